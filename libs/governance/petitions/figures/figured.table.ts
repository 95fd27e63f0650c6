import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Rows } from '#engine/projections';
import type {
  DebateHeld,
  PetitionClosed,
  PetitionEvent,
  PetitionPublished,
  PetitionSigned,
  PromisedThreshold,
  PublicEvent,
  ResponsePublished,
  SignatureOrigin,
  SignaturesInvalidated,
  SignatureWithdrawn,
  Threshold,
  ThresholdLost,
  ThresholdReached,
} from '#governance/events';
import type { Figures } from '#platform/figures';
import { withdrawnTable } from '../withdrawn.js';

/** A time during which a threshold was near, or what it leads to was owed. The last has no end while it lasts. */
interface Span {
  readonly threshold: Threshold;
  readonly stage: 'near' | 'owed';
  readonly from: string;
  readonly until: string | null;
  /** When what is owed is due. */
  readonly due: string | null;
}

/** What became of a threshold, the first time that it did. */
interface Outcome {
  readonly threshold: Threshold;
  readonly what: 'reached' | 'lost' | 'in-time' | 'late';
  readonly at: string;
}

interface PetitionRow {
  readonly petition: string;
  readonly network: string;
  readonly title: string;
  readonly published_at: string;
  readonly is_closed: boolean;
  readonly signatures: number;
  readonly invalid: number;
  /** Of those that it counts, all. */
  readonly in_districts: Readonly<Record<string, number>>;
  readonly promised: readonly PromisedThreshold[];
  readonly spans: readonly Span[];
  readonly outcomes: readonly Outcome[];
}

export const petitionTable = table<PetitionRow>({
  name: 'dashboard_petition',
  columns: {
    petition: { type: 'uuid' },
    network: { type: 'text' },
    title: { type: 'text' },
    published_at: { type: 'timestamptz' },
    is_closed: { type: 'boolean' },
    signatures: { type: 'integer' },
    invalid: { type: 'integer' },
    in_districts: { type: 'jsonb' },
    promised: { type: 'jsonb' },
    spans: { type: 'jsonb' },
    outcomes: { type: 'jsonb' },
  },
  key: ['petition'],
  indexes: ['network'],
});

export const takenBackTable = withdrawnTable('dashboard_withdrawn');

export const counted: Figures<PublicEvent>['on'] = {
  PetitionPublished: on<PetitionPublished>(
    () => [],
    (
      { data: { petition, network, title, districts, thresholds: promised }, recordedAt: published_at },
      rows,
    ) =>
      rows.put(petitionTable, {
        petition,
        network,
        title,
        published_at,
        is_closed: false,
        signatures: 0,
        invalid: 0,
        in_districts: Object.fromEntries(districts.map((district) => [district, 0])),
        promised,
        spans: [],
        outcomes: [],
      }),
  ),
  PetitionSigned: on<PetitionSigned>(
    (event) =>
      event.revision > 0
        ? [...ofPetition(event), ref(takenBackTable, event.data.signature)]
        : ofPetition(event),
    (event, rows) => {
      if (event.revision > 0) rows.delete(takenBackTable, event.data.signature);
      become(rows, event, (before) => {
        const row = from({ ...before, signatures: before.signatures + 1 }, event.data, 1);
        return comingNear(row, event.recordedAt);
      });
    },
  ),
  SignatureWithdrawn: on<SignatureWithdrawn>(ofPetition, (event, rows) => {
    rows.put(takenBackTable, { signature: event.data.signature });
    become(rows, event, (row) => from({ ...row, signatures: row.signatures - 1 }, event.data, -1));
  }),
  SignaturesInvalidated: on<SignaturesInvalidated>(
    (event) => [...ofPetition(event), ...event.data.signatures.map((one) => ref(takenBackTable, one))],
    (event, rows) => {
      const { data, recordedAt } = event;
      const stood = (one: string) => !rows.get(takenBackTable, one);
      become(rows, event, (before) => {
        const row = data.placed
          .filter((one) => stood(one.signature))
          .reduce((row, one) => from(row, one, -1), {
            ...before,
            signatures: before.signatures - data.signatures.filter(stood).length,
            invalid: before.invalid + data.signatures.length,
          });
        return ending(row, recordedAt, (one) => one.stage === 'near' && !isNear(row, one.threshold));
      });
    },
  ),
  ThresholdReached: on<ThresholdReached>(ofPetition, (event, rows) => {
    const { recordedAt: from, data } = event;
    const { threshold, due } = data;
    become(rows, event, (before) => {
      const row = ending(before, from, (one) => one.threshold === threshold);
      const owed = { threshold, stage: 'owed' as const, from, until: null, due: due.at };
      return { ...row, spans: [...row.spans, owed], outcomes: first(row, threshold, 'reached', from) };
    });
  }),
  ThresholdLost: on<ThresholdLost>(ofPetition, (event, rows) => {
    const { recordedAt: at, data } = event;
    become(rows, event, (before) => {
      const row = ending(before, at, (one) => one.threshold === data.threshold);
      return comingNear({ ...row, outcomes: first(row, data.threshold, 'lost', at) }, at);
    });
  }),
  ResponsePublished: on<ResponsePublished>(ofPetition, (event, rows) => done(rows, event, 'response')),
  DebateHeld: on<DebateHeld>(ofPetition, (event, rows) => done(rows, event, 'debate')),
  PetitionClosed: on<PetitionClosed>(ofPetition, (event, rows) => {
    become(rows, event, (row) => ({
      ...ending(row, event.recordedAt, ({ stage }) => stage === 'near'),
      is_closed: true,
    }));
  }),
};

