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
  RallyNotified,
  Rejection,
  ResponsePublished,
  SignaturesInvalidated,
  SignatureWithdrawn,
  SponsorJoined,
  Threshold,
  ThresholdLost,
  ThresholdReached,
} from '#governance/events';
import { withdrawnTable } from '../withdrawn.js';

/** A number of signatures that a petition came to. */
export interface Crossing {
  readonly threshold: Threshold;
  readonly signatures: number;
  /** Log number of the signature with which it had so many. */
  readonly upTo: number;
  readonly at: string;
  /** Null: the log does not say it yet. */
  readonly due: Due | null;
  /** As signatures were found invalid; null: it stands. */
  readonly lost: Loss | null;
}

interface Loss {
  /** That were left. */
  readonly signatures: number;
  /** Log number of the entry by which there were so few. */
  readonly upTo: number;
  readonly at: string;
  /** Whether the log says it. */
  readonly isTold: boolean;
}

/** What was found of signatures. */
interface Finding {
  readonly by: string;
  readonly at: string;
  readonly number: number;
  readonly condition: string;
  readonly summary: string;
  readonly signatures: number;
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
  /** In their order: what was lost may be reached again. */
  readonly crossed: readonly Crossing[];
  readonly findings: readonly Finding[];
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
  readonly rallies: readonly { readonly at: string; readonly where: string; readonly announced_at: string }[];
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
    findings: { type: 'jsonb' },
    to_tell: { type: 'boolean' },
    rejected: { type: 'jsonb', nullable: true },
    response: { type: 'jsonb', nullable: true },
    debate: { type: 'jsonb', nullable: true },
    rallies: { type: 'jsonb' },
    number: { type: 'bigint' },
  },
  key: ['petition'],
  indexes: ['network, number', 'petitioner, number', 'to_tell', 'number'],
});

const takenBackTable = withdrawnTable('petition_withdrawn');

