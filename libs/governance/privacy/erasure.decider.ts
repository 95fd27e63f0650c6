import { dayInWords, rule, type Decider } from '#kernel';
import type { PrivacyEvent } from '#governance/events';
import { expireHold, placeHold, releaseHold, type HoldCommand } from './hold.decider.js';
import { listed, type LeftOpen } from './left-open.js';
import { person, standing, type PersonState } from './person.js';

export interface RequestErasure {
  readonly type: 'RequestErasure';
  readonly person: string;
  readonly by: 'person' | 'operator';
  readonly leaves: LeftOpen;
  /** Why all the same. */
  readonly despite: string | null;
  readonly now: Date;
}

export interface RecordErasure {
  readonly type: 'RecordErasure';
  readonly person: string;
  readonly now: Date;
}

export type PersonCommand = RequestErasure | RecordErasure | HoldCommand;

/**
 * Nobody who holds an office or has matters open is erased unwarned, and nobody at all while a hold stands over what they gave. An
 * erasure that was asked for is carried out once none stands; from then on none can be placed.
 */
export const personDecider: Decider<PersonState, PersonCommand, PrivacyEvent> = {
  ...person,
  decide(command, state) {
    switch (command.type) {
      case 'RequestErasure':
        return requestErasure(command, state);
      case 'RecordErasure':
        return recordErasure(command, state);
      case 'PlaceHold':
        return placeHold(command, state);
      case 'ReleaseHold':
        return releaseHold(command, state);
      case 'ExpireHold':
        return expireHold(command, state);
    }
  },
};

function requestErasure(command: RequestErasure, state: PersonState): readonly PrivacyEvent[] {
  const { person, by, leaves, despite, now } = command;
  // What was asked for already, the operator goes on with.
  if (by === 'operator' && state.status !== 'kept') return [];
  const [held] = standing(state, now);
  rule(
    state.status === 'kept',
    'ERASURE.ALREADY_ASKED',
    held
      ? `You have asked for it. It is carried out by itself when no legal hold stands any more: with the end of ${dayInWords(held.ends.on)} at the latest.`
      : 'You have asked for it, and it is being carried out.',
    { until: held?.ends.at },
  );
  rule(
    despite !== null || !leavesAnything(leaves),
    'ERASURE.LEAVES_OPEN',
    by === 'person'
      ? `You leave something open: ${listed(leaves).join('; ')}. To be erased all the same, say why; it stands in the public log.`
      : `${person} ${inWords(leaves)}. To erase them all the same, say why with --despite WHY; it stands in the public log.`,
    { offices: leaves.offices.map(({ network, office }) => ({ network, office })), matters: leaves.matters },
  );
  return [
    { type: 'ErasureRequested', data: { person, by, despite: leavesAnything(leaves) ? despite : null } },
  ];
}

function recordErasure({ person, now }: RecordErasure, state: PersonState): readonly PrivacyEvent[] {
  if (state.status === 'erased') return [];
  rule(state.status === 'asked', 'ERASURE.NOT_ASKED', 'Nobody has asked for it.');
  mustNotBeHeld(state, now);
  const { despite } = state;
  return [{ type: 'PersonalDataErased', data: { person, ...(despite !== null && { despite }) } }];
}

function mustNotBeHeld(state: PersonState, now: Date): void {
  const [held] = standing(state, now);
  rule(
    !held,
    'ERASURE.HELD',
    `A legal hold stands until the end of ${dayInWords(held?.ends.on ?? '')}; nothing is erased before.`,
    { until: held?.ends.at },
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
