import { dateOf, type DocumentRef, type Entry, type PlainDate } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import {
  type Amendment,
  type AssessmentRequested,
  type Due,
  type ImpactAssessed,
  type ImpactCounts,
  type ProvisionChange,
  type PublicEvent,
  type OpenedVote,
  type ReformAdopted,
  type ReformCommenced,
  type ReformProposed,
  type ReformPutToVote,
  type ReformRejected,
  type ReformReviewed,
  type ReformRevised,
  type ReformVoteCast,
  type ReformVoteDissolved,
  type ReformVoteEnd,
  type ReformVotingClosed,
  type ReformWithdrawn,
  type ReviewCounts,
  type Transition,
} from '#governance/events';
import { lastEnded, memberChanged, panelRowOf, type PanelRow } from '#governance/law';
import type { ReformStatus } from '../reform.js';

export interface ReformRow {
  readonly reform: string;
  readonly network: string;
  readonly title: string;
  readonly reasons: string;
  readonly status: ReformStatus;
  readonly proposed_by: string;
  readonly proposed_at: string;
  /** Of the draft: 1 as it was proposed. */
  readonly draft_revision: number;
  readonly amendments: readonly AmendmentRow[];
  readonly commences_on: string | null;
  readonly transition: Transition | null;
  readonly appeal: string | null;
  readonly petition: string | null;
  readonly adopted_at: string | null;
  readonly adopted_by: string | null;
  readonly adoption_reasons: string | null;
  readonly commenced_at: string | null;
  readonly effective_from: string | null;
  readonly retroactive_reason: string | null;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawal_reason: string | null;
  /** By when it is reviewed. */
  readonly review_due: Due | null;
  readonly review: ReviewRow | null;
  /** The oldest first. */
  readonly votes: readonly ReformVoteRow[];
  readonly revision: number;
  /** Log number of the proposal. */
  readonly number: number;
}

/** What came of it, as it was reviewed. */
export interface ReviewRow {
  readonly by: string;
  readonly reviewed_at: string;
  readonly reasons: string;
  readonly up_to: number;
  readonly document: DocumentRef;
  readonly counts: ReviewCounts;
}

/** A vote on a reform, and what came of it. */
export type ReformVoteRow = PanelRow<
  ReformPutToVote['data']['draft'],
  {
    readonly as: 'adopted' | 'rejected' | 'dissolved';
    /** That were opened: none of a vote that was dissolved. */
    readonly votes: readonly OpenedVote[];
    readonly because: ReformVoteEnd | null;
    readonly reasons: string | null;
  }
> &
  Pick<ReformPutToVote['data'], 'comments' | 'placed' | 'points' | 'answered'> & { readonly up_to: number };

export interface AmendmentRow extends Amendment {
  /** The version that it became, once the reform has commenced. */
  readonly resulting: number | null;
}

export const reformTable = table<ReformRow>({
  name: 'reform',
  columns: {
    reform: { type: 'uuid' },
    network: { type: 'text' },
    title: { type: 'text' },
    reasons: { type: 'text' },
    status: { type: 'text' },
    proposed_by: { type: 'text' },
    proposed_at: { type: 'timestamptz' },
    draft_revision: { type: 'integer' },
    amendments: { type: 'jsonb' },
    commences_on: { type: 'date', nullable: true },
    transition: { type: 'jsonb', nullable: true },
    appeal: { type: 'uuid', nullable: true },
    petition: { type: 'uuid', nullable: true },
    adopted_at: { type: 'timestamptz', nullable: true },
    adopted_by: { type: 'text', nullable: true },
    adoption_reasons: { type: 'text', nullable: true },
    commenced_at: { type: 'timestamptz', nullable: true },
    effective_from: { type: 'date', nullable: true },
    retroactive_reason: { type: 'text', nullable: true },
    withdrawn_at: { type: 'timestamptz', nullable: true },
    withdrawn_by: { type: 'text', nullable: true },
    withdrawal_reason: { type: 'text', nullable: true },
    review_due: { type: 'jsonb', nullable: true },
    review: { type: 'jsonb', nullable: true },
    votes: { type: 'jsonb' },
    revision: { type: 'integer' },
    number: { type: 'bigint' },
  },
  key: ['reform'],
  indexes: ['network, number'],
});

