import type { DocumentRef } from '#kernel';
import { table } from '#engine/projections';
import type {
  AppealStatus,
  CaseAssigned,
  Condition,
  Dissolution,
  Doubt,
  DraftRuling,
  Due,
  End,
  OpenedVote,
  Restriction,
  ReviewOutcome,
  RuledTerms,
  RulingOutcome,
  RulingRecognised,
  StayEnding,
  SubmissionScreened,
  NarrativeSource,
  Presentation,
  SymphonySubmitted,
  VersionRef,
  HearingListed,
} from '#governance/events';
import type { PanelRow as OnDraft } from '#governance/law';
import type { Correction } from '../corrected.js';

/** As the rows have it. What is `final`, by the mere passing of time, is for the query to say. */
export type StoredStatus =
  | 'received'
  | 'assigned'
  | 'recommended'
  | 'panel'
  | 'information-awaited'
  | 'incomplete'
  | 'ruled'
  | 'served'
  | 'appealed'
  | 'reversed'
  | 'remanded'
  | 'withdrawn';

/** How somebody said that a case should be ruled. */
export interface RecommendationRow {
  by: string;
  /** Of the work, that was judged; null: version 1 of the event did not say. */
  revision: number | null;
  outcome: RulingOutcome;
  reasons: string;
  /** The revision that was lodged since, so that it stands no more. */
  taken_back_by: number | null;
  /** By somebody else: another is to be made. */
  challenged: boolean;
  number: number;
}

/** Whom the program proposed, and why it was somebody else, where it was. */
export type AssignmentRow = Pick<CaseAssigned['data'], 'proposal' | 'departs'>;

/** What rules found of a revision. */
export interface ScreeningRow extends Omit<SubmissionScreened['data'], 'network' | 'docket' | 'first'> {
  /** Log number. */
  readonly number: number;
}

/** A recommendation that somebody else said cannot be followed. */
export interface ChallengeRow {
  readonly by: string;
  readonly reasons: string;
  readonly challenged_at: string;
  /** That was recommended. */
  readonly outcome: RulingOutcome;
  readonly number: number;
}

/** What an applicant was asked, and that they answered. */
export interface InformationRow {
  readonly what: string;
  readonly by: string;
  readonly due: Due;
  readonly supplied_at: string | null;
  /** Vault id, for those who may open it. */
  readonly sealed_answer: string | null;
  /** Log number of the request. */
  readonly number: number;
}

/** A panel that was convened, and what came of it. */
export type PanelRow = OnDraft<DraftRuling, PanelEndRow>;

export interface PanelEndRow {
  readonly as: 'issued' | 'rejected' | 'dissolved';
  /** That were opened: none of a panel that was dissolved. */
  readonly votes: readonly OpenedVote[];
  readonly ruling: string | null;
  readonly because: Dissolution | null;
  readonly reasons: string | null;
  /** Log number. */
  readonly number: number;
}

/** One case. Begun by the submission, shown once its docket is open. */
export interface DocketRow {
  docket: string;
  network: string;
  title: string;
  kind: SymphonySubmitted['data']['kind'];
  artist_kind: SymphonySubmitted['data']['artistKind'];
  audience: SymphonySubmitted['data']['audience'];
  venue: string;
  purpose: SymphonySubmitted['data']['purpose'];
  presentations: readonly Presentation[];
  sources: readonly NarrativeSource[];
  applicant: string;
  /** Vault ids, for those who may open them. */
  sealed_name: string;
  sealed_contact: string | null;
  sealed_artist: string;
  status: StoredStatus;
  /** By the applicant: no ruling on it is waited for. */
  withdrawn: boolean;
  /** Counts from 1; each ruling that is sent back begins another. */
  round: number;
  received_on: string | null;
  due_at: string | null;
  due_on: string | null;
  due: Due | null;
  assigned_to: string | null;
  /** How it came to them. */
  assignment: AssignmentRow | null;
  /** The last one. */
  screening: ScreeningRow | null;
  /** The last one made by whoever the case is assigned to. */
  recommendation: RecommendationRow | null;
  challenges: readonly ChallengeRow[];
  /** What the applicant was asked, the last not answered while the status says so. */
  information: InformationRow[];
  /** Panels that were convened, the last one sits while the status says so. */
  panels: readonly PanelRow[];
  /** Who sits on the panel that does. */
  sitting: readonly string[];
  /** Of them, who has something to do: vote, or have the votes opened. */
  panel_waits_for: readonly string[];
  /** The ruling that stands. */
  ruling: string | null;
  outcome: RulingOutcome | null;
  served_on: string | null;
  last_day_to_appeal: string | null;
  /** The instant at which that day ends. */
  appeal_before: string | null;
  /** Appeals under way against the ruling that stands. */
  open_appeals: string[];
  /** Of the ruling that stands, those that have not ended. */
  stays: readonly Pick<StayRow, 'appeal' | 'ends'>[];
  /** Of the docket's stream, -1 until it is open. */
  revision: number;
  /** Of the work's stream. */
  work_revision: number;
  /** The newest that was lodged: counts from 1, the submission's. */
  newest: number;
  /** Log number of the opening, null until then: the order of a list. */
  number: number | null;
  /** Log number of the case's last event. */
  last_number: number;
}

