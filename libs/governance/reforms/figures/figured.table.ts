import type { Entry, PlainDate } from '#kernel';
import { on, ref, table, type Handler, type Logged, type Rows } from '#engine/projections';
import type {
  CommentEvent,
  CommentFiled,
  ConsultationClosed,
  ConsultationEvent,
  ConsultationOpened,
  ImpactAssessed,
  PublicEvent,
  ReformCommenced,
  ReformEvent,
  ReformProposed,
  ReformPutToVote,
  ReformReviewed,
  ReformRevised,
  ReviewCounts,
} from '#governance/events';
import type { Figures } from '#platform/figures';

/** Where a reform stands on its way: from its draft to the review of what came of it. */
export const STAGES = ['drafted', 'consulted-on', 'heard', 'voted-on', 'adopted', 'commenced'] as const;
type Stage = (typeof STAGES)[number];

/** What of a prediction is held beside what was observed. */
export interface Foreseen {
  readonly works: number;
  readonly unscreened: number;
  readonly rulings: number;
  readonly departing: number;
}

interface ReformRow {
  readonly reform: string;
  readonly network: string;
  readonly title: string;
  /** The last has no end while it is there. */
  readonly stages: readonly {
    readonly stage: Stage;
    readonly from: string;
    readonly until: string | null;
    /** By when somebody is to do what ends it; null: nobody owes that. */
    readonly due: string | null;
  }[];
  /** When everybody was asked about it; null: nobody was. */
  readonly asked_at: string | null;
  /** No comment after this is in time. */
  readonly is_heard: boolean;
  readonly points: number;
  readonly answered: number;
  /** The earliest revision of the draft that says to machines what it says now, and how it was assessed by the law of each day. */
  readonly alike_since: number;
  readonly assessed: readonly { readonly on: PlainDate; readonly foreseen: Foreseen }[];
  readonly effective_from: string | null;
  /** Null: it was not reviewed, or nobody had predicted anything. */
  readonly predicted: Foreseen | null;
  readonly observed: ReviewCounts | null;
  readonly reviewed_at: string | null;
}

export const reformTable = table<ReformRow>({
  name: 'dashboard_reform',
  columns: {
    reform: { type: 'uuid' },
    network: { type: 'text' },
    title: { type: 'text' },
    stages: { type: 'jsonb' },
    asked_at: { type: 'timestamptz', nullable: true },
    is_heard: { type: 'boolean' },
    points: { type: 'integer' },
    answered: { type: 'integer' },
    alike_since: { type: 'integer' },
    assessed: { type: 'jsonb' },
    effective_from: { type: 'text', nullable: true },
    predicted: { type: 'jsonb', nullable: true },
    observed: { type: 'jsonb', nullable: true },
    reviewed_at: { type: 'timestamptz', nullable: true },
  },
  key: ['reform'],
  indexes: ['network'],
});

interface CommentRow {
  readonly comment: string;
  readonly reform: string;
  readonly is_late: boolean;
  readonly is_redacted: boolean;
  readonly is_withheld: boolean;
  readonly is_placed: boolean;
}

export const commentTable = table<CommentRow>({
  name: 'dashboard_comment',
  columns: {
    comment: { type: 'uuid' },
    reform: { type: 'uuid' },
    is_late: { type: 'boolean' },
    is_redacted: { type: 'boolean' },
    is_withheld: { type: 'boolean' },
    is_placed: { type: 'boolean' },
  },
  key: ['comment'],
  indexes: ['reform'],
});