/** A draft of a reform, as it was proposed or revised. */
export interface DraftRow {
  readonly reform: string;
  readonly revision: number;
  readonly amendments: readonly Amendment[];
  readonly commences_on: string | null;
  readonly transition: Transition | null;
  readonly drafted_by: string;
  readonly drafted_at: string;
  /** Null: those of the proposal. */
  readonly reasons: string | null;
  readonly only_words: boolean;
  readonly number: number;
}

export const draftTable = table<DraftRow>({
  name: 'reform_draft',
  columns: {
    reform: { type: 'uuid' },
    revision: { type: 'integer' },
    amendments: { type: 'jsonb' },
    commences_on: { type: 'date', nullable: true },
    transition: { type: 'jsonb', nullable: true },
    drafted_by: { type: 'text' },
    drafted_at: { type: 'timestamptz' },
    reasons: { type: 'text', nullable: true },
    only_words: { type: 'boolean' },
    number: { type: 'bigint' },
  },
  key: ['reform', 'revision'],
  once: true,
});

/** What somebody asked for, or what is assessed by itself; and what came of it. */
export interface AssessmentRow {
  readonly reform: string;
  readonly network: string;
  /** Log number of what asked for it. */
  readonly up_to: number;
  readonly revision: number;
  readonly on_day: PlainDate;
  /** Null: it was not asked for, but due. */
  readonly requested_by: string | null;
  readonly requested_at: string;
  /** Null: it is not there. */
  readonly assessed_at: string | null;
  readonly document: DocumentRef | null;
  readonly counts: ImpactCounts | null;
  /** Log number of the assessment. */
  readonly number: number | null;
}

export const assessmentTable = table<AssessmentRow>({
  name: 'reform_assessment',
  columns: {
    reform: { type: 'uuid' },
    network: { type: 'text' },
    up_to: { type: 'bigint' },
    revision: { type: 'integer' },
    on_day: { type: 'date' },
    requested_by: { type: 'text', nullable: true },
    requested_at: { type: 'timestamptz' },
    assessed_at: { type: 'timestamptz', nullable: true },
    document: { type: 'jsonb', nullable: true },
    counts: { type: 'jsonb', nullable: true },
    number: { type: 'bigint', nullable: true },
  },
  key: ['reform', 'up_to'],
  indexes: ['number, up_to'],
});

