import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import type { Entry } from '#kernel';
import {
  type AdjudicatorRecused,
  type AppealAdmitted,
  type AppealDecided,
  type AppealEvent,
  type AppealLodged,
  type AppealRuledInadmissible,
  type AppealStatus,
  type AppealWithdrawn,
  type CaseReleasedFromLead,
  type CaseStayedBehindLead,
  type Consequence,
  consequenceOf,
  type End,
  type LeadCaseDesignated,
  type LeadDecisionApplied,
  type LeadDecisionOptedOut,
  type LeadDecisionServed,
  type LeaveGranted,
  type LeaveRefused,
  type GroundOutcome,
  type Inadmissibility,
  type HearingAdjourned,
  type HearingEvent,
  type HearingHeld,
  type HearingListed,
  type OpenedVote,
  type OrderTerms,
  type PublicEvent,
  type RespondentConceded,
  type StayExpired,
  type StayGranted,
  type StayRefused,
  type StayRequested,
} from '#governance/events';
import { memberChanged } from '#governance/law';
import { ended, panelHandlers, sitting, type AppealPanels } from './panels.projection.js';
import { directionHandlers, directionTable } from './directions.projection.js';

export interface AppealRow extends AppealPanels {
  readonly appeal: string;
  readonly network: string;
  /** Null: it contests an order in a sanctuary. */
  readonly docket: string | null;
  readonly sanctuary: string | null;
  /** Null: the order is against all that is dreamed there. */
  readonly session: string | null;
  /** Null: it contests an order. */
  readonly ruling: string | null;
  /** Null: it contests a ruling. */
  readonly order: string | null;
  readonly appellant: string;
  readonly status: AppealStatus;
  readonly lodged_on: string;
  readonly last_day: string;
  readonly adjudicator: string | null;
  readonly grounds: readonly GroundRow[];
  readonly concession: { readonly by: string; readonly reasons: string } | null;
  /** That it needs since it came too late; null: it came in time. */
  readonly leave: LeaveRow | null;
  readonly inadmissible: { readonly on: Inadmissibility; readonly reasons: string } | null;
  /** What follows from the grounds. */
  readonly decision: DecisionRow | null;
  readonly decided_at: string | null;
  /** Stays that were asked for, the oldest first. */
  readonly stays: readonly StayRow[];
  /** Which it waits behind, or was decided with, and until when its appellant may opt out; null: none. */
  readonly lead: { readonly appeal: string; readonly due: End | null } | null;
  /** Those that wait behind it, or were decided with it. */
  readonly behind: readonly string[];
  /** The oldest first. */
  readonly hearings: readonly HearingRow[];
  readonly revision: number;
  /** Log number of the lodging. */
  readonly number: number;
}

export interface LeaveRow {
  /** Vault id of why it came so late. */
  readonly sealed: string;
  /** Null: not decided yet. */
  readonly granted: boolean | null;
  readonly by: string | null;
  readonly reasons: string | null;
}

export interface HearingRow extends Pick<HearingListed['data'], 'at' | 'where'> {
  readonly adjournments: readonly Pick<HearingAdjourned['data'], 'before' | 'reason'>[];
  readonly held: Pick<HearingHeld['data'], 'appeared' | 'note'> | null;
}

export interface DecisionRow extends Pick<AppealDecided['data'], 'readings' | 'variation'> {
  /** What an order says from then on; null: none is varied. */
  readonly ordered: OrderTerms | null;
  readonly consequence: Consequence;
  /** Of the panel that decided, those that count; null: one person did. */
  readonly votes: readonly OpenedVote[] | null;
}

export interface StayRow {
  /** Vault id of why it is asked for. */
  readonly sealed: string;
  readonly requested_at: string;
  /** Log number of the request. */
  readonly number: number;
  /** Null: nobody has answered. */
  readonly answer: StayAnswerRow | null;
}

export interface StayAnswerRow {
  readonly by: string;
  readonly reasons: string;
  /** What holds meanwhile, and until when; null: it is refused. */
  readonly granted: Pick<StayGranted['data'], 'terms' | 'ends'> | null;
  readonly answered_at: string;
  readonly number: number;
}

