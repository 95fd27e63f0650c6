import type { PlainDate, View } from '#kernel';
import type { Origin, RegisterEvent } from '#governance/events';

export interface RegisterState {
  readonly origin: Origin | null;
  /** Register's time minus the system's. */
  readonly offsetMs: number;
  /** The verifier key named last; null until a key is changed. */
  readonly logKey: string | null;
  /** Day on which the dockets were sealed last. */
  readonly docketsSealedOn: PlainDate | null;
}

export const registerView: View<RegisterState, RegisterEvent> = {
  initial: { origin: null, offsetMs: 0, logKey: null, docketsSealedOn: null },
  evolve(state, event) {
    switch (event.type) {
      case 'RegisterOpened':
        return { ...state, origin: event.data.origin, offsetMs: event.data.offsetMs };
      case 'ClockAdvanced':
        return { ...state, offsetMs: state.offsetMs + event.data.byMs };
      case 'ClockConfirmed':
        return state;
      case 'LogKeyChanged':
        return { ...state, logKey: event.data.vkey };
      case 'DocketsSealed':
        return { ...state, docketsSealedOn: event.data.day };
    }
  },
};
