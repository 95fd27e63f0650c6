import type {
  ConsentGiven,
  ConsentPurpose,
  ConsentScope,
  ParticipantAdmitted,
  SessionCleared,
  SessionPlanned,
  SessionStarted,
} from '#governance/events';
import type { GiveConsent } from '../acts/give-consent.decider.js';
import { allowance, ordersKnown } from '../allowed.js';
import type { Facts } from '../clearance.js';
import { chartered } from '../chartered.js';
import { place, type Place } from '../place.js';

/** A session of the Quiet Quarter in two pods, in which a work is dreamed and memories are shared with the audience. */
const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
export const [SESSION, SANCTUARY, DOCKET, RULING] = [id('f1'), id('f2'), id('f3'), id('f4')] as const;
export const CLUSTER = id('f5');
export const [POD, OTHER_POD] = [id('b1'), id('b2')] as const;
export const [SORA, TOMAS] = [id('1a'), id('2a')] as const;
/** Pseudonyms, and what invites them. */
export const [ANN, BEN, CAM] = [id('a1'), id('a2'), id('a3')] as const;
export const INVITATIONS = [id('c1'), id('c2'), id('c3')] as const;
export const of = { network: 'NOVA', session: SESSION };

export const before = new Date('2147-04-01T12:00:00.000Z');
export const begins = '2147-04-01T20:00:00.000Z';
export const ends = '2147-04-01T23:00:00.000Z';
export const during = new Date('2147-04-01T21:00:00.000Z');
export const after = new Date('2147-04-01T23:00:05.000Z');
const licenceEnds = '2147-12-31T23:00:00.000Z';

export const quiet: Place = {
  ...place.initial,
  network: 'NOVA',
  operator: SORA,
  ends: licenceEnds,
  pods: new Map([
    [POD, { makersId: 'QSP-7 0042', intensity: 0.7, sleepers: 2, isGrounded: false }],
    [OTHER_POD, { makersId: 'QSP-7 0043', intensity: 0.7, sleepers: 1, isGrounded: false }],
  ]),
};
export const allowed = {
  ...allowance.initial,
  network: 'NOVA',
  rulings: [RULING],
  standing: {
    ruling: RULING,
    revision: 1,
    outcome: 'approved' as const,
    restrictions: [],
    stays: [],
  },
};
/** All that a session rests on is there. */
export const facts = (now: Date, change: Partial<Facts> = {}): Facts => ({
  place: quiet,
  allowance: allowed,
  orders: ordersKnown.initial,
  ordersHere: ordersKnown.initial,
  chartered: chartered.initial,
  now,
  ...change,
});

export const planned: SessionPlanned = {
  type: 'SessionPlanned',
  data: {
    ...of,
    steward: SORA,
    sanctuary: SANCTUARY,
    pods: [POD, OTHER_POD],
    title: 'Low water, remembered',
    work: { docket: DOCKET, revision: 1 },
    intensity: 0.6,
    sharing: 'audience',
    begins,
    ends,
    invitations: INVITATIONS,
  },
};

export const allTerms = {
  purposes: ['dreaming', 'sharing'] as readonly ConsentPurpose[],
  scopes: ['audience'] as readonly ConsentScope[],
  until: ends,
};

/** Each with the one consent that has their name turned round. */
export const consentOf = (who: string): string => `${who.slice(0, -4)}cc${who.slice(-2)}`;

export const give = (
  by: string,
  invitation: string | null,
  change: Partial<GiveConsent> = {},
): GiveConsent => ({
  type: 'GiveConsent',
  ...of,
  by,
  facts: facts(before),
  consent: consentOf(by),
  invitation,
  ...allTerms,
  ...change,
});
export const admitted = (participant: string, nth: number): ParticipantAdmitted => ({
  type: 'ParticipantAdmitted',
  data: { ...of, invitation: INVITATIONS[nth]!, participant },
});
export const given = (giver: string, change: Partial<ConsentGiven['data']> = {}): ConsentGiven => ({
  type: 'ConsentGiven',
  data: {
    ...of,
    consent: consentOf(giver),
    giver,
    accepts: null,
    to: { sanctuary: SANCTUARY, operator: SORA },
    ...allTerms,
    jurisdiction: 'NOVA',
    collected: 'signed-in',
    ...change,
  },
});
/** Two take part. */
export const gathered = [planned, admitted(ANN, 0), given(ANN), admitted(BEN, 1), given(BEN)] as const;
export const cleared: SessionCleared = {
  type: 'SessionCleared',
  data: {
    ...of,
    clearedBy: SORA,
    ruling: RULING,
    consents: [consentOf(ANN), consentOf(BEN)],
    until: null,
  },
};
export const started: SessionStarted = {
  type: 'SessionStarted',
  data: {
    ...of,
    startedBy: SORA,
    sanctuary: SANCTUARY,
    docket: DOCKET,
    participants: [ANN, BEN],
    until: null,
  },
};
export const live = [...gathered, cleared, started] as const;
