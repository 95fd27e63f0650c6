import { DomainError } from '#kernel';
import type { RuleExample, Settings } from '#governance/events';
import {
  faultOfExamples,
  faultOfLaw,
  redrafted,
  type Dispute,
  type LawOfDay,
  type Redrafted,
} from '#governance/law';

export const NOTHING_SET: Settings = { parameters: {}, bounds: {}, vocabularies: {} };
const UNHEARD = { examples: [], dispute: null };
/** What a provision says to machines that is not in force. */
export const NOT_IN_FORCE = { ...NOTHING_SET, replaces: [], form: null, repeals: true };

/**
 * After the change its own rule can be run and says of its examples what they say, and each can be run that could be before.
 * @throws DomainError `PROVISION.RULE`, `PROVISION.EXAMPLE`, `PROVISION.RULE_DISPUTED`
 */
export function machinesMustRun(
  {
    law,
    provision,
    path,
  }: { readonly law: LawOfDay | null; readonly provision: string; readonly path: string },
  said: Omit<Redrafted, 'provision' | 'path'>,
  {
    examples,
    dispute,
  }: { readonly examples: readonly RuleExample[]; readonly dispute: Dispute | null } = UNHEARD,
): void {
  if (law === null) return;
  const after = redrafted(law, [{ provision, path, ...said }]);
  const fault = faultOfLaw(law, after, [path]);
  if (fault) throw new DomainError('PROVISION.RULE', fault.message, { path: fault.path, ...fault.at });
  const wrong = faultOfExamples(after, path, examples);
  if (wrong)
    throw new DomainError('PROVISION.EXAMPLE', wrong.message, {
      path,
      example: wrong.example,
      found: wrong.found,
    });
  if (dispute) throw new DomainError('PROVISION.RULE_DISPUTED', dispute.message, { ...dispute });
}
