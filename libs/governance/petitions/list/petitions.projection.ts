import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import {
  isMet,
  type DebateHeld,
  type DebateScheduled,
  type Due,
  type SignatureOrigin,
  type PetitionClosed,
  type PetitionEvent,
  type PetitionOpened,
  type PetitionPublished,
  type PetitionRejected,
  type PetitionSigned,
  type PromisedThreshold,
  type PublicEvent,
  type RallyNotified,
  type Rejection,
  type ResponsePublished,
  type SignatureWithdrawn,
  type SignaturesInvalidated,
  type SponsorJoined,
  type Spread,
  type Standing,
  type Threshold,
  type ThresholdLost,
  type ThresholdReached,
} from '#governance/events';
import { withdrawnTable } from '../withdrawn.js';

/** A number of signatures that a petition came to. */
export interface Crossing {
  readonly threshold: Threshold;
  readonly standing: Standing;
  /** Log number of the signature with which it had so many. */
  readonly upTo: number;
  readonly at: string;
  /** Null: the log does not say it yet. */
  readonly due: Due | null;
  /** As signatures were found invalid; null: it stands. */
  readonly lost: Loss | null;
}

interface Loss {
  /** What was left. */
  readonly standing: Standing;
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

/** What is promised, and in how many districts, and of how many clusters, there are as many as it asks for there. */
interface CountedThreshold extends PromisedThreshold {
  readonly over: Omit<Standing, 'signatures'>;
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
  readonly districts: readonly string[];
  readonly thresholds: readonly CountedThreshold[];
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
    districts: { type: 'jsonb' },
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

type Place = 'district' | 'cluster';

export interface OriginRow {
  readonly petition: string;
  readonly kind: Place;
  /** A district by its name, a cluster by its id. */
  readonly place: string;
  readonly signatures: number;
}

/** From where signatures come that say so. */
export const originTable = table<OriginRow>({
  name: 'petition_origin',
  columns: {
    petition: { type: 'uuid' },
    kind: { type: 'text' },
    place: { type: 'text' },
    signatures: { type: 'integer' },
  },
  key: ['petition', 'kind', 'place'],
  indexes: [],
});

const takenBackTable = withdrawnTable('petition_withdrawn');

/** One row a petition, with how many signed it: a signature that stands has none of its own. */
export const petitionsProjection: Projection<PublicEvent> = {
  name: 'petitions',
  version: 5,
  tables: [petitionTable, originTable, takenBackTable],
  prompt: true,
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
          districts: [],
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
      const { title, asks, publishedBy, closes, districts, thresholds } = data;
      const published = { published_by: publishedBy, published_at: recordedAt };
      become(rows, data, () => ({
        ...published,
        status: 'open',
        title,
        asks,
        closes,
        closes_at: closes.at,
        districts,
        thresholds: thresholds.map((one) => ({ ...one, over: { districts: 0, clusters: 0 } })),
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
    PetitionSigned: on<PetitionSigned>(ofSignature, ({ data, revision, recordedAt: at, number }, rows) => {
      if (revision > 0) rows.delete(takenBackTable, data.signature);
      become(rows, data, (before) => {
        const row = from(rows, { ...before, signatures: before.signatures + 1 }, data, 1);
        const { signatures, thresholds } = row;
        const crossed = thresholds.filter(
          (one) => isMet(one, standingAt(row, one)) && !hasReached(row, one.threshold),
        );
        const counted = { signatures, thresholds, counted_to: number };
        if (crossed.length === 0) return counted;
        const now = crossed.map((one) => ({
          threshold: one.threshold,
          standing: standingAt(row, one),
          upTo: number,
          at,
          due: null,
          lost: null,
        }));
        return { ...counted, ...telling([...row.crossed, ...now]) };
      });
    }),
    SignatureWithdrawn: on<SignatureWithdrawn>(ofOrigin, ({ data, number }, rows) => {
      rows.put(takenBackTable, { signature: data.signature });
      become(rows, data, (row) => {
        const { thresholds } = from(rows, row, data, -1);
        return { signatures: row.signatures - 1, thresholds, counted_to: number };
      });
    }),
    SignaturesInvalidated: on<SignaturesInvalidated>(
      (event) => [
        ...ofPetition(event),
        ...event.data.placed.flatMap((one) => placesOf(event.data.petition, one)),
        ...event.data.signatures.map((one) => ref(takenBackTable, one)),
      ],
      ({ data, recordedAt: at, number }, rows) => {
        const { invalidatedBy: by, condition, summary, signatures: found } = data;
        const stands = (one: string) => !rows.get(takenBackTable, one);
        const finding = { by, at, number, condition, summary, signatures: found.length };
        become(rows, data, (before) => {
          const signatures = before.signatures - found.filter(stands).length;
          const row = data.placed
            .filter((one) => stands(one.signature))
            .reduce((row, one) => from(rows, row, one, -1), { ...before, signatures });
          const crossed = row.crossed.map((one) => {
            const promise = row.thresholds.find(({ threshold }) => threshold === one.threshold)!;
            const standing = standingAt(row, promise);
            return one.lost === null && !isDone(row, one.threshold) && !isMet(promise, standing)
              ? { ...one, lost: { standing, upTo: number, at, isTold: false } }
              : one;
          });
          const findings = [...row.findings, finding];
          return {
            signatures,
            thresholds: row.thresholds,
            counted_to: number,
            findings,
            ...telling(crossed),
          };
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

function placesOf(petition: string, { district, cluster }: SignatureOrigin): readonly Ref[] {
  return [
    ...(district === null ? [] : [ref(originTable, petition, 'district', district)]),
    ...(cluster === null ? [] : [ref(originTable, petition, 'cluster', cluster)]),
  ];
}

function ofOrigin(event: Logged<Entry<PetitionSigned | SignatureWithdrawn>>): readonly Ref[] {
  return [...ofPetition(event), ...placesOf(event.data.petition, event.data)];
}

/** Where it was taken back before: of those that are given once, nothing is looked for. */
function ofSignature(event: Logged<Entry<PetitionSigned>>): readonly Ref[] {
  const { revision, data } = event;
  return revision > 0 ? [...ofOrigin(event), ref(takenBackTable, data.signature)] : ofOrigin(event);
}

/** The row with one more from there, or one less: a place has enough from the signature on that is as many as is asked for. */
function from(
  rows: Rows,
  row: PetitionRow,
  { district, cluster }: SignatureOrigin,
  change: 1 | -1,
): PetitionRow {
  const after = (kind: Place, place: string | null): number | null => {
    if (place === null) return null;
    const { petition } = row;
    const signatures = (rows.get(originTable, petition, kind, place)?.signatures ?? 0) + change;
    rows.put(originTable, { petition, kind, place, signatures });
    return signatures;
  };
  const [inDistrict, ofCluster] = [after('district', district), after('cluster', cluster)];
  if (inDistrict === null && ofCluster === null) return row;
  const turn = (asked: Spread | null, now: number | null): number =>
    asked === null || now === null
      ? 0
      : Number(now >= asked.signatures) - Number(now - change >= asked.signatures);
  const thresholds = row.thresholds.map((one) => ({
    ...one,
    over: {
      districts: one.over.districts + turn(one.districts, inDistrict),
      clusters: one.over.clusters + turn(one.clusters, ofCluster),
    },
  }));
  return { ...row, thresholds };
}

function standingAt({ signatures }: PetitionRow, { over }: CountedThreshold): Standing {
  return { signatures, ...over };
}

/** From where signatures have to come for it, and how far that is so. */
export function spreadsOf({ districts, clusters, over }: CountedThreshold) {
  return {
    districts: districts && { ...districts, enough: over.districts },
    clusters: clusters && { ...clusters, enough: over.clusters },
  };
}

/** What it came to and did not lose. */
export function reachedOf({ crossed }: Pick<PetitionRow, 'crossed'>, threshold: Threshold): Crossing | null {
  return crossed.find((one) => one.threshold === threshold && one.lost === null) ?? null;
}

function hasReached(row: PetitionRow, threshold: Threshold): boolean {
  return reachedOf(row, threshold) !== null;
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