export const docketTable = table<DocketRow>({
  name: 'docket',
  columns: {
    docket: { type: 'uuid' },
    network: { type: 'text' },
    title: { type: 'text' },
    kind: { type: 'text' },
    artist_kind: { type: 'text' },
    audience: { type: 'text' },
    venue: { type: 'text' },
    purpose: { type: 'text' },
    presentations: { type: 'jsonb' },
    sources: { type: 'jsonb' },
    applicant: { type: 'text' },
    sealed_name: { type: 'uuid' },
    sealed_contact: { type: 'uuid', nullable: true },
    sealed_artist: { type: 'uuid' },
    status: { type: 'text' },
    withdrawn: { type: 'boolean' },
    round: { type: 'integer' },
    received_on: { type: 'date', nullable: true },
    due_at: { type: 'timestamptz', nullable: true },
    due_on: { type: 'date', nullable: true },
    due: { type: 'jsonb', nullable: true },
    assigned_to: { type: 'text', nullable: true },
    assignment: { type: 'jsonb', nullable: true },
    screening: { type: 'jsonb', nullable: true },
    recommendation: { type: 'jsonb', nullable: true },
    challenges: { type: 'jsonb' },
    information: { type: 'jsonb' },
    panels: { type: 'jsonb' },
    sitting: { type: 'text[]' },
    panel_waits_for: { type: 'text[]' },
    ruling: { type: 'uuid', nullable: true },
    outcome: { type: 'text', nullable: true },
    served_on: { type: 'date', nullable: true },
    last_day_to_appeal: { type: 'date', nullable: true },
    appeal_before: { type: 'timestamptz', nullable: true },
    open_appeals: { type: 'text[]' },
    stays: { type: 'jsonb' },
    revision: { type: 'integer' },
    work_revision: { type: 'integer' },
    newest: { type: 'integer' },
    number: { type: 'bigint', nullable: true },
    last_number: { type: 'bigint' },
  },
  key: ['docket'],
  indexes: [
    'network, number',
    'network, status, number',
    'applicant, number',
    'assigned_to, status',
    'due_at',
  ],
});

/** A work that is made from another. */
export interface DerivationRow {
  /** The one that is made. */
  docket: string;
  network: string;
  origin: string;
  origin_network: string;
  number: number;
}

export const derivationTable = table<DerivationRow>({
  name: 'derivation',
  columns: {
    docket: { type: 'uuid' },
    network: { type: 'text' },
    origin: { type: 'uuid' },
    origin_network: { type: 'text' },
    number: { type: 'bigint' },
  },
  key: ['docket', 'origin'],
  indexes: ['origin, number'],
  once: true,
});

export interface RevisionRow {
  docket: string;
  revision: number;
  score: DocumentRef;
  note: string | null;
  recorded_at: string;
  number: number;
}

export const revisionTable = table<RevisionRow>({
  name: 'docket_revision',
  columns: {
    docket: { type: 'uuid' },
    revision: { type: 'integer' },
    score: { type: 'jsonb' },
    note: { type: 'text', nullable: true },
    recorded_at: { type: 'timestamptz' },
    number: { type: 'bigint' },
  },
  key: ['docket', 'revision'],
});

export interface RulingRow {
  ruling: string;
  docket: string;
  network: string;
  /** Of the docket, in which it was made. */
  round: number;
  /** Of the work, that was judged. */
  judged: number;
  outcome: RulingOutcome;
  facts: string;
  reasons: string;
  cited: readonly VersionRef[];
  conditions: readonly Condition[];
  restrictions: readonly Restriction[];
  /** By when it is looked at again, as it was told last. */
  review: End | null;
  /** Those that were by the day that it says. */
  reviews: ReviewRow[];
  governing_date: string | null;
  governing_reason: string | null;
  differs: string | null;
  departs: string | null;
  /** Of another network, that it recognises. */
  recognised: RulingRecognised['data']['recognised'] | null;
  /** The ruling of another network that it recognises. */
  recognises: string | null;
  decided_by: string;
  /** Votes of a panel that count; null: one person decided. */
  votes: readonly OpenedVote[] | null;
  /** Whose they are. */
  voted_by: readonly string[];
  recommended_by: string | null;
  issued_at: string;
  served_on: string | null;
  appeal_window: Due | null;
  /** Reversed, or sent back to be made anew. */
  set_aside: 'reversed' | 'remanded' | null;
  /** The appeal; null: the Network itself reversed it. */
  set_aside_by: string | null;
  /** By the network itself. */
  own_reversal: OwnReversalRow | null;
  corrections: CorrectionRow[];
  variations: readonly VariationRow[];
  stays: readonly StayRow[];
  number: number;
}