function ofPetition({ data }: Logged<Entry<PetitionEvent>>) {
  return [ref(petitionTable, data.petition)];
}

/** One that was taken back before it was public is counted nowhere. */
function become(
  rows: Rows,
  { data: { petition } }: Logged<Entry<PetitionEvent>>,
  change: (row: PetitionRow) => PetitionRow,
): void {
  const row = rows.get(petitionTable, petition);
  if (row) rows.put(petitionTable, change(row));
}

/** With one more from there, or one less. */
function from(row: PetitionRow, { district }: SignatureOrigin, change: 1 | -1): PetitionRow {
  if (district === null) return row;
  const { in_districts: before } = row;
  return { ...row, in_districts: { ...before, [district]: before[district]! + change } };
}

/** Four fifths of what it takes: whoever takes a signature back afterwards changes nothing, as with what was reached. */
function isNear({ promised, signatures }: PetitionRow, threshold: Threshold): boolean {
  return signatures * 5 >= promised.find((one) => one.threshold === threshold)!.signatures * 4;
}

function comingNear(row: PetitionRow, from: string): PetitionRow {
  if (row.is_closed) return row;
  const near = row.promised
    .map(({ threshold }) => threshold)
    .filter(
      (threshold) =>
        isNear(row, threshold) &&
        !row.spans.some((one) => one.threshold === threshold && one.until === null) &&
        !row.outcomes.some((one) => one.threshold === threshold && isDone(one)),
    )
    .map((threshold) => ({ threshold, stage: 'near' as const, from, until: null, due: null }));
  return near.length === 0 ? row : { ...row, spans: [...row.spans, ...near] };
}

function isDone({ what }: Outcome): boolean {
  return what === 'in-time' || what === 'late';
}

function ending(row: PetitionRow, until: string, isMeant: (span: Span) => boolean): PetitionRow {
  const spans = row.spans.map((one) => (one.until === null && isMeant(one) ? { ...one, until } : one));
  return { ...row, spans };
}

function done(rows: Rows, event: Logged<Entry<ResponsePublished | DebateHeld>>, threshold: Threshold): void {
  const { recordedAt: at } = event;
  become(rows, event, (row) => {
    const { due } = row.spans.findLast((one) => one.threshold === threshold && one.stage === 'owed')!;
    const what = Date.parse(at) < Date.parse(due!) ? 'in-time' : 'late';
    const outcomes = first(row, threshold, what, at);
    return { ...ending(row, at, (one) => one.threshold === threshold), outcomes };
  });
}

function first(
  { outcomes }: PetitionRow,
  threshold: Threshold,
  what: Outcome['what'],
  at: string,
): readonly Outcome[] {
  const isThere = outcomes.some((one) => one.threshold === threshold && one.what === what);
  return isThere ? outcomes : [...outcomes, { threshold, what, at }];
}