/** One row a petition, with how many signed it: a signature that stands has none of its own. */
export const petitionsProjection: Projection<PublicEvent> = {
  name: 'petitions',
  version: 4,
  tables: [petitionTable, takenBackTable],
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
          findings: [],
          to_tell: false,
          rejected: null,
          response: null,
          debate: null,
          rallies: [],
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
    PetitionSigned: on<PetitionSigned>(ofSignature, ({ data, revision, recordedAt, number }, rows) => {
      if (revision > 0) rows.delete(takenBackTable, data.signature);
      become(rows, data, (row) => {
        const signatures = row.signatures + 1;
        const crossed = row.thresholds.filter(
          (one) => one.signatures === signatures && !hasReached(row, one.threshold),
        );
        const counted = { signatures, counted_to: number };
        if (crossed.length === 0) return counted;
        const now = crossed.map(({ threshold }) => ({
          threshold,
          signatures,
          upTo: number,
          at: recordedAt,
          due: null,
          lost: null,
        }));
        return { ...counted, ...telling([...row.crossed, ...now]) };
      });
    }),
    SignatureWithdrawn: on<SignatureWithdrawn>(ofPetition, ({ data, number }, rows) => {
      rows.put(takenBackTable, { signature: data.signature });
      become(rows, data, ({ signatures }) => ({ signatures: signatures - 1, counted_to: number }));
    }),
    SignaturesInvalidated: on<SignaturesInvalidated>(
      (event) => [...ofPetition(event), ...event.data.signatures.map((one) => ref(takenBackTable, one))],
      ({ data, recordedAt: at, number }, rows) => {
        const { invalidatedBy: by, condition, summary, signatures: found } = data;
        const stood = found.filter((one) => !rows.get(takenBackTable, one)).length;
        const finding = { by, at, number, condition, summary, signatures: found.length };
        become(rows, data, (row) => {
          const signatures = row.signatures - stood;
          const lost = { signatures, upTo: number, at, isTold: false };
          const crossed = row.crossed.map((one) =>
            one.lost === null && !isDone(row, one.threshold) && signatures < takes(row, one.threshold)
              ? { ...one, lost }
              : one,
          );
          const findings = [...row.findings, finding];
          return { signatures, counted_to: number, findings, ...telling(crossed) };
        });
      },
    ),
    ThresholdReached: on<ThresholdReached>(ofPetition, ({ data }, rows) => {
      const { upTo, threshold, due } = data;
      become(rows, data, ({ crossed }) =>
        telling(
          crossed.map((one) => (one.upTo === upTo && one.threshold === threshold ? { ...one, due } : one)),
        ),
      );
    }),
    ThresholdLost: on<ThresholdLost>(ofPetition, ({ data }, rows) => {
      const { upTo, threshold } = data;
      become(rows, data, ({ crossed, debate }) => ({
        ...telling(
          crossed.map((one) =>
            one.lost?.upTo === upTo && one.threshold === threshold
              ? { ...one, lost: { ...one.lost, isTold: true } }
              : one,
          ),
        ),
        debate: threshold === 'debate' ? null : debate,
      }));
    }),
    ResponsePublished: on<ResponsePublished>(ofPetition, ({ data, recordedAt: at }, rows) => {
      become(rows, data, ({ crossed }) => ({
        response: { by: data.respondedBy, at, text: data.response },
        ...telling(keeping(crossed, 'response')),
      }));
    }),
    RallyNotified: on<RallyNotified>(ofPetition, ({ data, recordedAt: announced_at }, rows) => {
      const { at, where } = data;
      become(rows, data, ({ rallies }) => ({ rallies: [...rallies, { at, where, announced_at }] }));
    }),
    DebateScheduled: on<DebateScheduled>(ofPetition, ({ data }, rows) => {
      const { at, where } = data;
      become(rows, data, () => ({ debate: { at, where, record: null, held_at: null } }));
    }),
    DebateHeld: on<DebateHeld>(ofPetition, ({ data, recordedAt: held_at }, rows) => {
      become(rows, data, ({ debate, crossed }) => ({
        debate: debate && { ...debate, record: data.record, held_at },
        ...telling(keeping(crossed, 'debate')),
      }));
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

/** Where it was taken back before: of those that are given once, nothing is looked for. */
function ofSignature(event: Logged<Entry<PetitionSigned>>): readonly Ref[] {
  const { revision, data } = event;
  return revision > 0 ? [...ofPetition(event), ref(takenBackTable, data.signature)] : ofPetition(event);
}

/** What it came to and did not lose. */
export function reachedOf({ crossed }: Pick<PetitionRow, 'crossed'>, threshold: Threshold): Crossing | null {
  return crossed.find((one) => one.threshold === threshold && one.lost === null) ?? null;
}

function hasReached(row: PetitionRow, threshold: Threshold): boolean {
  return reachedOf(row, threshold) !== null;
}

function takes({ thresholds }: PetitionRow, threshold: Threshold): number {
  return thresholds.find((one) => one.threshold === threshold)!.signatures;
}

function isDone({ response, debate }: PetitionRow, threshold: Threshold): boolean {
  return threshold === 'response' ? response !== null : (debate?.held_at ?? null) !== null;
}

function telling(crossed: readonly Crossing[]): Pick<PetitionRow, 'crossed' | 'to_tell'> {
  return { crossed, to_tell: crossed.some(({ due, lost }) => due === null || lost?.isTold === false) };
}

/** What came before its loss was told is not lost, and was not reached again. */
function keeping(crossed: readonly Crossing[], threshold: Threshold): readonly Crossing[] {
  const kept = crossed.findIndex((one) => one.threshold === threshold && one.lost?.isTold === false);
  return kept < 0
    ? crossed
    : crossed
        .map((one, nth) => (nth === kept ? { ...one, lost: null } : one))
        .filter((one, nth) => nth <= kept || one.threshold !== threshold);
}

function become(
  rows: Rows,
  { petition }: { readonly petition: string },
  change: (row: PetitionRow) => Partial<PetitionRow>,
): void {
  const row = rows.get(petitionTable, petition)!;
  rows.put(petitionTable, { ...row, ...change(row) });
}
