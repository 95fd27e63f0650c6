import type { PlainDate, View } from '#kernel';
import { inForceOn, type MachineForm, type ProvisionEvent, type Settings } from '#governance/events';

/** One change as its stream remembers it: enough to tell whether another source says the same. */
export interface Recorded {
  readonly version: number;
  readonly effectiveFrom: PlainDate | null;
  /** Null: a repeal. */
  readonly wording: { readonly title: string; readonly document: string } | null;
}

/** Its settings and form are those of the last wording. */
interface Known extends Settings {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly instrument: string | null;
  readonly number: string | null;
  readonly form: MachineForm | null;
  /** Of the last change. */
  readonly version: number;
  /** Of the last change that left words. */
  readonly worded: number;
  readonly changes: readonly Recorded[];
}

export type ProvisionState =
  { readonly status: 'absent' } | ({ readonly status: 'standing' | 'repealed' } & Known);

const NOTHING = {
  changes: [],
  worded: 0,
  instrument: null,
  number: null,
  parameters: {},
  bounds: {},
  vocabularies: {},
  form: null,
};

export const provision: View<ProvisionState, ProvisionEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    const { network, provision, path, version, effectiveFrom } = event.data;
    const before = state.status === 'absent' ? NOTHING : state;
    const known = { network, provision, path, version };
    if (event.type === 'ProvisionRepealed')
      return {
        ...before,
        ...known,
        status: 'repealed',
        changes: [...before.changes, { version, effectiveFrom, wording: null }],
      };
    const { instrument, number, title, text, parameters, bounds, vocabularies, form } = event.data;
    return {
      ...known,
      status: 'standing',
      instrument,
      number,
      parameters,
      bounds,
      vocabularies,
      form,
      worded: version,
      changes: [...before.changes, { version, effectiveFrom, wording: { title, document: text.document } }],
    };
  },
};

/** Version of a provision's last change; 0 before its first. */
export function versionOf(state: ProvisionState): number {
  return state.status === 'absent' ? 0 : state.version;
}

/** Whether there are words in force on a day. */
export function standsOn(state: ProvisionState, day: PlainDate): boolean {
  return state.status !== 'absent' && inForceOn(state.changes, day)?.wording != null;
}
