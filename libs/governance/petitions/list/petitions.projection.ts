import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import type {
  DebateHeld,
  DebateScheduled,
  Due,
  PetitionClosed,
  PetitionEvent,
  PetitionOpened,
  PetitionPublished,
  PetitionRejected,
  PetitionSigned,
  PromisedThreshold,
  PublicEvent,
  Rejection,
  ResponsePublished,
  SignatureWithdrawn,
  SponsorJoined,
  Threshold,
  ThresholdReached,
} from '#governance/events';

/** A number of signatures that a petition came to. */
export interface Crossing {
  readonly threshold: Threshold;
  readonly signatures: number;
  /** Log number of the signature with which it had so many. */
  readonly upTo: number;
  readonly at: string;
  /** Null: the log does not say it yet. */
  readonly due: Due | null;
}

export interface PetitionRow {
  readonly petition: string;
  readonly network: string;
  readonly petitioner: string;
  /** Without its last day, which is an instant. */
  readonly status: 'gathering' | 'waiting' | 'rejected' | 'abandoned' | 'open' | 'closed';
  readonly opened_at: string;
  /** In the vault. */
  readonly sealed_title: string;
  readonly sealed_asks: string;
  readonly title: string | null;
  readonly asks: string | null;
  readonly sponsors: readonly string[];
  readonly needed: number;
  readonly published_by: string | null;
  readonly published_at: string | null;
  readonly closes: Due | null;
  readonly closes_at: string | null;
  readonly closed_at: string | null;
  readonly thresholds: readonly PromisedThreshold[];
  readonly signatures: number;
  /** Log number of the last entry that changed how many signed it, or whether it can be signed; null: it never could be. */
  readonly counted_to: number | null;
  readonly crossed: readonly Crossing[];
  /** Whether one of these is not told by the log yet. */
  readonly to_tell: boolean;
  readonly rejected: {
    readonly by: string;
    readonly at: string;
    readonly code: Rejection;
    readonly reasons: string;
  } | null;
  readonly response: { readonly by: string; readonly at: string; readonly text: string } | null;
  readonly debate: {
    readonly at: string;
    readonly where: string;
    readonly record: string | null;
    readonly held_at: string | null;
  } | null;
  /** Log number of its opening. */
  readonly number: number;
}