export interface OwnReversalRow {
  readonly by: string;
  readonly reasons: string;
  readonly reversed_at: string;
  readonly number: number;
}

/** By an appeal, and what it asked for and forbade until then. */
export interface VariationRow extends RuledTerms {
  readonly appeal: string;
  readonly reasons: string;
  readonly varied_at: string;
  readonly number: number;
}

/** By its appeal: it has no effect meanwhile. */
export interface StayRow {
  readonly appeal: string;
  readonly terms: string;
  readonly ends: End;
  readonly stayed_at: string;
  readonly number: number;
  /** Null: that is not recorded. */
  readonly ended: {
    readonly how: StayEnding;
    readonly ended_at: string;
    readonly number: number;
  } | null;
}

/** A second look at a ruling. */
export interface ReviewRow {
  readonly outcome: ReviewOutcome;
  readonly reasons: string;
  readonly by: string;
  readonly reviewed_at: string;
  readonly number: number;
}

/** A slip that was mended. */
export interface CorrectionRow extends Correction {
  readonly why: string;
  readonly by: string;
  readonly corrected_at: string;
  readonly number: number;
}

export const rulingTable = table<RulingRow>({
  name: 'ruling',
  columns: {
    ruling: { type: 'uuid' },
    docket: { type: 'uuid' },
    network: { type: 'text' },
    round: { type: 'integer' },
    judged: { type: 'integer' },
    outcome: { type: 'text' },
    facts: { type: 'text' },
    reasons: { type: 'text' },
    cited: { type: 'jsonb' },
    conditions: { type: 'jsonb' },
    restrictions: { type: 'jsonb' },
    review: { type: 'jsonb', nullable: true },
    reviews: { type: 'jsonb' },
    governing_date: { type: 'date', nullable: true },
    governing_reason: { type: 'text', nullable: true },
    differs: { type: 'text', nullable: true },
    departs: { type: 'text', nullable: true },
    recognised: { type: 'jsonb', nullable: true },
    recognises: { type: 'uuid', nullable: true },
    decided_by: { type: 'text' },
    votes: { type: 'jsonb', nullable: true },
    voted_by: { type: 'text[]' },
    recommended_by: { type: 'text', nullable: true },
    issued_at: { type: 'timestamptz' },
    served_on: { type: 'date', nullable: true },
    appeal_window: { type: 'jsonb', nullable: true },
    set_aside: { type: 'text', nullable: true },
    set_aside_by: { type: 'text', nullable: true },
    own_reversal: { type: 'jsonb', nullable: true },
    corrections: { type: 'jsonb' },
    variations: { type: 'jsonb' },
    stays: { type: 'jsonb' },
    number: { type: 'bigint' },
  },
  key: ['ruling'],
  indexes: [
    'docket, number',
    'network, number',
    'number',
    'decided_by, number',
    'recommended_by, number',
    'using gin (cited jsonb_path_ops)',
    'recognises',
  ],
});

/** A doubt about a ruling, and what came of it. */
export interface FlagRow {
  flag: string;
  ruling: string;
  docket: string;
  network: string;
  because: Doubt;
  /** Log number of what caused it. */
  by: number;
  flagged_at: string;
  outcome: ReviewOutcome | null;
  reasons: string | null;
  reviewed_by: string | null;
  reviewed_at: string | null;
  number: number;
}

export const flagTable = table<FlagRow>({
  name: 'ruling_flag',
  columns: {
    flag: { type: 'uuid' },
    ruling: { type: 'uuid' },
    docket: { type: 'uuid' },
    network: { type: 'text' },
    because: { type: 'text' },
    by: { type: 'bigint' },
    flagged_at: { type: 'timestamptz' },
    outcome: { type: 'text', nullable: true },
    reasons: { type: 'text', nullable: true },
    reviewed_by: { type: 'text', nullable: true },
    reviewed_at: { type: 'timestamptz', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['flag'],
  indexes: ['ruling, by', 'docket', 'network, number'],
});

/** Who appealed in a docket, against which of its rulings, and how far that is; what they say is in the list of appeals. */
export interface DocketAppealRow {
  appeal: string;
  docket: string;
  ruling: string;
  appellant: string;
  status: AppealStatus;
  lodged_on: string;
  /** The last that was listed. */
  hearing: HearingOfAppeal | null;
  number: number;
}

export interface HearingOfAppeal extends Pick<HearingListed['data'], 'at' | 'where'> {
  readonly held: boolean;
}

export const docketAppealTable = table<DocketAppealRow>({
  name: 'docket_appeal',
  columns: {
    appeal: { type: 'uuid' },
    docket: { type: 'uuid' },
    ruling: { type: 'uuid' },
    appellant: { type: 'text' },
    status: { type: 'text' },
    lodged_on: { type: 'date' },
    hearing: { type: 'jsonb', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['appeal'],
  indexes: ['docket, number', 'appellant'],
});
