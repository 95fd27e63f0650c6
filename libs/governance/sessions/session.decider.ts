import { instantInWords, isOver, ofNetwork, rule, secondsSince, type Decider } from '#kernel';
import type {
  ConsentPurpose,
  ConsentScope,
  SessionEvent,
  SessionHalted,
  SessionPlanned,
} from '#governance/events';
import {
  consentsBehind,
  coveredUntil,
  isBefore,
  lacksOf,
  scopesOf,
  type Facts,
  type Lack,
} from './clearance.js';
import { isLicensed } from './place.js';
import {
  consentsTo,
  session,
  stands,
  takingPart,
  type Consent,
  type PlannedSession,
  type SessionState,
} from './session.js';

interface About {
  readonly network: string;
  readonly session: string;
  readonly facts: Facts;
}

export interface PlanSession
  extends
    About,
    Pick<
      SessionPlanned['data'],
      'sanctuary' | 'pods' | 'title' | 'work' | 'intensity' | 'sharing' | 'begins' | 'ends' | 'invitations'
    > {
  readonly type: 'PlanSession';
  readonly by: string;
}

interface Terms {
  readonly purposes: readonly ConsentPurpose[];
  readonly scopes: readonly ConsentScope[];
  readonly until: string;
}
/** Somebody by their pseudonym in this session. */
interface Personal extends About {
  readonly by: string;
}
export interface GiveConsent extends Personal, Terms {
  readonly type: 'GiveConsent';
  readonly consent: string;
  /** The invitation that they showed; null: none, or one that is none. */
  readonly invitation: string | null;
}
export interface NarrowConsent extends Personal, Terms {
  readonly type: 'NarrowConsent';
  readonly consent: string;
}
export interface WithdrawConsent extends Personal {
  readonly type: 'WithdrawConsent';
  readonly consent: string;
}
export interface ContributeMemory extends Personal {
  readonly type: 'ContributeMemory';
  readonly memory: string;
  readonly digest: string;
  readonly scopes: readonly ConsentScope[];
  readonly depicted: readonly string[];
}
export interface TakeMemoryBack extends Personal {
  readonly type: 'TakeMemoryBack';
  readonly memory: string;
}

interface Stewarding extends About {
  readonly by: string;
}
export interface ClearSession extends Stewarding {
  readonly type: 'ClearSession';
}
export interface StartSession extends Stewarding {
  readonly type: 'StartSession';
}
export interface HaltSession extends Stewarding {
  readonly type: 'HaltSession';
  readonly reasons: string;
}
export interface ResumeSession extends Stewarding {
  readonly type: 'ResumeSession';
}
export interface EndSession extends Stewarding {
  readonly type: 'EndSession';
}
export interface CancelSession extends Stewarding {
  readonly type: 'CancelSession';
  readonly reasons: string;
}
export interface SealSession extends Stewarding {
  readonly type: 'SealSession';
  /** Over the digests of its memories. */
  readonly root: string;
}
/** Halts a live session that lacks something: what follows from whatever became of what it rests on. */
export interface CheckSession extends About {
  readonly type: 'CheckSession';
}
/** Records that the time of a session is over. */
export interface RecordTimeOver extends About {
  readonly type: 'RecordTimeOver';
}

export type SessionCommand =
  | PlanSession
  | GiveConsent
  | NarrowConsent
  | WithdrawConsent
  | ContributeMemory
  | TakeMemoryBack
  | ClearSession
  | StartSession
  | HaltSession
  | ResumeSession
  | EndSession
  | CancelSession
  | SealSession
  | CheckSession
  | RecordTimeOver;

/** So many one stream can hold, and one look can weigh. */
export const MOST_PODS = 20;
export const MOST_SLEEPERS = 200;
export const MOST_CONSENTS_OF_ONE = 20;
export const MOST_MEMORIES = 500;
export const MOST_DEPICTED = 20;

