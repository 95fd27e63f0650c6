import { hashedId, type DocumentRef, type DomainEvent, type PlainDate, type View } from '#kernel';

/** Values that other slices read from the law, by name: `appeal.days`, `decision.days`. */
export type Parameters = Readonly<Record<string, number | string>>;

/** The reform that made a change, and the appeal that led to the reform. */
export interface Cause {
  readonly reform: string;
  readonly appeal: string | null;
}

/** Where an imported change comes from, in its source's own terms. */
export interface Source {
  readonly seq: number;
  readonly commitSeq: number;
  readonly ruleId: string | null;
  readonly sourceCommit: string | null;
  /** Id of the text as a git blob. */
  readonly blob: string | null;
  /** Where the source read the date of entry into force. */
  readonly dateBasis: string | null;
}

/** What every change to a provision says. */
export interface Change {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  /** Counts from 1, over repeals too. */
  readonly version: number;
  /** Null: recorded, but never in force yet. */
  readonly effectiveFrom: PlainDate | null;
  readonly cause: Cause | null;
  /** Why it reaches back, where it does. */
  readonly reason: string | null;
  /** The laws that made the change, in their own words. */
  readonly amendedBy: readonly string[];
  readonly source: Source | null;
  /** When the source recorded it, as the source writes it; recordedAt of the entry is when we did. */
  readonly sourceRecordedAt: string | null;
}

/** A change that leaves the provision standing, with these words. */
export interface Wording extends Change {
  readonly instrument: string | null;
  /** The provision's number within its instrument: `4.2`. */
  readonly number: string | null;
  readonly title: string;
  readonly text: DocumentRef;
  readonly parameters: Parameters;
}

export type ProvisionInserted = DomainEvent<'ProvisionInserted', Wording>;
export type ProvisionAmended = DomainEvent<'ProvisionAmended', Wording>;
export type ProvisionRepealed = DomainEvent<'ProvisionRepealed', Change>;
export type ProvisionEvent = ProvisionInserted | ProvisionAmended | ProvisionRepealed;

/** One change as its stream remembers it: enough to tell whether another source says the same. */
export interface Recorded {
  readonly version: number;
  readonly effectiveFrom: PlainDate | null;
  /** Null: a repeal. */
  readonly wording: { readonly title: string; readonly document: string } | null;
}

interface Known {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly instrument: string | null;
  readonly number: string | null;
  /** Of the last wording. */
  readonly parameters: Parameters;
  /** Of the last change. */
  readonly version: number;
  /** Of the last change that left words. */
  readonly worded: number;
  readonly changes: readonly Recorded[];
}

export type ProvisionState =
  { readonly status: 'absent' } | ({ readonly status: 'standing' | 'repealed' } & Known);

export const provision: View<ProvisionState, ProvisionEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    const { network, provision, path, version, effectiveFrom } = event.data;
    const before =
      state.status === 'absent'
        ? { changes: [], worded: 0, instrument: null, number: null, parameters: {} }
        : state;
    const known = { network, provision, path, version };
    if (event.type === 'ProvisionRepealed')
      return {
        ...before,
        ...known,
        status: 'repealed',
        changes: [...before.changes, { version, effectiveFrom, wording: null }],
      };
    const { instrument, number, title, text, parameters } = event.data;
    return {
      ...known,
      status: 'standing',
      instrument,
      number,
      parameters,
      worded: version,
      changes: [...before.changes, { version, effectiveFrom, wording: { title, document: text.document } }],
    };
  },
};

export function provisionId(network: string, path: string): string {
  return hashedId('provision', network, path);
}

export function provisionStream(provision: string): string {
  return `provision-${provision}`;
}

/** Version of a provision's last change; 0 before its first. */
export function versionOf(state: ProvisionState): number {
  return state.status === 'absent' ? 0 : state.version;
}
