import type { DomainEvent, PlainDate, View } from '#kernel';

/** The demo lives in 2147, production in the present. */
export type Origin = 'production' | 'demo';

/** The first event of a log: from now on the register's time is the system's plus `offsetMs`. */
export type RegisterOpened = DomainEvent<
  'RegisterOpened',
  { readonly origin: Origin; readonly offsetMs: number }
>;

/** Time went on by more than the world's: by how much, and why. Never back. */
export type ClockAdvanced = DomainEvent<'ClockAdvanced', { readonly byMs: number; readonly why: string }>;

/**
 * Somebody has looked at the clocks of the machines and says why they are right as they are: processes that doubt theirs
 * go on.
 */
export type ClockConfirmed = DomainEvent<'ClockConfirmed', { readonly why: string }>;

/**
 * Another key signs the log from here on, and why. Sealed under the former key, this entry is what makes the new one
 * the log's own. Keys are verifier keys, as c2sp.org/signed-note writes them.
 */
export type LogKeyChanged = DomainEvent<
  'LogKeyChanged',
  { readonly former: string; readonly vkey: string; readonly why: string }
>;

/**
 * Once a day: the root (base64) of an RFC 6962 tree over one row for each docket, in the order of their ids: how many
 * events its case has up to log number `at`, and the leaf hash of the last of them.
 */
export type DocketsSealed = DomainEvent<
  'DocketsSealed',
  { readonly day: PlainDate; readonly at: number; readonly dockets: number; readonly root: string }
>;

export type RegisterEvent = RegisterOpened | ClockAdvanced | ClockConfirmed | LogKeyChanged | DocketsSealed;

export const REGISTER_STREAM = 'register';

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