/** People dream together on the consent of each of them, to the second. */
export const sessionDecider: Decider<SessionState, SessionCommand, SessionEvent> = {
  ...session,
  decide(command, state) {
    switch (command.type) {
      case 'PlanSession':
        return plan(command);
      case 'GiveConsent':
        return giveConsent(command, known(command, state));
      case 'NarrowConsent':
        return narrowConsent(command, known(command, state));
      case 'WithdrawConsent':
        return withdrawConsent(command, known(command, state));
      case 'ContributeMemory':
        return contribute(command, known(command, state));
      case 'TakeMemoryBack':
        return takeBack(command, known(command, state));
      case 'ClearSession':
        return clear(command, stewarded(command, state));
      case 'StartSession':
        return start(command, stewarded(command, state));
      case 'HaltSession':
        return halt(command, stewarded(command, state));
      case 'ResumeSession':
        return resume(command, stewarded(command, state));
      case 'EndSession':
        return end(command, stewarded(command, state));
      case 'CancelSession':
        return cancel(command, stewarded(command, state));
      case 'SealSession':
        return seal(command, stewarded(command, state));
      case 'CheckSession':
        return check(command, known(command, state));
      case 'RecordTimeOver':
        return recordTimeOver(command, known(command, state));
    }
  },
};

function plan(command: PlanSession): readonly SessionEvent[] {
  const { type: _, by: steward, facts, ...planned } = command;
  const { sanctuary, pods, begins, ends, work, network } = planned;
  const { place, allowance, now } = facts;
  rule(
    place.network === network,
    'SESSION.NO_SANCTUARY',
    `${network} has no such sanctuary; look at its list.`,
    { sanctuary },
  );
  rule(
    place.operator === steward,
    'SESSION.NOT_YOUR_SANCTUARY',
    'A session is planned by whoever runs its sanctuary.',
  );
  rule(
    isLicensed(place, now),
    'SESSION.UNLICENSED',
    'The licence of this sanctuary has ended; nobody dreams there.',
  );
  const absent = pods.filter((pod) => !place.pods.has(pod));
  rule(
    absent.length === 0,
    'SESSION.NO_SUCH_POD',
    'A session is dreamed in pods that are registered in its sanctuary; look at its page.',
    { pods: absent },
  );
  rule(new Set(pods).size === pods.length, 'SESSION.POD_TWICE', 'Name each pod once.');
  rule(isBefore(begins, ends), 'SESSION.ENDS_FIRST', 'A session ends after it begins.', { begins, ends });
  rule(
    !isOver(ends, now),
    'SESSION.PAST',
    `A session is planned for a time to come; ${instantInWords(ends)} is over.`,
    { ends },
  );
  rule(
    work === null || allowance.network === network,
    'SESSION.NO_SUCH_WORK',
    `${network} has no such docket; check its number.`,
    { docket: work?.docket },
  );
  return [{ type: 'SessionPlanned', data: { ...planned, steward } }];
}

