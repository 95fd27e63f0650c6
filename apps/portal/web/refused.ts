import { RegistryProblem } from '../registry-client.js';

/** What the registry calls what it refused, where the refusal names no field. */
const ABOUT: Readonly<Record<string, string>> = { 'POINT.INVALID': 'as-known-at' };

interface Refused {
  /** Why, in a sentence; null: it was not. */
  readonly refused: string | null;
  /** What of it, as the registry calls that. */
  readonly refusedAt: string | null;
}

/** What the registry answers; where it takes a question for none, nothing, and why. */
export async function orRefused<Answer extends object>(
  asked: Promise<Answer>,
  nothing: Answer,
): Promise<Answer & Refused> {
  try {
    return { ...(await asked), refused: null, refusedAt: null };
  } catch (problem) {
    if (!(problem instanceof RegistryProblem) || ![400, 422].includes(problem.status)) throw problem;
    const refused = problem.errors.map(({ message }) => message).join(' ') || problem.detail;
    const refusedAt = problem.errors[0]?.path ?? ABOUT[problem.code] ?? null;
    return { ...nothing, refused, refusedAt };
  }
}
