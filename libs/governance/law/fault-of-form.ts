import { check, RuleRefused, type CheckedRule, type Place, type Terms } from '#engine/rule-language';
import { faultOfForm, type MachineForm } from '#governance/events';
import { rulesOf, termsOf, type InForce, type LawOfDay } from './law-of-day.js';

/** Why a provision cannot have its machine form. */
export interface FormFault {
  readonly path: string;
  readonly message: string;
  /** In the text of the rule; null: it is about something else. */
  readonly at: Place | null;
}

/**
 * Why machines could not run the law as drafts leave it, or null where they can: a rule is none, an exception is to nothing, or
 * a rule of another provision reads a parameter that is gone.
 * @param drafts paths of the provisions that are changed; what was broken before is not their fault
 */
export function faultOfLaw(before: LawOfDay, after: LawOfDay, drafts: readonly string[]): FormFault | null {
  const terms = termsOf(after);
  const checked = new Map<string, CheckedRule>();
  for (const provision of after.provisions) {
    const { path, form } = provision;
    if (form === null) continue;
    const isDrafted = drafts.includes(path);
    const wrong = isDrafted ? faultOfForm(form) : null;
    if (wrong !== null) return fault(path, `The machine form of ${path} cannot be: ${wrong}.`);
    const rule = checkedOrRefused(form.text, terms);
    if (rule instanceof RuleRefused) {
      if (isDrafted)
        return {
          path,
          at: rule.at,
          message: `The rule of ${path} is refused. Line ${rule.at.line}, column ${rule.at.column}: ${rule.wrong} ${rule.mend}`,
        };
      if (checkedOrRefused(form.text, termsOf(before)) instanceof RuleRefused) continue;
      return fault(
        path,
        `The rule of ${path} could not be run any more: ${rule.wrong} Change that one too, before or in the same reform.`,
      );
    }
    checked.set(path, rule);
  }
  const rules = new Map(rulesOf(after).map((rule) => [rule.path, rule]));
  for (const { path, form } of after.provisions) {
    if (!drafts.includes(path) || form === null) continue;
    for (const target of form.exceptionTo) {
      const rule = rules.get(target);
      if (!rule)
        return fault(
          path,
          `${path} is an exception to ${target}, which has no rule on that day; leave it out.`,
        );
    }
    const uneven = unevenly(path, form, checked, after.provisions);
    if (uneven !== null) return fault(path, uneven);
  }
  return null;
}

const NAMED = { whole: 'the whole work', parts: 'movements', pieces: 'stimuli' };

/** Why an exception cannot take from the findings of a rule what it names: of one kind they must be, or it names the whole work. */
function unevenly(
  path: string,
  form: MachineForm,
  checked: ReadonlyMap<string, CheckedRule>,
  provisions: readonly InForce[],
): string | null {
  for (const [exception, rule] of [
    ...form.exceptionTo.map((target) => [path, target] as const),
    ...provisions.flatMap((one) => (one.form?.exceptionTo.includes(path) ? [[one.path, path] as const] : [])),
  ]) {
    const [from, of] = [checked.get(exception), checked.get(rule)];
    if (from && of && from.yields !== 'whole' && from.yields !== of.yields)
      return `The exception ${exception} names ${NAMED[from.yields]} and the rule of ${rule} ${NAMED[of.yields]}; let both name the same, or the exception the whole work.`;
  }
  return null;
}

function checkedOrRefused(text: string, terms: Terms): CheckedRule | RuleRefused {
  try {
    return check(text, terms);
  } catch (error) {
    if (error instanceof RuleRefused) return error;
    throw error;
  }
}

function fault(path: string, message: string): FormFault {
  return { path, message, at: null };
}
