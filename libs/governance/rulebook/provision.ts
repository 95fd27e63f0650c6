import { rule, type PlainDate, type View } from '#kernel';
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
  /** Parameters that it takes over; null: whatever it sets. */
  readonly replaces: readonly string[] | null;
}

/** One change as its stream remembers it. */
export interface Recorded extends Dated {
  readonly version: number;
  /** Nothing stood before it. */
  readonly inserts: boolean;
  /** Null: a repeal. */
  readonly wording: Wording | null;
  /** What its event said: neither appointed a day, nor postponed, nor corrected. */
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
  /** Revisions of the changes whose sunset is recorded. */
  readonly reached: readonly number[];
}

export type ProvisionState =
  { readonly status: 'absent' } | ({ readonly status: 'standing' | 'repealed' } & Known);

export type KnownState = Exclude<ProvisionState, { status: 'absent' }>;

const NOTHING = { ...NO_COURSE, worded: 0, reached: [], instrument: null, number: null };

export const provision: View<ProvisionState, ProvisionEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    const before = state.status === 'absent' ? NOTHING : state;
    const course = goneOn<Recorded>(before, event, { changeOf, corrected });
    switch (event.type) {
      case 'ProvisionInserted':
      case 'ProvisionAmended': {
        const { network, provision, path, version, instrument, number } = event.data;
        const { reached } = before;
        const known = { network, provision, path, version, instrument, number, worded: version, reached };
        return { status: 'standing', ...known, ...course };
      }
      case 'ProvisionRepealed': {
        const { network, provision, path, version } = event.data;
        return { ...before, status: 'repealed', network, provision, path, version, ...course };
      }
      case 'SunsetReached':
        if (state.status === 'absent') return state;
        return { ...state, ...course, reached: [...state.reached, event.data.revision] };
      default:
        return state.status === 'absent' ? state : { ...state, ...course };
    }
  },
};

function changeOf({ type, data }: ProvisionChange, dated: Dated): Recorded {
  const { version, effectiveFrom } = data;
  if (type === 'ProvisionRepealed') {
    const first = { effectiveFrom, title: null, document: null };
    return { ...dated, version, inserts: false, wording: null, first };
  }
  const { title, text, parameters, bounds, vocabularies, form, replaces } = data;
  const wording = { title, document: text.document, parameters, bounds, vocabularies, form, replaces };
  const first = { effectiveFrom, title, document: text.document };
  return { ...dated, version, inserts: type === 'ProvisionInserted', wording, first };
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
function isLeftStanding(state: ProvisionState, day: PlainDate | null): boolean {
  if (state.status !== 'standing') return false;
  return day === null || !hasEnded(state.changes.at(-1)!.until, day);
}

/** Whether there are words to change from a day on. A repeal to come leaves the provision standing until its day. */
export function isOpenOn(state: ProvisionState, day: PlainDate | null): boolean {
  return isLeftStanding(state, day) || (day !== null && standsOn(state, day));
}

/** @throws DomainError `PROVISION.ABSENT` */
export function mustExist(path: string, state: ProvisionState): asserts state is KnownState {
  rule(state.status !== 'absent', 'PROVISION.ABSENT', `No provision has ever stood at ${path}.`, { path });
}

/** @throws DomainError `PROVISION.REPEALED` */
export function mustBeOpen(path: string, state: KnownState, isOpen: boolean): void {
  rule(
    isOpen,
    'PROVISION.REPEALED',
    `The provision at ${path} is ${state.status === 'repealed' ? 'repealed' : 'in force no more by then'}; insert it again before changing it.`,
    { path },
  );
}

/** @throws DomainError `PROVISION.EXISTS` */
export function mustBeFree(path: string, stands: boolean): void {
  rule(!stands, 'PROVISION.EXISTS', `A provision stands at ${path}; amend it, or repeal it first.`, { path });
}

/** The words recorded last, of those that have a day and that nothing ends by then. */
export function wordingFor({ changes }: KnownState, day: PlainDate): Wording | null {
  const last = changes.findLast(
    ({ wording, effectiveFrom, until }) =>
      effectiveFrom !== null && (wording === null ? effectiveFrom <= day : !hasEnded(until, day)),
  );
  return last?.wording ?? null;
}

/** The words that an amendment builds on: undated ones only where there are no others; on no day, the last. */
export function wordingBefore(state: KnownState, day: PlainDate | null): Wording | null {
  const dated = day === null ? null : wordingFor(state, day);
  return dated ?? state.changes.findLast(({ wording }) => wording !== null)?.wording ?? null;
}
