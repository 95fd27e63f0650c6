import { RegistryProblem } from '../registry-client.js';

/** What the registry answers; where it takes a question for none, nothing, and why in a sentence for the field of the page. */
export async function orRefused<Answer extends object>(
  asked: Promise<Answer>,
  nothing: Answer,
): Promise<Answer & { readonly refused: string | null }> {
  try {
    return { ...(await asked), refused: null };
  } catch (problem) {
    if (!(problem instanceof RegistryProblem) || ![400, 422].includes(problem.status)) throw problem;
    const refused = problem.errors.map(({ message }) => message).join(' ') || problem.detail;
    return { ...nothing, refused };
  }
}