export const petitionTable = table<PetitionRow>({
  name: 'petition',
  columns: {
    petition: { type: 'uuid' },
    network: { type: 'text' },
    petitioner: { type: 'text' },
    status: { type: 'text' },
    opened_at: { type: 'timestamptz' },
    sealed_title: { type: 'uuid' },
    sealed_asks: { type: 'uuid' },
    title: { type: 'text', nullable: true },
    asks: { type: 'text', nullable: true },
    sponsors: { type: 'jsonb' },
    needed: { type: 'integer' },
    published_by: { type: 'text', nullable: true },
    published_at: { type: 'timestamptz', nullable: true },
    closes: { type: 'jsonb', nullable: true },
    closes_at: { type: 'timestamptz', nullable: true },
    closed_at: { type: 'timestamptz', nullable: true },
    thresholds: { type: 'jsonb' },
    signatures: { type: 'integer' },
    counted_to: { type: 'bigint', nullable: true },
    crossed: { type: 'jsonb' },
    to_tell: { type: 'boolean' },
    rejected: { type: 'jsonb', nullable: true },
    response: { type: 'jsonb', nullable: true },
    debate: { type: 'jsonb', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['petition'],
  indexes: ['network, number', 'petitioner, number', 'to_tell'],
});

/** One row a petition, with how many signed it: a signature has none of its own. */
export const petitionsProjection: Projection<PublicEvent> = {
  name: 'petitions',
  version: 2,
  tables: [petitionTable],
  on: {
    PetitionOpened: on<PetitionOpened>(
      () => [],
      ({ data, recordedAt, number }, rows) => {
        const { petition, network, petitioner, title, asks, sponsors: needed } = data;
        rows.put(petitionTable, {
          petition,
          network,
          petitioner,
          status: 'gathering',
          opened_at: recordedAt,
          sealed_title: title.sealed,
          sealed_asks: asks.sealed,
          title: null,
          asks: null,
          sponsors: [],
          needed,
          published_by: null,
          published_at: null,
          closes: null,
          closes_at: null,
          closed_at: null,
          thresholds: [],
          signatures: 0,
          counted_to: null,
          crossed: [],
          to_tell: false,
          rejected: null,
          response: null,
          debate: null,
          number,
        });
      },
    ),
    SponsorJoined: on<SponsorJoined>(ofPetition, ({ data }, rows) => {
      become(rows, data, ({ sponsors: before, needed }) => {
        const sponsors = [...before, data.sponsor];
        return { sponsors, status: sponsors.length < needed ? 'gathering' : 'waiting' };
      });
    }),
    PetitionPublished: on<PetitionPublished>(ofPetition, ({ data, recordedAt, number }, rows) => {
      const { title, asks, publishedBy, closes, thresholds } = data;
      const published = { published_by: publishedBy, published_at: recordedAt };
      become(rows, data, () => ({
        ...published,
        status: 'open',
        title,
        asks,
        closes,
        closes_at: closes.at,
        thresholds,
        counted_to: number,
      }));
    }),
    PetitionRejected: on<PetitionRejected>(ofPetition, ({ data, recordedAt }, rows) => {
      const { rejectedBy, code, reasons, words } = data;
      become(rows, data, () => ({
        status: 'rejected',
        title: words?.title ?? null,
        asks: words?.asks ?? null,
        rejected: { by: rejectedBy, at: recordedAt, code, reasons },
      }));
    }),
    PetitionSigned: on<PetitionSigned>(ofPetition, ({ data, recordedAt, number }, rows) => {
      become(rows, data, (row) => {
        const signatures = row.signatures + 1;
        const crossed = row.thresholds.filter(
          (one) =>
            one.signatures === signatures &&
            !row.crossed.some(({ threshold }) => threshold === one.threshold),
        );
        const counted = { signatures, counted_to: number };
        if (crossed.length === 0) return counted;
        const now = crossed.map(({ threshold }) => ({
          threshold,
          signatures,
          upTo: number,
          at: recordedAt,
          due: null,
        }));
        return { ...counted, crossed: [...row.crossed, ...now], to_tell: true };
      });
    }),
    SignatureWithdrawn: on<SignatureWithdrawn>(ofPetition, ({ data, number }, rows) => {
      become(rows, data, ({ signatures }) => ({ signatures: signatures - 1, counted_to: number }));
    }),
    ThresholdReached: on<ThresholdReached>(ofPetition, ({ data }, rows) => {
      const { threshold, due } = data;
      become(rows, data, (row) => {
        const crossed = row.crossed.map((one) => (one.threshold === threshold ? { ...one, due } : one));
        return { crossed, to_tell: crossed.some((one) => one.due === null) };
      });
    }),
    ResponsePublished: on<ResponsePublished>(ofPetition, ({ data, recordedAt: at }, rows) => {
      become(rows, data, () => ({ response: { by: data.respondedBy, at, text: data.response } }));
    }),
    DebateScheduled: on<DebateScheduled>(ofPetition, ({ data }, rows) => {
      const { at, where } = data;
      become(rows, data, () => ({ debate: { at, where, record: null, held_at: null } }));
    }),
    DebateHeld: on<DebateHeld>(ofPetition, ({ data, recordedAt: held_at }, rows) => {
      become(rows, data, ({ debate }) => ({ debate: debate && { ...debate, record: data.record, held_at } }));
    }),
    PetitionClosed: on<PetitionClosed>(ofPetition, ({ data, number }, rows) => {
      become(rows, data, ({ closes }) =>
        closes === null
          ? { status: 'abandoned', closed_at: data.at }
          : { status: 'closed', closed_at: data.at, counted_to: number },
      );
    }),
  },
};

function ofPetition({ data }: Logged<Entry<PetitionEvent>>): readonly Ref[] {
  return [ref(petitionTable, data.petition)];
}

function become(
  rows: Rows,
  { petition }: { readonly petition: string },
  change: (row: PetitionRow) => Partial<PetitionRow>,
): void {
  const row = rows.get(petitionTable, petition)!;
  rows.put(petitionTable, { ...row, ...change(row) });
}