export interface GroundRow {
  readonly ground: string;
  /** Vault id of the statement. */
  readonly sealed: string;
  readonly outcome: GroundOutcome | null;
  /** Whether the ruling cannot stand without it; null: not decided yet. */
  readonly decisive: boolean | null;
  readonly reasons: string | null;
}

export const appealTable = table<AppealRow>({
  name: 'appeal',
  columns: {
    appeal: { type: 'uuid' },
    network: { type: 'text' },
    docket: { type: 'uuid', nullable: true },
    sanctuary: { type: 'uuid', nullable: true },
    session: { type: 'uuid', nullable: true },
    ruling: { type: 'uuid', nullable: true },
    order: { type: 'uuid', nullable: true },
    appellant: { type: 'text' },
    status: { type: 'text' },
    lodged_on: { type: 'date' },
    last_day: { type: 'date' },
    adjudicator: { type: 'text', nullable: true },
    grounds: { type: 'jsonb' },
    concession: { type: 'jsonb', nullable: true },
    leave: { type: 'jsonb', nullable: true },
    inadmissible: { type: 'jsonb', nullable: true },
    decision: { type: 'jsonb', nullable: true },
    decided_at: { type: 'timestamptz', nullable: true },
    stays: { type: 'jsonb' },
    lead: { type: 'jsonb', nullable: true },
    behind: { type: 'jsonb' },
    hearings: { type: 'jsonb' },
    panels: { type: 'jsonb' },
    sitting: { type: 'text[]' },
    revision: { type: 'integer' },
    number: { type: 'bigint' },
  },
  key: ['appeal'],
  indexes: ['adjudicator, status', 'network, number', 'network, status, number', 'docket', 'sanctuary'],
});