function giveConsent(command: GiveConsent, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: giver, consent, invitation, purposes, scopes, until } = command;
  const { now } = command.facts;
  mustBeToCome(state);
  mustCome(until, now);
  const isInvitedTo = (invitations: Iterable<string>) =>
    invitation !== null && [...invitations].includes(invitation);
  const isTheirs = invitation !== null && state.accepted.get(invitation) === giver;
  rule(
    invitation === null || isTheirs || !state.accepted.has(invitation),
    'SESSION.INVITATION_USED',
    'Somebody accepted this invitation already; ask whoever handed it out for another.',
  );
  const isDepicted = isInvitedTo([...state.memories.values()].flatMap(({ depicted }) => depicted));
  const isNew = isInvitedTo(state.invitations) && !isTheirs;
  rule(
    !isNew || !state.participants.includes(giver),
    'SESSION.TAKES_PART',
    'You take part in this session already; one invitation is for one sleeper.',
  );
  const isKnown = state.participants.includes(giver) || [...state.accepted.values()].includes(giver);
  rule(
    isNew || isDepicted || isKnown,
    'SESSION.NOT_INVITED',
    'You are not invited to this session; whoever stewards it, or shares a memory in which you can be seen, hands out an address.',
  );
  rule(
    !isNew || purposes.includes('dreaming'),
    'CONSENT.NOT_TO_DREAM',
    'Whoever takes part consents to dream with the others.',
  );
  rule(
    [...state.consents.values()].filter((one) => one.giver === giver).length < MOST_CONSENTS_OF_ONE,
    'CONSENT.TOO_MANY',
    `You have given ${MOST_CONSENTS_OF_ONE} consents to this session; withdraw what you do not mean, and ask for a session of its own.`,
  );
  const of = { network, session };
  return [
    ...(isNew
      ? [
          {
            type: 'ParticipantAdmitted' as const,
            data: { ...of, invitation: invitation!, participant: giver },
          },
        ]
      : []),
    {
      type: 'ConsentGiven',
      data: {
        ...of,
        consent,
        giver,
        accepts: isDepicted && !isTheirs ? invitation : null,
        to: { sanctuary: state.sanctuary, operator: state.steward },
        purposes,
        scopes,
        until,
        jurisdiction: network,
        collected: 'signed-in',
      },
    },
  ];
}

function narrowConsent(command: NarrowConsent, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: giver, consent, purposes, scopes, until, facts } = command;
  const before = consentOf(command, state);
  mustCome(until, facts.now);
  const isLess =
    purposes.every((one) => before.purposes.includes(one)) &&
    scopes.every((one) => before.scopes.includes(one)) &&
    !isBefore(before.until, until);
  rule(isLess, 'CONSENT.WIDER', 'A consent is narrowed to less of what it was; for more, give another.');
  const narrowed: SessionEvent = {
    type: 'ConsentNarrowed',
    data: { network, session, consent, giver, purposes, scopes, until },
  };
  return halting([narrowed], state, command);
}

/** In one append with what follows from it: no entry has the session live after it. */
function withdrawConsent(command: WithdrawConsent, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: giver, consent } = command;
  consentOf(command, state);
  return halting([{ type: 'ConsentWithdrawn', data: { network, session, consent, giver } }], state, command);
}

function contribute(command: ContributeMemory, state: PlannedSession): readonly SessionEvent[] {
  const { network, session: id, by: contributor, memory, digest, scopes, depicted, facts } = command;
  mustBeToCome(state);
  rule(
    state.status !== 'live',
    'SESSION.LIVE',
    'While a session is live no memory is added to it; it is halted first.',
  );
  rule(
    takingPart(state, facts.now).includes(contributor),
    'SESSION.NOT_TAKING_PART',
    'Memories are shared by whoever takes part, as long as they consent.',
  );
  const planned = scopesOf(state);
  rule(
    scopes.every((scope) => planned.includes(scope)),
    'MEMORY.SHARED_FURTHER',
    planned.length === 0
      ? 'In this session no memories are shared.'
      : 'A memory is shared with those whom the session is planned for, and with nobody else.',
    { planned },
  );
  rule(
    consentsTo(state, contributor, { purpose: 'sharing', scopes }, facts.now).length > 0,
    'MEMORY.NOT_CONSENTED',
    'You have not consented to share memories so; give a consent to that first.',
  );
  rule(
    state.contributed < MOST_MEMORIES,
    'MEMORY.TOO_MANY',
    `A session takes ${MOST_MEMORIES} memories at most; plan another.`,
  );
  rule(
    [...state.memories.values()].every((one) => one.digest !== digest),
    'MEMORY.THERE_ALREADY',
    'A memory with this digest was contributed already.',
  );
  return [
    {
      type: 'MemoryContributed',
      data: { network, session: id, memory, contributor, digest, scopes, depicted },
    },
  ];
}

function takeBack(command: TakeMemoryBack, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: contributor, memory } = command;
  mustBeToCome(state);
  rule(
    state.memories.get(memory)?.contributor === contributor,
    'MEMORY.ABSENT',
    'There is no such memory of yours in this session.',
    { memory },
  );
  return [{ type: 'MemoryTakenBack', data: { network, session, memory, contributor } }];
}

