import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import type {
  CommentEvent,
  CommentFiled,
  CommentPlaced,
  CommentPublished,
  CommentRedacted,
  CommentWithheld,
  ConsultationClosed,
  ConsultationEvent,
  ConsultationExtended,
  ConsultationOpened,
  Due,
  End,
  PointAnswer,
  PointAnswered,
  PointRaised,
  PublicEvent,
  Redaction,
  Withholding,
} from '#governance/events';
import type { CommentStatus } from './consultation.view.js';

export interface ConsultationRow {
  readonly reform: string;
  readonly network: string;
  /** Of the draft that it is on. */
  readonly draft: number;
  readonly opened_by: string;
  readonly opened_at: string;
  readonly closes: Due | End;
  readonly extensions: readonly {
    readonly by: string;
    readonly at: string;
    readonly on: string;
    readonly reasons: string;
  }[];
  /** Log number of its closing; null: the log does not tell it yet. */
  readonly closed_number: number | null;
  /** In time. */
  readonly comments: number;
  readonly late: number;
  /** Of those in time. */
  readonly to_look_at: number;
  readonly placed: number;
  readonly points: readonly PointRow[];
  /** Of its own stream. */
  readonly revision: number;
  /** Log number of the last entry that is counted here. */
  readonly up_to: number;
  /** Log number of its opening. */
  readonly number: number;
}

export interface PointRow {
  readonly point: string;
  readonly gist: string;
  readonly raised_by: string;
  readonly raised_at: string;
  readonly answer: {
    readonly by: string;
    readonly at: string;
    readonly answer: PointAnswer;
    readonly reasons: string;
    readonly changed: string | null;
  } | null;
}

export const consultationTable = table<ConsultationRow>({
  name: 'consultation',
  columns: {
    reform: { type: 'uuid' },
    network: { type: 'text' },
    draft: { type: 'integer' },
    opened_by: { type: 'text' },
    opened_at: { type: 'timestamptz' },
    closes: { type: 'jsonb' },
    extensions: { type: 'jsonb' },
    closed_number: { type: 'bigint', nullable: true },
    comments: { type: 'integer' },
    late: { type: 'integer' },
    to_look_at: { type: 'integer' },
    placed: { type: 'integer' },
    points: { type: 'jsonb' },
    revision: { type: 'integer' },
    up_to: { type: 'bigint' },
    number: { type: 'bigint' },
  },
  key: ['reform'],
  indexes: ['network, number'],
});

export interface CommentRow {
  readonly comment: string;
  readonly network: string;
  readonly reform: string;
  readonly nth: number;
  readonly author: string;
  readonly status: CommentStatus;
  readonly filed_at: string;
  readonly is_late: boolean;
  /** In the vault: as it was filed. */
  readonly sealed_words: string;
  /** The same without some of its words; null: it was not redacted. */
  readonly sealed_redacted: string | null;
  readonly redacted: Redaction | null;
  readonly withheld: Withholding | null;
  readonly point: string | null;
  readonly like_comment: string | null;
  readonly no_point: string | null;
  /** Log number of its filing. */
  readonly number: number;
}