/** One row an appeal. */
export const appealsProjection: Projection<PublicEvent> = {
  name: 'appeals',
  version: 11,
  tables: [appealTable, directionTable],
  on: {
    AppealLodged: on<AppealLodged>(
      () => [],
      ({ data, revision, number }, rows) => {
        const {
          network,
          appeal,
          docket = null,
          sanctuary = null,
          session = null,
          ruling,
          order = null,
          appellant,
          lodgedOn,
          due,
          grounds,
          late,
        } = data;
        rows.put(appealTable, {
          appeal,
          network,
          docket,
          sanctuary,
          session,
          ruling,
          order,
          appellant,
          status: 'lodged',
          lodged_on: lodgedOn,
          last_day: due.on,
          adjudicator: null,
          grounds: grounds.map(({ ground, statement }) => ({
            ground,
            sealed: statement.sealed,
            outcome: null,
            decisive: null,
            reasons: null,
          })),
          concession: null,
          leave: late && { sealed: late.sealed, granted: null, by: null, reasons: null },
          inadmissible: null,
          decision: null,
          decided_at: null,
          stays: [],
          lead: null,
          behind: [],
          hearings: [],
          panels: [],
          sitting: [],
          revision,
          number,
        });
      },
    ),
    LeaveGranted: on<LeaveGranted>(ofAppeal, (event, rows) => {
      isGiven(event, rows, { granted: true });
    }),
    LeaveRefused: on<LeaveRefused>(ofAppeal, (event, rows) => {
      isGiven(event, rows, { granted: false, status: 'leave-refused', decided_at: event.recordedAt });
    }),
    AppealAdmitted: on<AppealAdmitted>(ofAppeal, (event, rows) => {
      move(event, rows, { status: 'admitted' });
    }),
    AppealRuledInadmissible: on<AppealRuledInadmissible>(ofAppeal, (event, rows) => {
      const { on, reasons } = event.data;
      move(event, rows, {
        status: 'inadmissible',
        inadmissible: { on, reasons },
        decided_at: event.recordedAt,
      });
    }),
    RespondentConceded: on<RespondentConceded>(ofAppeal, ({ data, revision, recordedAt }, rows) => {
      const { appeal, concededBy: by, reasons } = data;
      rows.put(appealTable, {
        ...rows.get(appealTable, appeal)!,
        status: 'conceded',
        concession: { by, reasons },
        decided_at: recordedAt,
        revision,
      });
    }),
    AppealDecided: on<AppealDecided>(ofAppeal, (event, rows) => {
      const { appeal, outcomes, readings, variation, ordered = null, panel } = event.data;
      const { grounds: before, panels } = rows.get(appealTable, appeal)!;
      const grounds = before.map((ground) => {
        const { outcome, decisive, reasons } = outcomes.find((decided) => decided.ground === ground.ground)!;
        return { ...ground, outcome, decisive, reasons };
      });
      const votes = panel && panel.votes;
      const decision = { consequence: consequenceOf(outcomes), readings, variation, ordered, votes };
      move(event, rows, {
        status: 'decided',
        grounds,
        decision,
        decided_at: event.recordedAt,
        ...(panel && ended(panels, { as: 'decided', votes: panel.votes }, panel.recused)),
      });
    }),
    AdjudicatorRecused: on<AdjudicatorRecused>(ofAppeal, ({ data, revision }, rows) => {
      const { panel, adjudicator } = data;
      const row = rows.get(appealTable, data.appeal)!;
      const change =
        panel === null
          ? { adjudicator: null }
          : sitting(memberChanged(row.panels, adjudicator, { recused: true }));
      rows.put(appealTable, { ...row, ...change, revision });
    }),
    AppealWithdrawn: on<AppealWithdrawn>(ofAppeal, ({ data, revision }, rows) => {
      rows.put(appealTable, { ...rows.get(appealTable, data.appeal)!, status: 'withdrawn', revision });
    }),

    LeadCaseDesignated: on<LeadCaseDesignated>(ofAppeal, ({ data, revision }, rows) => {
      rows.put(appealTable, { ...rows.get(appealTable, data.appeal)!, revision });
    }),
    CaseStayedBehindLead: on<CaseStayedBehindLead>(withLead, ({ data: { appeal, lead }, revision }, rows) => {
      const row = rows.get(appealTable, appeal)!;
      rows.put(appealTable, { ...row, lead: { appeal: lead, due: null }, revision });
      const before = rows.get(appealTable, lead)!;
      rows.put(appealTable, { ...before, behind: [...before.behind, appeal] });
    }),
    LeadDecisionServed: on<LeadDecisionServed>(ofAppeal, ({ data, revision }, rows) => {
      const { appeal, lead, due } = data;
      const row = rows.get(appealTable, appeal)!;
      rows.put(appealTable, { ...row, lead: { appeal: lead, due: { at: due.at, on: due.on } }, revision });
    }),
    LeadDecisionOptedOut: on<LeadDecisionOptedOut>(withLead, waitsNoMore),
    CaseReleasedFromLead: on<CaseReleasedFromLead>(withLead, waitsNoMore),
    LeadDecisionApplied: on<LeadDecisionApplied>(ofAppeal, (event, rows) => {
      const { outcomes, variation, ordered = null } = event.data;
      const consequence = consequenceOf(outcomes);
      const decision = { consequence, readings: [], variation, ordered, votes: null };
      move(event, rows, { status: 'decided', decision, decided_at: event.recordedAt });
    }),

    StayRequested: on<StayRequested>(ofAppeal, ({ data, revision, recordedAt, number }, rows) => {
      const row = rows.get(appealTable, data.appeal)!;
      const asked = { sealed: data.reasons.sealed, requested_at: recordedAt, number, answer: null };
      rows.put(appealTable, { ...row, stays: [...row.stays, asked], revision });
    }),
    StayGranted: on<StayGranted>(ofAppeal, (event, rows) => {
      const { terms, ends } = event.data;
      answerStay(event, rows, { terms, ends });
    }),
    StayRefused: on<StayRefused>(ofAppeal, (event, rows) => answerStay(event, rows, null)),
    // What is over by its instant is told by that.
    StayExpired: on<StayExpired>(ofAppeal, further),
    HearingListed: on<HearingListed>(ofAppeal, (event, rows) => {
      const { hearings } = rows.get(appealTable, event.data.appeal)!;
      const { at, where } = event.data;
      move(event, rows, { hearings: [...hearings, { at, where, adjournments: [], held: null }] });
    }),
    HearingAdjourned: on<HearingAdjourned>(ofAppeal, (event, rows) => {
      const { at, where, before, reason } = event.data;
      heard(event, rows, ({ adjournments }) => ({
        at,
        where,
        adjournments: [...adjournments, { before, reason }],
      }));
    }),
    HearingHeld: on<HearingHeld>(ofAppeal, (event, rows) => {
      const { appeared, note } = event.data;
      heard(event, rows, () => ({ held: { appeared, note } }));
    }),
    ...directionHandlers(ofAppeal, further),
    ...panelHandlers(ofAppeal, ({ data, revision }, rows, changeOf) => {
      const row = rows.get(appealTable, data.appeal)!;
      rows.put(appealTable, { ...row, ...changeOf(row), revision });
    }),
  },
};

