import { isOver, type View } from '#kernel';
import type {
  ConsentPurpose,
  ConsentScope,
  MemoryContributed,
  SessionEvent,
  SessionPlanned,
} from '#governance/events';

export interface Consent {
  readonly giver: string;
  readonly purposes: readonly ConsentPurpose[];
  readonly scopes: readonly ConsentScope[];
  readonly until: string;
  /** Neither withdrawn nor recorded as run out. */
  readonly isOpen: boolean;
}

type Memory = Pick<MemoryContributed['data'], 'contributor' | 'digest' | 'scopes' | 'depicted'>;

export interface PlannedSession extends Omit<SessionPlanned['data'], 'title' | 'session'> {
  readonly status: 'gathering' | 'cleared' | 'live' | 'halted' | 'ended' | 'cancelled';
  /** By the invitation that they accepted: who takes part, and who is seen in a memory. */
  readonly accepted: ReadonlyMap<string, string>;
  /** In the order in which they were admitted. */
  readonly participants: readonly string[];
  readonly consents: ReadonlyMap<string, Consent>;
  /** Those that were not taken back, in the order in which they were contributed. */
  readonly memories: ReadonlyMap<string, Memory>;
  /** How many were ever contributed. */
  readonly contributed: number;
  readonly isSealed: boolean;
  /** Who dreams, since it is live. */
  readonly dreaming: readonly string[];
  /** While it is live: when something that it rests on ends by itself; null: nothing does before it. */
  readonly coveredUntil: string | null;
}

export type SessionState = { readonly status: 'absent' } | PlannedSession;

export const session: View<SessionState, SessionEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'SessionPlanned') {
      const { title: _, session: _id, ...planned } = event.data;
      return {
        ...planned,
        status: 'gathering',
        accepted: new Map(),
        participants: [],
        consents: new Map(),
        memories: new Map(),
        contributed: 0,
        isSealed: false,
        dreaming: [],
        coveredUntil: null,
      };
    }
    return state.status === 'absent' ? state : evolvePlanned(state, event);
  },
};

function evolvePlanned(state: PlannedSession, event: Exclude<SessionEvent, SessionPlanned>): PlannedSession {
  switch (event.type) {
    case 'ParticipantAdmitted': {
      const { invitation, participant } = event.data;
      return anew({
        ...state,
        accepted: new Map(state.accepted).set(invitation, participant),
        participants: [...state.participants, participant],
      });
    }
    case 'ConsentGiven': {
      const { consent, giver, accepts, purposes, scopes, until } = event.data;
      const accepted = accepts === null ? state.accepted : new Map(state.accepted).set(accepts, giver);
      const given = { giver, purposes, scopes, until, isOpen: true };
      return anew({ ...state, accepted, consents: new Map(state.consents).set(consent, given) });
    }
    case 'ConsentNarrowed': {
      const { consent, purposes, scopes, until } = event.data;
      return anew(withConsent(state, consent, { purposes, scopes, until }));
    }
    case 'ConsentWithdrawn':
    case 'ConsentExpired':
      return anew(withConsent(state, event.data.consent, { isOpen: false }));
    case 'MemoryContributed': {
      const { memory, contributor, digest, scopes, depicted } = event.data;
      const memories = new Map(state.memories).set(memory, { contributor, digest, scopes, depicted });
      return anew({ ...state, memories, contributed: state.contributed + 1 });
    }
    case 'MemoryTakenBack': {
      const memories = new Map(state.memories);
      memories.delete(event.data.memory);
      return anew({ ...state, memories });
    }
    case 'SessionCleared':
      return { ...state, status: 'cleared' };
    case 'SessionStarted':
    case 'SessionResumed': {
      const { participants: dreaming, until: coveredUntil } = event.data;
      return { ...state, status: 'live', dreaming, coveredUntil };
    }
    case 'SessionHalted':
      return { ...state, status: 'halted' };
    case 'SessionEnded':
      return { ...state, status: 'ended' };
    case 'SessionCancelled':
      return { ...state, status: 'cancelled' };
    case 'SessionSealed':
      return { ...state, isSealed: true };
  }
}

/** A clearance is of what stood: once that changes, it takes another. */
function anew(state: PlannedSession): PlannedSession {
  return state.status === 'cleared' ? { ...state, status: 'gathering' } : state;
}

function withConsent(state: PlannedSession, consent: string, change: Partial<Consent>): PlannedSession {
  const consents = new Map(state.consents).set(consent, { ...state.consents.get(consent)!, ...change });
  return { ...state, consents };
}

/** An end is its instant, recorded or not. */
export function stands({ isOpen, until }: Consent, now: Date): boolean {
  return isOpen && !isOver(until, now);
}

/** Who dreams: whoever was admitted, until none of the consents that they gave stands. */
export function takingPart(state: PlannedSession, now: Date): readonly string[] {
  const givers = new Set(
    [...state.consents.values()].filter((one) => stands(one, now)).map(({ giver }) => giver),
  );
  return state.participants.filter((one) => givers.has(one));
}

/** Whose consents to such a purpose, towards all of these, stand. */
export function consentsTo(
  state: PlannedSession,
  giver: string,
  asked: { readonly purpose: ConsentPurpose; readonly scopes: readonly ConsentScope[] },
  now: Date,
): readonly string[] {
  return [...state.consents]
    .filter(
      ([, one]) =>
        one.giver === giver &&
        stands(one, now) &&
        one.purposes.includes(asked.purpose) &&
        asked.scopes.every((scope) => one.scopes.includes(scope)),
    )
    .map(([consent]) => consent);
}