function clear(command: ClearSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: clearedBy, facts } = command;
  rule(
    state.status === 'gathering',
    'SESSION.NOT_GATHERING',
    `A session is cleared before it begins, and once something changed; this one ${standing[state.status]}.`,
  );
  mustLackNothing(state, facts);
  return [
    {
      type: 'SessionCleared',
      data: {
        network,
        session,
        clearedBy,
        ruling: state.work === null ? null : facts.allowance.standing!.ruling,
        consents: consentsBehind(state, facts.now),
        until: coveredUntil(state, facts),
      },
    },
  ];
}

function start(command: StartSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: startedBy, facts } = command;
  rule(
    state.status === 'cleared',
    'SESSION.NOT_CLEARED',
    `A session begins once it is cleared; this one ${standing[state.status]}.`,
  );
  rule(
    isOver(state.begins, facts.now),
    'SESSION.TOO_EARLY',
    `This session begins on ${instantInWords(state.begins)}, for which people consented to it.`,
    { begins: state.begins },
  );
  mustLackNothing(state, facts);
  return [{ type: 'SessionStarted', data: { network, session, startedBy, ...going(state, facts) } }];
}

function resume(command: ResumeSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: resumedBy, facts } = command;
  rule(
    state.status === 'halted',
    'SESSION.NOT_HALTED',
    `A session is resumed after it was halted; this one ${standing[state.status]}.`,
  );
  mustLackNothing(state, facts);
  return [{ type: 'SessionResumed', data: { network, session, resumedBy, ...going(state, facts) } }];
}

function going(state: PlannedSession, facts: Facts) {
  return {
    sanctuary: state.sanctuary,
    docket: state.work?.docket ?? null,
    participants: takingPart(state, facts.now),
    until: coveredUntil(state, facts),
  };
}

function halt(command: HaltSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: haltedBy, reasons } = command;
  mustBeLive(state);
  return [{ type: 'SessionHalted', data: { network, session, lacks: [], haltedBy, reasons } }];
}

function end(command: EndSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: endedBy, facts } = command;
  rule(
    state.status === 'live' || state.status === 'halted',
    'SESSION.NOT_BEGUN',
    `A session ends that has begun; this one ${standing[state.status]}.`,
  );
  const at = facts.now.toISOString();
  return [{ type: 'SessionEnded', data: { network, session, because: 'ended', endedBy, at, late: 0 } }];
}

function cancel(command: CancelSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: cancelledBy, reasons } = command;
  rule(
    state.status === 'gathering' || state.status === 'cleared',
    'SESSION.BEGUN',
    `A session is cancelled before it begins; this one ${standing[state.status]}.`,
  );
  return [
    { type: 'SessionCancelled', data: { network, session, because: 'cancelled', cancelledBy, reasons } },
  ];
}

function seal(command: SealSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: sealedBy, root } = command;
  rule(
    state.status === 'ended',
    'SESSION.NOT_ENDED',
    `A session is sealed after its end; this one ${standing[state.status]}.`,
  );
  rule(!state.isSealed, 'SESSION.SEALED', 'This session is sealed already.');
  const memories = state.memories.size;
  return [
    {
      type: 'SessionSealed',
      data: { network, session, sealedBy, root, memories },
    },
  ];
}

function check(command: CheckSession, state: PlannedSession): readonly SessionEvent[] {
  if (state.status !== 'live') return [];
  return halting(ranOut(command, state), state, command);
}

function recordTimeOver(command: RecordTimeOver, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, facts } = command;
  const { ends: at, status } = state;
  if (!isOver(at, facts.now)) return [];
  if (status === 'live' || status === 'halted') {
    const late = secondsSince(at, facts.now);
    return [
      { type: 'SessionEnded', data: { network, session, because: 'time-over', endedBy: null, at, late } },
    ];
  }
  if (status === 'ended' || status === 'cancelled') return [];
  return [
    {
      type: 'SessionCancelled',
      data: { network, session, because: 'time-over', cancelledBy: null, reasons: null },
    },
  ];
}