type Adjudicated = Logged<
  Entry<AppealAdmitted | AppealRuledInadmissible | AppealDecided | LeadDecisionApplied | HearingEvent>
>;

function ofAppeal({ data }: Logged<Entry<AppealEvent>>): readonly Ref[] {
  return [ref(appealTable, data.appeal)];
}

function withLead({
  data,
}: Logged<Entry<AppealEvent>> & { readonly data: { readonly lead: string } }): readonly Ref[] {
  return [ref(appealTable, data.appeal), ref(appealTable, data.lead)];
}

function waitsNoMore(
  { data: { appeal, lead }, revision }: Logged<Entry<LeadDecisionOptedOut | CaseReleasedFromLead>>,
  rows: Rows,
): void {
  rows.put(appealTable, { ...rows.get(appealTable, appeal)!, lead: null, revision });
  const before = rows.get(appealTable, lead)!;
  rows.put(appealTable, { ...before, behind: before.behind.filter((other) => other !== appeal) });
}

function isGiven(
  { data: { appeal, adjudicator: by, reasons }, revision }: Logged<Entry<LeaveGranted | LeaveRefused>>,
  rows: Rows,
  { granted, ...change }: { readonly granted: boolean } & Partial<AppealRow>,
): void {
  const row = rows.get(appealTable, appeal)!;
  rows.put(appealTable, { ...row, leave: { ...row.leave!, granted, by, reasons }, revision, ...change });
}

/** The hearing that is listed is another. */
function heard(
  event: Logged<Entry<HearingAdjourned | HearingHeld>>,
  rows: Rows,
  changeOf: (hearing: HearingRow) => Partial<HearingRow>,
): void {
  const { hearings } = rows.get(appealTable, event.data.appeal)!;
  const last = hearings.at(-1)!;
  move(event, rows, { hearings: [...hearings.slice(0, -1), { ...last, ...changeOf(last) }] });
}

function further({ data, revision }: Logged<Entry<AppealEvent>>, rows: Rows): void {
  rows.put(appealTable, { ...rows.get(appealTable, data.appeal)!, revision });
}

function move({ data, revision }: Adjudicated, rows: Rows, change: Partial<AppealRow>): void {
  rows.put(appealTable, {
    ...rows.get(appealTable, data.appeal)!,
    adjudicator: data.adjudicator,
    revision,
    ...change,
  });
}

function answerStay(
  { data, revision, recordedAt, number }: Logged<Entry<StayGranted | StayRefused>>,
  rows: Rows,
  granted: StayAnswerRow['granted'],
): void {
  const row = rows.get(appealTable, data.appeal)!;
  const { adjudicator: by, reasons } = data;
  const answer = { by, reasons, granted, answered_at: recordedAt, number };
  const stays = [...row.stays.slice(0, -1), { ...row.stays.at(-1)!, answer }];
  rows.put(appealTable, { ...row, stays, revision });
}
