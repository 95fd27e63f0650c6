import type { PlainDate, View } from '#kernel';
import {
  type Course,
  type Dated,
  goneOn,
  hasEnded,
  type MachineForm,
  NO_COURSE,
  type ProvisionChange,
  type ProvisionCorrected,
  type ProvisionEvent,
  type Settings,
  withoutSuspension,
} from '#governance/events';

/** What a version says, as far as its stream remembers: enough to tell whether another says the same. */
export interface Wording extends Settings {
  readonly title: string;
  readonly document: string;
  readonly form: MachineForm | null;
}

/** One change as its stream remembers it. */
export interface Recorded extends Dated {
  readonly version: number;
  /** Null: a repeal. */
  readonly wording: Wording | null;
  /** What its event said: neither postponed nor corrected. */
  readonly first: {
    readonly effectiveFrom: PlainDate | null;
    readonly title: string | null;
    readonly document: string | null;
  };
}

interface Known extends Course<Recorded> {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly instrument: string | null;
  readonly number: string | null;
  /** Of the last change. */
  readonly version: number;
  /** Of the last change that left words. */
  readonly worded: number;
}

export type ProvisionState =
  { readonly status: 'absent' } | ({ readonly status: 'standing' | 'repealed' } & Known);

export type KnownState = Exclude<ProvisionState, { status: 'absent' }>;

const NOTHING = { ...NO_COURSE, worded: 0, instrument: null, number: null };

export const provision: View<ProvisionState, ProvisionEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    const before = state.status === 'absent' ? NOTHING : state;
    const course = goneOn<Recorded>(before, event, { changeOf, corrected });
    switch (event.type) {
      case 'ProvisionInserted':
      case 'ProvisionAmended': {
        const { network, provision, path, version, instrument, number } = event.data;
        const known = { network, provision, path, version, instrument, number, worded: version };
        return { status: 'standing', ...known, ...course };
      }
      case 'ProvisionRepealed': {
        const { network, provision, path, version } = event.data;
        return { ...before, status: 'repealed', network, provision, path, version, ...course };
      }
      default:
        return state.status === 'absent' ? state : { ...state, ...course };
    }
  },
};

function changeOf({ type, data }: ProvisionChange, dated: Dated): Recorded {
  const { version, effectiveFrom } = data;
  if (type === 'ProvisionRepealed') {
    const first = { effectiveFrom, title: null, document: null };
    return { ...dated, version, wording: null, first };
  }
  const { title, text, parameters, bounds, vocabularies, form } = data;
  const wording = { title, document: text.document, parameters, bounds, vocabularies, form };
  return { ...dated, version, wording, first: { effectiveFrom, title, document: text.document } };
}

function corrected(change: Recorded, { title, text }: ProvisionCorrected['data']): Recorded {
  return { ...change, wording: change.wording && { ...change.wording, title, document: text.document } };
}

/** Version of a provision's last change; 0 before its first. */
export function versionOf(state: ProvisionState): number {
  return state.status === 'absent' ? 0 : state.version;
}

/** Whether words are in force on a day, or would be if they were not suspended. */
export function standsOn(state: ProvisionState, day: PlainDate): boolean {
  return state.status !== 'absent' && withoutSuspension(state, day)?.wording != null;
}

/** Whether what was recorded last left words; by a day that is said, they have not ended by themselves. */
export function isLeftStanding(state: ProvisionState, day: PlainDate | null): boolean {
  if (state.status !== 'standing') return false;
  return day === null || !hasEnded(state.changes.at(-1)!.until, day);
}

/** The words recorded last; of those that a sunset ends, only what lasts beyond the day. */
export function wordingFor({ changes }: KnownState, day: PlainDate | null): Wording | null {
  return (
    changes.findLast(({ wording, until }) => wording !== null && (day === null || !hasEnded(until, day)))
      ?.wording ?? null
  );
}
