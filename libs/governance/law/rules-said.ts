import { canonicalJson } from '#kernel';
import type { MachineForm } from '#governance/events';
import { rulesOf, valuesOf, type LawOfDay } from './law-of-day.js';
import { screenOf } from './screen.js';

/** What a rule is, whatever its examples: what is said, by it and by its exceptions, and what it reads. */
export interface RuleSaid {
  readonly provision: string | null;
  readonly path: string;
  /** Null: of a draft. */
  readonly version: number | null;
  /** The same for rules that find the same in every work. */
  readonly said: string;
}

/** In the order of the rulebook. */
export function rulesSaid(law: LawOfDay): readonly RuleSaid[] {
  const values = valuesOf(law);
  return rulesOf(law).map(({ path, provision, version, form, exceptions }) => {
    const read = screenOf(law)
      .readsOf(path)
      .map((name) => [name, values[name]]);
    const said = canonicalJson([saidBy(form), exceptions.map((one) => saidBy(one.form)), read]);
    return { path, provision, version, said };
  });
}

/** Whether rules find the same under both in every work. */
export function findAlike(one: LawOfDay, other: LawOfDay): boolean {
  const [these, those] = [one, other].map((law) => rulesSaid(law).map(({ path, said }) => [path, said]));
  return canonicalJson(these) === canonicalJson(those);
}

/** Whatever its examples: a draft brings none. */
function saidBy(form: MachineForm): MachineForm {
  return { ...form, examples: null };
}