/** One row a reform, with what each amendment became; one for each of its drafts, and for each assessment. */
export const reformsProjection: Projection<PublicEvent> = {
  name: 'reforms',
  version: 9,
  tables: [reformTable, draftTable, assessmentTable],
  on: {
    ReformProposed: on<ReformProposed>(
      () => [],
      (event, rows) => {
        const { data, recordedAt, revision, number } = event;
        const { network, reform, title, reasons, proposedBy, amendments, commencesOn, transition, cause } =
          data;
        putDraft(rows, event, { revision: 1, reasons: null, draftedBy: proposedBy, onlyWords: false });
        rows.put(reformTable, {
          reform,
          network,
          title,
          reasons,
          status: 'proposed',
          proposed_by: proposedBy,
          proposed_at: recordedAt,
          draft_revision: 1,
          amendments: asDrafted(amendments),
          commences_on: commencesOn,
          transition,
          appeal: cause && 'appeal' in cause ? cause.appeal : null,
          petition: cause && 'petition' in cause ? cause.petition : null,
          adopted_at: null,
          adopted_by: null,
          adoption_reasons: null,
          commenced_at: null,
          effective_from: null,
          retroactive_reason: null,
          withdrawn_at: null,
          withdrawn_by: null,
          withdrawal_reason: null,
          review_due: null,
          review: null,
          votes: [],
          revision,
          number,
        });
      },
    ),
    ReformRevised: on<ReformRevised>(
      ({ data }) => [ref(reformTable, data.reform)],
      (event, rows) => {
        const { data, revision } = event;
        const { reform, revision: draft, revisedBy, reasons, amendments, onlyWords } = data;
        putDraft(rows, event, { revision: draft, reasons, draftedBy: revisedBy, onlyWords });
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'revised',
          draft_revision: draft,
          amendments: asDrafted(amendments),
          commences_on: data.commencesOn,
          transition: data.transition,
          revision,
        });
      },
    ),
    AssessmentRequested: on<AssessmentRequested>(
      ({ data }) => [ref(reformTable, data.reform)],
      (event, rows) => {
        const { data, revision } = event;
        putAsked(rows, event, { revision: data.revision, on: data.on, requestedBy: data.requestedBy });
        rows.put(reformTable, { ...rows.get(reformTable, data.reform)!, revision });
      },
    ),
    ImpactAssessed: on<ImpactAssessed>(
      ({ data }) => [ref(reformTable, data.reform), ref(assessmentTable, data.reform, data.upTo)],
      ({ data: { reform, upTo, document, counts }, recordedAt, revision, number }, rows) => {
        const asked = rows.get(assessmentTable, reform, upTo)!;
        rows.put(assessmentTable, { ...asked, assessed_at: recordedAt, document, counts, number });
        rows.put(reformTable, { ...rows.get(reformTable, reform)!, revision });
      },
    ),
    ReformAdopted: on<ReformAdopted>(
      ({ data }) => [ref(reformTable, data.reform)],
      ({ data: { reform, adoptedBy, reasons, panel }, recordedAt, revision }, rows) => {
        const before = rows.get(reformTable, reform)!;
        rows.put(reformTable, {
          ...before,
          ...(panel && { votes: ended(before.votes, { as: 'adopted', votes: panel.votes }, panel.recused) }),
          status: 'adopted',
          adopted_at: recordedAt,
          adopted_by: adoptedBy,
          adoption_reasons: reasons,
          revision,
        });
      },
    ),
    ReformPutToVote: onVotes<ReformPutToVote>(({ data, number }, { votes }) => {
      const { comments, placed, points, answered, upTo: up_to } = data;
      const counts = { comments, placed, points, answered, up_to };
      return {
        status: 'voted-on',
        votes: [...votes, { ...panelRowOf(data, data.draft, number), ...counts }],
      };
    }),
    ReformVoteCast: onVotes<ReformVoteCast>(({ data, number }, { votes }) => ({
      votes: memberChanged(votes, data.member, { voted: number }) as ReformRow['votes'],
    })),
    // What is over by its instant is told by that.
    ReformVotingClosed: onVotes<ReformVotingClosed>(() => ({})),
    ReformVoteDissolved: onVotes<ReformVoteDissolved>(({ data }, { votes, draft_revision }) => ({
      status: draft_revision > 1 ? 'revised' : 'proposed',
      votes: ended(votes, { as: 'dissolved', because: data.because, reasons: data.reasons }),
    })),
    ReformRejected: onVotes<ReformRejected>(({ data }, { votes }) => ({
      status: 'rejected',
      votes: ended(votes, { as: 'rejected', votes: data.votes }, data.recused),
    })),
    ReformCommenced: on<ReformCommenced>(
      ({ data }) => [ref(reformTable, data.reform)],
      ({ data: { reform, effectiveFrom, reason, review }, recordedAt, revision }, rows) => {
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'commenced',
          commenced_at: recordedAt,
          effective_from: effectiveFrom,
          retroactive_reason: reason,
          review_due: review,
          revision,
        });
      },
    ),
    ReformReviewed: on<ReformReviewed>(
      ({ data }) => [ref(reformTable, data.reform)],
      ({ data, recordedAt: reviewed_at, revision }, rows) => {
        const { reform, reviewedBy: by, reasons, upTo: up_to, document, counts } = data;
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'reviewed',
          review: { by, reviewed_at, reasons, up_to, document, counts },
          revision,
        });
      },
    ),
    ReformWithdrawn: on<ReformWithdrawn>(
      ({ data }) => [ref(reformTable, data.reform)],
      ({ data: { reform, withdrawnBy, reason }, recordedAt, revision }, rows) => {
        rows.put(reformTable, {
          ...rows.get(reformTable, reform)!,
          status: 'withdrawn',
          withdrawn_at: recordedAt,
          withdrawn_by: withdrawnBy,
          withdrawal_reason: reason,
          revision,
        });
      },
    ),
    ProvisionInserted: resulting(),
    ProvisionAmended: resulting(),
    ProvisionRepealed: resulting(),
  },
};

