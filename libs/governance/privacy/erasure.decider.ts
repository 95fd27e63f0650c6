import { rule, type Decider, type Office } from '#kernel';
import type { PrivacyEvent } from '#governance/events';
import { person, type PersonState } from './erasure.js';

/** What somebody leaves behind them. */
export interface LeftOpen {
  readonly offices: readonly { readonly network: string; readonly office: Office }[];
  /** In words, each by its citation: `docket NOVA-D 2147/3, as applicant`. */
  readonly matters: readonly string[];
}

export interface RecordErasure {
  readonly type: 'RecordErasure';
  readonly person: string;
  readonly leaves: LeftOpen;
  /** Why all the same. */
  readonly despite: string | null;
}

/** Nobody who holds an office or has matters open is erased unwarned; an erasure is recorded once. */
export const personDecider: Decider<PersonState, RecordErasure, PrivacyEvent> = {
  ...person,
  decide(command, state) {
    if (state === 'erased') return [];
    mustBeErasable(command, state);
    const { person, leaves, despite } = command;
    const why = despite !== null && leavesAnything(leaves) ? { despite } : {};
    return [{ type: 'PersonalDataErased', data: { person, ...why } }];
  },
};

/** What can be refused before anything is destroyed. */
export function mustBeErasable({ person, leaves, despite }: RecordErasure, state: PersonState): void {
  rule(
    state === 'erased' || despite !== null || !leavesAnything(leaves),
    'ERASURE.LEAVES_OPEN',
    `${person} ${inWords(leaves)}. To erase them all the same, say why with --despite WHY; it stands in the public log.`,
    { offices: leaves.offices.map(({ network, office }) => ({ network, office })), matters: leaves.matters },
  );
}

function leavesAnything({ offices, matters }: LeftOpen): boolean {
  return offices.length + matters.length > 0;
}

function inWords({ offices, matters }: LeftOpen): string {
  const chairless = offices.filter(({ office }) => office === 'chair').map(({ network }) => network);
  return [
    ...(offices.length > 0
      ? [`is ${offices.map((held) => `${held.office} of ${held.network}`).join(', ')}`]
      : []),
    ...(chairless.length > 0
      ? [`leaves nobody in ${chairless.join(', ')} who can appoint, until sgn network appoint-chair`]
      : []),
    ...(matters.length > 0 ? [`has open: ${matters.join('; ')}`] : []),
  ].join('; ');
}
