import { canonicalJson } from '#kernel';
import { ruleExample, type GivenForm, type MachineForm, type RuleExample } from '#governance/events';
import type { Register } from '#platform/core';

/** The machine form of a draft, its examples a document. Null: none; undefined: nothing is said of it. */
export async function formOf(
  { documents }: Pick<Register, 'documents'>,
  given: GivenForm | null | undefined,
): Promise<MachineForm | null | undefined> {
  if (!given) return given;
  const { examples = [] } = given;
  const document =
    examples.length === 0
      ? null
      : await documents.put(Buffer.from(canonicalJson(examples)), 'application/json');
  return { ...formWithoutExamples(given), examples: document && { count: examples.length, ...document } };
}

/** What a draft says to machines, whatever its examples. */
export function formWithoutExamples(given: Omit<GivenForm, 'examples'>): MachineForm {
  const { text, effect = null, condition = null, restricts = null, exceptionTo = [] } = given;
  return { text, effect, condition, restricts, exceptionTo, examples: null };
}

/** The examples of a machine form that stands, or is drafted. */
export async function examplesOf(
  { documents }: Pick<Register, 'documents'>,
  form: MachineForm | null,
): Promise<readonly RuleExample[]> {
  if (!form?.examples) return [];
  const found = await documents.named(form.examples.document);
  if (!found) throw new Error(`The examples ${form.examples.document} are gone.`);
  return ruleExample.array().parse(JSON.parse(found.bytes.toString('utf8')));
}
