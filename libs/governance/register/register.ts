import type { DomainEvent, View } from '#kernel';

/** The demo lives in 2147, production in the present. */
export type Origin = 'production' | 'demo';

/** The first event of a log: from now on the register's time is the system's plus `offsetMs`. */
export type RegisterOpened = DomainEvent<
  'RegisterOpened',
  { readonly origin: Origin; readonly offsetMs: number }
>;

/** Time went on by more than the world's: by how much, and why. Never back. */
export type ClockAdvanced = DomainEvent<'ClockAdvanced', { readonly byMs: number; readonly why: string }>;

export type RegisterEvent = RegisterOpened | ClockAdvanced;

export const REGISTER_STREAM = 'register';

export interface RegisterState {
  readonly origin: Origin | null;
  /** Register's time minus the system's. */
  readonly offsetMs: number;
}

export const registerView: View<RegisterState, RegisterEvent> = {
  initial: { origin: null, offsetMs: 0 },
  evolve(state, event) {
    switch (event.type) {
      case 'RegisterOpened':
        return { origin: event.data.origin, offsetMs: event.data.offsetMs };
      case 'ClockAdvanced':
        return { ...state, offsetMs: state.offsetMs + event.data.byMs };
    }
  },
};
