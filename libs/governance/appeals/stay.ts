import type {
  AppealEvent,
  End,
  StayExpired,
  StayGranted,
  StayRefused,
  StayRequested,
} from '#governance/events';

/** Of the ruling, in its appeal. */
export interface Stay {
  /** The appellant asked for it, and nobody has answered. */
  readonly isRequested: boolean;
  /** Of the one that was granted; null: none was, or it is over, and that is recorded. */
  readonly ends: End | null;
}

export const NO_STAY: Stay = { isRequested: false, ends: null };

export type StayEvent = StayRequested | StayGranted | StayRefused | StayExpired;

export function isOfStay(event: AppealEvent): event is StayEvent {
  return event.type in AFTER;
}

export function stayAfter(stay: Stay, event: StayEvent): Stay {
  return AFTER[event.type](stay, event as never);
}

const AFTER: { readonly [E in StayEvent as E['type']]: (stay: Stay, event: E) => Stay } = {
  StayRequested: (stay) => ({ ...stay, isRequested: true }),
  StayGranted: (_, { data: { ends } }) => ({ isRequested: false, ends }),
  StayRefused: (stay) => ({ ...stay, isRequested: false }),
  StayExpired: (stay) => ({ ...stay, ends: null }),
};