export const counted: Figures<PublicEvent>['on'] = {
  ReformProposed: on<ReformProposed>(
    () => [],
    ({ data: { reform, network, title }, recordedAt: from }, rows) =>
      rows.put(reformTable, {
        reform,
        network,
        title,
        stages: [{ stage: 'drafted', from, until: null, due: null }],
        asked_at: null,
        is_heard: false,
        points: 0,
        answered: 0,
        alike_since: 1,
        assessed: [],
        effective_from: null,
        predicted: null,
        observed: null,
        reviewed_at: null,
      }),
  ),
  ReformRevised: becomes<ReformRevised>((_, { data: { onlyWords, revision } }) =>
    onlyWords ? {} : { alike_since: revision, assessed: [] },
  ),
  ImpactAssessed: becomes<ImpactAssessed>(({ alike_since, assessed }, { data }) => {
    const { revision, on, counts } = data;
    if (revision < alike_since) return {};
    const { works, unscreened, rulings, departAfter: departing } = counts;
    const others = assessed.filter((one) => one.on !== on);
    return { assessed: [...others, { on, foreseen: { works, unscreened, rulings, departing } }] };
  }),
  ConsultationOpened: becomes<ConsultationOpened>((row, { recordedAt: from }) => ({
    ...goesTo(row, 'consulted-on', from),
    asked_at: from,
  })),
  // Its time ends also where the reform was withdrawn or adopted meanwhile.
  ConsultationClosed: becomes<ConsultationClosed>((row, { recordedAt: from }) => {
    const { stage, until } = row.stages.at(-1)!;
    const isAsked = stage === 'consulted-on' && until === null;
    return { ...(isAsked && goesTo(row, 'heard', from)), is_heard: true };
  }),
  PointRaised: becomes(({ points }) => ({ points: points + 1 })),
  PointAnswered: becomes(({ answered }) => ({ answered: answered + 1 })),
  ReformPutToVote: becomes<ReformPutToVote>((row, { recordedAt: from, data: { closes } }) =>
    goesTo(row, 'voted-on', from, closes.at),
  ),
  ReformVoteDissolved: becomes((row, { recordedAt: from }) => goesTo(row, 'heard', from)),
  ReformAdopted: becomes((row, { recordedAt: from }) => goesTo(row, 'adopted', from)),
  ReformCommenced: becomes<ReformCommenced>((row, { recordedAt: from, data: { effectiveFrom, review } }) => ({
    ...goesTo(row, 'commenced', from, review?.at ?? null),
    effective_from: effectiveFrom,
  })),
  ReformRejected: becomes((row, { recordedAt: from }) => goesTo(row, null, from)),
  ReformWithdrawn: becomes((row, { recordedAt: from }) => goesTo(row, null, from)),
  ReformReviewed: becomes<ReformReviewed>((row, { recordedAt: at, data: { counts } }) => {
    const foretold = row.assessed.find(({ on }) => on === row.effective_from);
    return {
      ...goesTo(row, null, at),
      predicted: foretold?.foreseen ?? null,
      observed: counts,
      reviewed_at: at,
    };
  }),
  CommentFiled: on<CommentFiled>(
    ({ data }) => [ref(reformTable, data.reform)],
    ({ data: { comment, reform } }, rows) =>
      rows.put(commentTable, {
        comment,
        reform,
        is_late: rows.get(reformTable, reform)!.is_heard,
        is_redacted: false,
        is_withheld: false,
        is_placed: false,
      }),
  ),
  CommentRedacted: handled({ is_redacted: true }),
  CommentWithheld: handled({ is_withheld: true, is_placed: true }),
  CommentPlaced: handled({ is_placed: true }),
};

type OnReform = ReformEvent | ConsultationEvent;

function becomes<E extends OnReform>(
  change: (row: ReformRow, event: Logged<Entry<E>>) => Partial<ReformRow>,
): Handler<E> {
  return on<E>(
    ({ data }) => [ref(reformTable, data.reform)],
    (event: Logged<Entry<E>>, rows: Rows) => {
      const row = rows.get(reformTable, event.data.reform)!;
      rows.put(reformTable, { ...row, ...change(row, event) });
    },
  );
}

/** @param to null: it is on no way any more */
function goesTo(
  { stages }: ReformRow,
  to: Stage | null,
  from: string,
  due: string | null = null,
): Pick<ReformRow, 'stages'> {
  const last = stages.at(-1)!;
  const left = [...stages.slice(0, -1), { ...last, until: last.until ?? from }];
  return { stages: to === null ? left : [...left, { stage: to, from, until: null, due }] };
}

function handled<E extends CommentEvent>(change: Partial<CommentRow>): Handler<E> {
  return on<E>(
    ({ data }) => [ref(commentTable, data.comment)],
    ({ data }, rows: Rows) => rows.put(commentTable, { ...rows.get(commentTable, data.comment)!, ...change }),
  );
}
