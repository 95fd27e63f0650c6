import type { PlainDate, View } from '#kernel';
import {
  type Course,
  type Dated,
  goneOn,
  inForceOn,
  type MachineForm,
  NO_COURSE,
  type ProvisionChange,
  type ProvisionEvent,
  type Settings,
} from '#governance/events';

/** One change to a provision, as far as anyone computes with it. */
export interface Change extends Settings, Dated {
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
  const { version } = data;
  if (type === 'ProvisionRepealed') return { ...dated, version, ...NO_WORDS };
  const { parameters, bounds, vocabularies, form, replaces } = data;
  return { ...dated, version, repeals: false, parameters, bounds, vocabularies, form, replaces };
}

/** The change in force on a day; null before the first, while it is suspended, and where that change is a repeal. */
export function standingOn(history: ProvisionHistory, day: PlainDate): Change | null {
  const change = inForceOn(history, day);
  return change?.repeals ? null : change;
}
