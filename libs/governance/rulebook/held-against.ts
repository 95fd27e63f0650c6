import { dateOf, type PlainDate } from '#kernel';
import type { ProvisionEvent, Settings } from '#governance/events';
import { disputeOver, lawOf, redrafted } from '#governance/law';
import type { Register } from '#platform/core';
import { versionIn, type AppointCommencement as Appointing } from './provision.course.js';
import {
  provisionDecider,
  type AmendProvision as Amending,
  type InsertProvision as Inserting,
  type ProvisionCommand,
} from './provision.decider.js';
import type { ProvisionState } from './provision.js';

/** Codes of what a version is refused for that is held against the law of its day. */
export const HELD_AGAINST = [
  'PROVISION.PARAMETER',
  'PROVISION.PARAMETER_OWNED',
  'PROVISION.REPLACES_NOTHING',
  'PROVISION.RULE',
  'PROVISION.EXAMPLE',
  'PROVISION.RULE_DISPUTED',
  'PROVISION.ENDS_FIRST',
];

/** What a version says to machines. */
type Said = Pick<Inserting, 'form' | 'replaces' | keyof Settings>;

export interface Sets {
  readonly network: string;
  readonly parameters?: Settings['parameters'] | undefined;
  readonly replaces?: readonly string[] | null | undefined;
  readonly effectiveFrom: PlainDate | null;
}

export type Met = Awaited<ReturnType<typeof metBy>>;

/** What a change meets that sets something: who does now, on the day from which it is in force, and the words of tables. */
export async function metBy(register: Register, { network, parameters = {}, replaces, effectiveFrom }: Sets) {
  const law = lawOf(register);
  const names = [...Object.keys(parameters), ...(replaces ?? [])];
  return {
    owners: await law.ownersOf(network, names, effectiveFrom ?? dateOf(register.clock.now())),
    published: await law.words(network),
  };
}

/** With what the referee has against the rule of a change, of one that would be recorded without. */
export async function heardOut(
  register: Register,
  state: ProvisionState,
  command: Omit<Inserting, 'dispute'> | Omit<Amending, 'dispute'> | Omit<Appointing, 'dispute'>,
): Promise<ProvisionCommand> {
  const unheard = { ...command, dispute: null };
  const { law, network, provision, path, examples } = unheard;
  const said = saidBy(provisionDecider.decide(unheard, state)[0], state);
  if (!law || !said || said.form === null) return unheard;
  const after = redrafted(law, [{ ...said, provision, path, repeals: false }]);
  return { ...unheard, dispute: await disputeOver(register, network, after, new Map([[path, examples]])) };
}

function saidBy(event: ProvisionEvent | undefined, state: ProvisionState): Said | null {
  switch (event?.type) {
    case 'ProvisionInserted':
    case 'ProvisionAmended':
      return event.data;
    case 'CommencementAppointed':
      return versionIn(event.data, state).wording;
    default:
      return null;
  }
}
