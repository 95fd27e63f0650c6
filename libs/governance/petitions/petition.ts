import type { Sealed, View } from '#kernel';
import type { PetitionEvent, PetitionPublished, PromisedThreshold, Threshold } from '#governance/events';

interface Opened {
  readonly network: string;
  readonly petitioner: string;
  readonly title: Sealed;
  readonly asks: Sealed;
  readonly sponsors: readonly string[];
  /** As many must stand behind it. */
  readonly needed: number;
}

/** What can be signed, or could be. */
interface Published extends Opened {
  readonly closes: PetitionPublished['data']['closes'];
  readonly districts: readonly string[];
  readonly thresholds: readonly PromisedThreshold[];
  readonly reached: readonly Threshold[];
  /** What fell due before it came. */
  readonly overdue: readonly Threshold[];
  readonly isAnswered: boolean;
  readonly debate: { readonly at: string; readonly isHeld: boolean } | null;
  /** How many were announced. */
  readonly rallies: number;
  /** Signatures that were found invalid. */
  readonly invalid: ReadonlySet<string>;
}

export type PetitionState =
  | { readonly status: 'absent' }
  | (Opened & { readonly status: 'gathering' | 'waiting' | 'rejected' | 'abandoned' })
  | (Published & { readonly status: 'open' | 'closed' });

export const petition: View<PetitionState, PetitionEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'PetitionOpened') {
      const { network, petitioner, title, asks, sponsors: needed } = event.data;
      return { status: 'gathering', network, petitioner, title, asks, sponsors: [], needed };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'SponsorJoined': {
        const sponsors = [...state.sponsors, event.data.sponsor];
        return sponsors.length < state.needed
          ? { ...state, sponsors }
          : ({ ...state, sponsors, status: 'waiting' } as PetitionState);
      }
      case 'PetitionPublished': {
        const { closes, districts, thresholds } = event.data;
        const since = {
          reached: [],
          overdue: [],
          isAnswered: false,
          debate: null,
          rallies: 0,
          invalid: new Set<string>(),
        };
        return { ...state, status: 'open', closes, districts, thresholds, ...since };
      }
      case 'PetitionRejected':
        return { ...state, status: 'rejected' } as PetitionState;
      case 'PetitionClosed':
        return isPublished(state)
          ? { ...state, status: 'closed' }
          : ({ ...state, status: 'abandoned' } as PetitionState);
    }
    return isPublished(state) ? since(state, event) : state;
  },
};

type PublishedState = Extract<PetitionState, { readonly thresholds: unknown }>;

export function isPublished(state: PetitionState): state is PublishedState {
  return state.status === 'open' || state.status === 'closed';
}

function since(state: PublishedState, event: PetitionEvent): PublishedState {
  switch (event.type) {
    case 'ThresholdReached':
      return { ...state, reached: [...state.reached, event.data.threshold] };
    case 'ThresholdLost': {
      const { threshold } = event.data;
      const others = (these: readonly Threshold[]) => these.filter((one) => one !== threshold);
      const debate = threshold === 'debate' ? null : state.debate;
      return { ...state, reached: others(state.reached), overdue: others(state.overdue), debate };
    }
    case 'SignaturesInvalidated':
      return { ...state, invalid: new Set([...state.invalid, ...event.data.signatures]) };
    case 'ResponseFellDue':
      return { ...state, overdue: [...state.overdue, event.data.threshold] };
    case 'ResponsePublished':
      return { ...state, isAnswered: true };
    case 'RallyNotified':
      return { ...state, rallies: state.rallies + 1 };
    case 'DebateScheduled':
      return { ...state, debate: { at: event.data.at, isHeld: false } };
    case 'DebateHeld':
      return { ...state, debate: state.debate && { ...state.debate, isHeld: true } };
    default:
      return state;
  }
}

/** What is owed, and has not come. */
export function isOwed(state: PublishedState, threshold: Threshold): boolean {
  if (!state.reached.includes(threshold)) return false;
  return threshold === 'response' ? !state.isAnswered : state.debate?.isHeld !== true;
}
