import type { PlainDate, View } from '#kernel';
import {
  type Course,
  type Dated,
  goneOn,
  governing,
  heldOn,
  inForceOn,
  type MachineForm,
  type MatterInTime,
  NO_COURSE,
  type ProvisionChange,
  type ProvisionEvent,
  type Reaching,
  type Settings,
} from '#governance/events';

/** One change to a provision, as far as anyone computes with it. */
export interface Change extends Settings, Dated, Reaching {
  readonly version: number;
  readonly repeals: boolean;
  /** What a machine can say of it; null: nothing. */
  readonly form: MachineForm | null;
  /** Null: it takes over whatever it sets. */
  readonly replaces: readonly string[] | null;
}

export interface ProvisionHistory extends Course<Change> {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
}

const NO_WORDS = { repeals: true, parameters: {}, bounds: {}, vocabularies: {}, form: null, replaces: [] };

/** What a provision was when; null where there is none. */
export const provisionHistory: View<ProvisionHistory | null, ProvisionEvent> = {
  initial: null,
  evolve(state, event) {
    const { network, provision, path } = event.data;
    return { network, provision, path, ...goneOn(state ?? NO_COURSE, event, { changeOf }) };
  },
};

function changeOf({ type, data }: ProvisionChange, dated: Dated): Change {
  const { version, transition } = data;
  if (type === 'ProvisionRepealed') return { ...dated, version, transition, ...NO_WORDS };
  const { parameters, bounds, vocabularies, form, replaces } = data;
  return { ...dated, version, transition, repeals: false, parameters, bounds, vocabularies, form, replaces };
}

/** Where law is looked at: on a day, or in a matter, which changes reach or do not. */
export type At = PlainDate | MatterInTime;

/** The change in force there; null before the first, while it is suspended, and where that change is a repeal. */
export function standingOn(history: ProvisionHistory, at: At): Change | null {
  const change = typeof at === 'string' ? inForceOn(history, at) : governing(history, at);
  return change?.repeals ? null : change;
}

/** Whether a change has come by then, whatever ended it since. */
export function hasCome(change: Change, at: At): boolean {
  if (typeof at !== 'string') return heldOn(change, at) !== null;
  return change.effectiveFrom !== null && change.effectiveFrom <= at;
}