export const commentTable = table<CommentRow>({
  name: 'comment',
  columns: {
    comment: { type: 'uuid' },
    network: { type: 'text' },
    reform: { type: 'uuid' },
    nth: { type: 'integer' },
    author: { type: 'text' },
    status: { type: 'text' },
    filed_at: { type: 'timestamptz' },
    is_late: { type: 'boolean' },
    sealed_words: { type: 'uuid' },
    sealed_redacted: { type: 'uuid', nullable: true },
    redacted: { type: 'text', nullable: true },
    withheld: { type: 'text', nullable: true },
    point: { type: 'uuid', nullable: true },
    like_comment: { type: 'uuid', nullable: true },
    no_point: { type: 'text', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['comment'],
  indexes: ['reform, number', 'author, number'],
});

/** One row a consultation, with its points and counts, and one a comment. */
export const consultationsProjection: Projection<PublicEvent> = {
  name: 'consultations',
  version: 1,
  tables: [consultationTable, commentTable],
  on: {
    ConsultationOpened: on<ConsultationOpened>(
      () => [],
      ({ data, recordedAt, revision, number }, rows) => {
        const { reform, network, revision: draft, openedBy, closes } = data;
        rows.put(consultationTable, {
          reform,
          network,
          draft,
          opened_by: openedBy,
          opened_at: recordedAt,
          closes,
          extensions: [],
          closed_number: null,
          comments: 0,
          late: 0,
          to_look_at: 0,
          placed: 0,
          points: [],
          revision,
          up_to: number,
          number,
        });
      },
    ),
    ConsultationExtended: on<ConsultationExtended>(asked, (event, rows) => {
      const { extendedBy: by, closes, reasons } = event.data;
      const extended = { by, at: event.recordedAt, on: closes.on, reasons };
      consulted(rows, event, ({ extensions }) => ({ closes, extensions: [...extensions, extended] }));
    }),
    ConsultationClosed: on<ConsultationClosed>(asked, (event, rows) => {
      consulted(rows, event, () => ({ closed_number: event.number }));
    }),
    PointRaised: on<PointRaised>(asked, (event, rows) => {
      const { point, gist, raisedBy } = event.data;
      const raised = { point, gist, raised_by: raisedBy, raised_at: event.recordedAt, answer: null };
      consulted(rows, event, ({ points }) => ({ points: [...points, raised] }));
    }),
    PointAnswered: on<PointAnswered>(asked, (event, rows) => {
      const { point, answeredBy: by, answer, reasons, changed } = event.data;
      const answered = { by, at: event.recordedAt, answer, reasons, changed };
      consulted(rows, event, ({ points }) => ({
        points: points.map((one) => (one.point === point ? { ...one, answer: answered } : one)),
      }));
    }),
    CommentFiled: on<CommentFiled>(commented, ({ data, recordedAt, number }, rows) => {
      const { comment, network, reform, author, words } = data;
      const { comments, late, to_look_at, closed_number } = rows.get(consultationTable, reform)!;
      const isLate = closed_number !== null;
      counted(
        rows,
        data,
        number,
        isLate ? { late: late + 1 } : { comments: comments + 1, to_look_at: to_look_at + 1 },
      );
      rows.put(commentTable, {
        comment,
        network,
        reform,
        nth: comments + late + 1,
        author,
        status: 'filed',
        filed_at: recordedAt,
        is_late: isLate,
        sealed_words: words.sealed,
        sealed_redacted: null,
        redacted: null,
        withheld: null,
        point: null,
        like_comment: null,
        no_point: null,
        number,
      });
    }),
    CommentPublished: on<CommentPublished>(commented, ({ data, number }, rows) => {
      handled(rows, data, number, { status: 'published' });
    }),
    CommentRedacted: on<CommentRedacted>(commented, ({ data, number }, rows) => {
      const { code, words } = data;
      handled(rows, data, number, { status: 'redacted', redacted: code, sealed_redacted: words.sealed });
    }),
    CommentWithheld: on<CommentWithheld>(commented, ({ data, number }, rows) => {
      handled(rows, data, number, { status: 'withheld', withheld: data.code });
    }),
    CommentPlaced: on<CommentPlaced>(commented, ({ data, number }, rows) => {
      const { place } = data;
      handled(rows, data, number, {
        point: 'point' in place ? place.point : null,
        like_comment: 'like' in place ? place.like : null,
        no_point: 'none' in place ? place.none : null,
      });
    }),
  },
};

function asked({ data }: Logged<Entry<ConsultationEvent>>): readonly Ref[] {
  return [ref(consultationTable, data.reform)];
}

function commented({ data }: Logged<Entry<CommentEvent>>): readonly Ref[] {
  return [ref(consultationTable, data.reform), ref(commentTable, data.comment)];
}

function consulted(
  rows: Rows,
  { data: { reform }, revision, number }: Logged<Entry<ConsultationEvent>>,
  change: (row: ConsultationRow) => Partial<ConsultationRow>,
): void {
  const row = rows.get(consultationTable, reform)!;
  rows.put(consultationTable, { ...row, ...change(row), revision, up_to: number });
}

function counted(
  rows: Rows,
  { reform }: { readonly reform: string },
  number: number,
  change: Partial<ConsultationRow>,
): void {
  rows.put(consultationTable, { ...rows.get(consultationTable, reform)!, ...change, up_to: number });
}

/** Nothing is owed for one that came too late. */
function handled(
  rows: Rows,
  { reform, comment }: CommentEvent['data'],
  number: number,
  change: Partial<CommentRow>,
): void {
  const before = rows.get(commentTable, comment)!;
  const after = { ...before, ...change };
  rows.put(commentTable, after);
  const { placed, to_look_at } = rows.get(consultationTable, reform)!;
  const isNewly = (is: (row: CommentRow) => boolean) => Number(!before.is_late && !is(before) && is(after));
  counted(rows, { reform }, number, {
    placed: placed + isNewly(isPlaced),
    to_look_at: to_look_at - isNewly(({ status }) => status !== 'filed'),
  });
}

function isPlaced({ status, point, like_comment, no_point }: CommentRow): boolean {
  return status === 'withheld' || point !== null || like_comment !== null || no_point !== null;
}