type VoteEvent = ReformPutToVote | ReformVoteCast | ReformVotingClosed | ReformVoteDissolved | ReformRejected;

function onVotes<E extends VoteEvent>(
  changeOf: (event: Logged<Entry<E>>, row: ReformRow) => Partial<ReformRow>,
) {
  return on<E>(
    ({ data }) => [ref(reformTable, data.reform)],
    (event, rows) => {
      const row = rows.get(reformTable, event.data.reform)!;
      rows.put(reformTable, { ...row, ...changeOf(event, row), revision: event.revision });
    },
  );
}

/** Nobody votes any more. */
function ended(
  votes: ReformRow['votes'],
  end: Pick<NonNullable<ReformVoteRow['end']>, 'as'> & Partial<NonNullable<ReformVoteRow['end']>>,
  recused: readonly string[] = [],
): ReformRow['votes'] {
  const nothing = { votes: [], because: null, reasons: null };
  return lastEnded(votes, { ...nothing, ...end }, recused) as ReformRow['votes'];
}

function asDrafted(amendments: readonly Amendment[]): readonly AmendmentRow[] {
  return amendments.map((amendment) => ({ ...amendment, resulting: null }));
}

/** A draft, and that it waits for its assessment where it does. */
function putDraft(
  rows: Rows,
  { data, recordedAt, number }: Logged<Entry<ReformProposed | ReformRevised>>,
  of: Pick<DraftRow, 'revision' | 'reasons'> & {
    readonly draftedBy: string;
    readonly onlyWords: boolean;
  },
): void {
  const { reform, amendments, commencesOn, transition, assess } = data;
  rows.put(draftTable, {
    reform,
    revision: of.revision,
    amendments,
    commences_on: commencesOn,
    transition,
    drafted_by: of.draftedBy,
    drafted_at: recordedAt,
    reasons: of.reasons,
    only_words: of.onlyWords,
    number,
  });
  if (!assess) return;
  const on = commencesOn ?? dateOf(new Date(recordedAt));
  putAsked(rows, { data, recordedAt, number }, { revision: of.revision, on, requestedBy: null });
}

function putAsked(
  rows: Rows,
  {
    data: { reform, network },
    recordedAt,
    number,
  }: {
    readonly data: { readonly reform: string; readonly network: string };
    readonly recordedAt: string;
    readonly number: number;
  },
  of: { readonly revision: number; readonly on: PlainDate; readonly requestedBy: string | null },
): void {
  rows.put(assessmentTable, {
    reform,
    network,
    up_to: number,
    revision: of.revision,
    on_day: of.on,
    requested_by: of.requestedBy,
    requested_at: recordedAt,
    assessed_at: null,
    document: null,
    counts: null,
    number: null,
  });
}

/** A change that names a reform as its cause is what one of its amendments became. */
function resulting() {
  return on<ProvisionChange>(
    ({ data }: Logged<Entry<ProvisionChange>>): readonly Ref[] =>
      data.cause ? [ref(reformTable, data.cause.reform)] : [],
    ({ data: { cause, provision, version } }, rows) => {
      const reform = cause && rows.get(reformTable, cause.reform);
      if (!reform) return;
      const amendments = reform.amendments.map((amendment) =>
        amendment.provision === provision ? { ...amendment, resulting: version } : amendment,
      );
      rows.put(reformTable, { ...reform, amendments });
    },
  );
}