/** Consents that have run out: recorded with what follows from it. */
function ranOut({ network, session, facts }: About, state: PlannedSession): readonly SessionEvent[] {
  const { now } = facts;
  return [...state.consents]
    .filter(([, { isOpen, until }]) => isOpen && isOver(until, now))
    .map(([consent, { giver, until: at }]) => ({
      type: 'ConsentExpired',
      data: { network, session, consent, giver, at, late: secondsSince(at, now) },
    }));
}

/** With the halt that follows, where the session is live and lacks something after them. */
function halting(
  events: readonly SessionEvent[],
  state: PlannedSession,
  { network, session: id, facts }: About,
): readonly SessionEvent[] {
  const after = events.reduce<SessionState>(session.evolve, state) as PlannedSession;
  if (after.status !== 'live') return events;
  const lacks = lacksOf(after, facts);
  const kinds = [...new Set(lacks.map(({ kind }) => kind))];
  // For how long it is covered was told when it began, or went on: whoever stewards it looks at it anew.
  if (kinds.length === 0 && isCoveredOtherwise(after, facts)) kinds.push('cover-changed');
  if (kinds.length === 0) return events;
  return [...events, haltedFor(network, id, kinds)];
}

function isCoveredOtherwise(state: PlannedSession, facts: Facts): boolean {
  if (state.coveredUntil !== null && isOver(state.coveredUntil, facts.now)) return true;
  const until = coveredUntil(state, facts);
  return until !== null && (state.coveredUntil === null || isBefore(until, state.coveredUntil));
}

function haltedFor(network: string, session: string, lacks: SessionHalted['data']['lacks']): SessionEvent {
  return { type: 'SessionHalted', data: { network, session, lacks, haltedBy: null, reasons: null } };
}

function known({ network, session }: About, state: SessionState): PlannedSession {
  return ofNetwork(network, state, 'SESSION.ABSENT', 'session; look at its list', { session });
}

function stewarded(command: Stewarding, state: SessionState): PlannedSession {
  const planned = known(command, state);
  rule(planned.steward === command.by, 'SESSION.NOT_YOURS', 'That is for whoever stewards this session.');
  return planned;
}

function mustBeToCome({ status }: PlannedSession): void {
  rule(
    status !== 'ended' && status !== 'cancelled',
    'SESSION.OVER',
    `This session ${standing[status]}; nothing changes in it any more.`,
  );
}

function mustBeLive({ status }: PlannedSession): void {
  rule(status === 'live', 'SESSION.NOT_LIVE', `Only a live session is halted; this one ${standing[status]}.`);
}

function mustCome(until: string, now: Date): void {
  rule(
    !isOver(until, now),
    'CONSENT.PAST',
    `A consent lasts until an instant to come; ${instantInWords(until)} is over.`,
    { until },
  );
}

/** One of theirs, that stands. */
function consentOf(
  { by, consent, facts }: NarrowConsent | WithdrawConsent,
  { consents }: PlannedSession,
): Consent {
  const found = consents.get(consent);
  rule(found?.giver === by, 'CONSENT.ABSENT', 'There is no such consent of yours to this session.', {
    consent,
  });
  rule(stands(found, facts.now), 'CONSENT.OVER', 'This consent covers nothing any more.', { consent });
  return found;
}

function mustLackNothing(state: PlannedSession, facts: Facts): void {
  const lacks: readonly Lack[] = lacksOf(state, facts);
  rule(
    lacks.length === 0,
    'SESSION.LACKS',
    'This session may not be live as things stand; its page says what it lacks, and what would cure that.',
    { lacks },
  );
}

const standing: Readonly<Record<PlannedSession['status'], string>> = {
  gathering: 'gathers consent',
  cleared: 'is cleared',
  live: 'is live',
  halted: 'is halted',
  ended: 'has ended',
  cancelled: 'was cancelled',
};
