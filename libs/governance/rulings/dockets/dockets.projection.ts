import type { Entry } from '#kernel';
import {
  on,
  ref,
  type Handler,
  type Logged,
  type Projection,
  type Ref,
  type Rows,
} from '#engine/projections';
import {
  appealEvents,
  type AppealAdmitted,
  type AppealDecided,
  type AppealEvent,
  type AppealLodged,
  type AppealRuledInadmissible,
  type AppealStatus,
  type AppealWithdrawn,
  type RespondentConceded,
  type LeadDecisionApplied,
  type LeaveRefused,
  type CaseAssigned,
  type DerivationDeclared,
  type DocketClosedIncomplete,
  type DocketEvent,
  type DocketOpened,
  type Due,
  type DocketReopened,
  type DraftRejected,
  type InformationRequested,
  type InformationSupplied,
  type InterimOrderIssued,
  type InterimOrderLapsed,
  type InterimOrderLifted,
  type InterimOrderOverturned,
  type InterimOrderStayed,
  type InterimOrderStayEnded,
  type InterimOrderVaried,
  type InterimOrderRatified,
  type InterimOrderReasoned,
  type OrderEvent,
  type PanelConvened,
  type PanelDissolved,
  type PublicEvent,
  type RecommendationChallenged,
  type RecommendationMade,
  type RestrictionExpired,
  type RegulatorRecused,
  type RevisionLodged,
  type RulingCorrected,
  type RulingFlagged,
  type RulingIssued,
  type RulingRecognised,
  type RulingRemanded,
  type RulingReversed,
  type RulingReviewed,
  type RulingServed,
  type RulingStayed,
  type RulingVaried,
  type StayEnded,
  type HearingAdjourned,
  type HearingEvent,
  type HearingHeld,
  type HearingListed,
  type SubmissionScreened,
  type SymphonySubmitted,
  type SymphonyWithdrawn,
  type VoteCast,
  type VotingClosed,
} from '#governance/events';
import { memberChanged, panelRowOf } from '#governance/law';
import {
  derivationTable,
  docketAppealTable,
  type HearingOfAppeal,
  docketTable,
  flagTable,
  revisionTable,
  rulingTable,
  type DocketRow,
  type RulingRow,
  type StayRow,
} from './docket.tables.js';
import { termsReadIn } from './ruling.view.js';
import { ended, NO_PANEL, withSitting } from './panel.rows.js';

type CaseEvent =
  DocketEvent | OrderEvent | AppealEvent | RevisionLodged | SymphonyWithdrawn | DerivationDeclared;
type Happening<E extends CaseEvent> = Logged<Entry<E>>;

/** One row a case, its rulings and who appealed: from submission to appeal, folded from three slices' events. */
export const docketsProjection: Projection<PublicEvent> = {
  name: 'dockets',
  version: 24,
  tables: [docketTable, derivationTable, revisionTable, rulingTable, docketAppealTable, flagTable],
  on: {
    SymphonySubmitted: on<SymphonySubmitted>(() => [], beginCase),

    RevisionLodged: onCase<RevisionLodged>(({ data, recordedAt, number, revision }, docket, rows) => {
      rows.put(revisionTable, {
        docket: docket.docket,
        revision: data.revision,
        score: data.score,
        note: data.note,
        recorded_at: recordedAt,
        number,
      });
      return {
        work_revision: revision,
        newest: data.revision,
        ...((docket.status === 'recommended' || docket.status === 'panel') && {
          status: 'assigned' as const,
          recommendation: { ...docket.recommendation!, taken_back_by: data.revision },
        }),
      };
    }),
    SymphonyWithdrawn: onCase<SymphonyWithdrawn>(({ revision }, docket) => ({
      work_revision: revision,
      withdrawn: true,
      ...(docket.ruling === null && { status: 'withdrawn' as const }),
    })),

    DerivationDeclared: onCase<DerivationDeclared>(
      ({ data: { network, symphony, from }, revision, number }, _, rows) => {
        const origin = { origin: from.symphony, origin_network: from.network };
        rows.put(derivationTable, { docket: symphony, network, ...origin, number });
        return { work_revision: revision };
      },
    ),

    DocketOpened: onCase<DocketOpened>(({ data: { receivedOn, due }, revision, number }, docket) => ({
      received_on: receivedOn,
      ...dueAt(due),
      status: docket.withdrawn ? 'withdrawn' : 'received',
      revision,
      number,
    })),
    CaseAssigned: onCase<CaseAssigned>(
      ({ data: { regulator, proposal, departs }, revision }, { status }) => ({
        status: status === 'information-awaited' ? status : 'assigned',
        assigned_to: regulator,
        assignment: { proposal, departs },
        recommendation: null,
        revision,
      }),
    ),
    SubmissionScreened: onCase<SubmissionScreened>(({ data, revision, number }) => {
      const { network: _n, docket: _d, first: _f, ...screening } = data;
      return { screening: { ...screening, number }, revision };
    }),
    RecommendationMade: onCase<RecommendationMade>(({ data, revision, number }, { newest }) => {
      // The work can be revised in the moment between the decision and its place in the log.
      const stale = (data.revision ?? newest) < newest;
      return {
        status: stale ? 'assigned' : 'recommended',
        recommendation: {
          by: data.regulator,
          revision: data.revision,
          outcome: data.outcome,
          reasons: data.reasons,
          taken_back_by: stale ? newest : null,
          challenged: false,
          number,
        },
        revision,
      };
    }),
    RecommendationChallenged: onCase<RecommendationChallenged>(
      ({ data: { challengedBy: by, reasons }, recordedAt: challenged_at, revision, number }, docket) => {
        const recommendation = docket.recommendation!;
        const challenge = { by, reasons, challenged_at, outcome: recommendation.outcome, number };
        return {
          // A revision that came between took the recommendation back already.
          status: docket.status === 'recommended' ? 'assigned' : docket.status,
          recommendation: { ...recommendation, challenged: true },
          challenges: [...docket.challenges, challenge],
          revision,
        };
      },
    ),
    InformationRequested: onCase<InformationRequested>(({ data, revision, number }, { information }) => {
      const { what, requestedBy: by, due } = data;
      return {
        status: 'information-awaited',
        information: [...information, { what, by, due, supplied_at: null, sealed_answer: null, number }],
        recommendation: null,
        ...dueAt(null),
        revision,
      };
    }),
    InformationSupplied: onCase<InformationSupplied>(({ data, revision }, { information, assigned_to }) => ({
      status: waitingOf(assigned_to),
      information: [
        ...information.slice(0, -1),
        { ...information.at(-1)!, supplied_at: data.suppliedAt, sealed_answer: data.answer.sealed },
      ],
      ...dueAt(data.due),
      revision,
    })),
    DocketClosedIncomplete: onCase<DocketClosedIncomplete>(({ revision }) => ({
      status: 'incomplete',
      revision,
    })),
    DocketReopened: onCase<DocketReopened>(({ data: { due }, revision }, { assigned_to }) => ({
      status: waitingOf(assigned_to),
      ...dueAt(due),
      revision,
    })),
    PanelConvened: onCase<PanelConvened>(({ data, revision, number }, { panels }) => ({
      status: 'panel',
      ...withSitting([...panels, panelRowOf(data, data.draft, number)]),
      revision,
    })),
    VoteCast: onCase<VoteCast>(({ data, revision, number }, { panels }) => ({
      ...withSitting(memberChanged(panels, data.member, { voted: number })),
      revision,
    })),
    VotingClosed: onCase<VotingClosed>(({ revision }) => ({ revision })),
    DraftRejected: onCase<DraftRejected>(({ data: { votes, recused }, revision, number }, docket) => ({
      status: docket.status === 'panel' ? waitingOf(docket.assigned_to) : docket.status,
      recommendation: null,
      ...ended(docket.panels, { as: 'rejected', votes, number }, recused),
      revision,
    })),
    PanelDissolved: onCase<PanelDissolved>(({ data: { because, reasons }, revision, number }, docket) => ({
      status: docket.status === 'panel' ? 'recommended' : docket.status,
      ...ended(docket.panels, { as: 'dissolved', because, reasons, number }),
      revision,
    })),
    RegulatorRecused: onCase<RegulatorRecused>(({ data, revision }, { status, panels }) => {
      if (data.panel !== null)
        return { ...withSitting(memberChanged(panels, data.regulator, { recused: true })), revision };
      return {
        status: WITH_REGULATOR.has(status) ? 'received' : status,
        assigned_to: null,
        recommendation: null,
        revision,
      };
    }),
    RulingIssued: onCase<RulingIssued>((event, { recommendation, panels, round }, rows) => {
      const { data, revision, number } = event;
      rows.put(rulingTable, rulingOf(event, recommendation?.by ?? null, round));
      const { ruling, panel } = data;
      return {
        status: 'ruled',
        ruling,
        outcome: data.outcome,
        ...(panel && ended(panels, { as: 'issued', ruling, votes: panel.votes, number }, panel.recused)),
        revision,
      };
    }),
    RulingCorrected: onCase<RulingCorrected>(
      ({ data, revision, recordedAt, number }, _, rows) => {
        const { ruling, correctedBy: by, part, was, reads, why } = data;
        const row = rows.get(rulingTable, ruling)!;
        const correction = { part, was, reads, why, by, corrected_at: recordedAt, number };
        rows.put(rulingTable, { ...row, corrections: [...row.corrections, correction] });
        return { revision };
      },
      ({ data }) => [ref(rulingTable, data.ruling)],
    ),
    RulingRecognised: onCase<RulingRecognised>(
      ({ data: { ruling, recognised }, revision }, _, rows) => {
        rows.put(rulingTable, {
          ...rows.get(rulingTable, ruling)!,
          recognised,
          recognises: recognised.ruling,
        });
        return { revision };
      },
      ({ data }) => [ref(rulingTable, data.ruling)],
    ),
    RulingServed: onCase<RulingServed>(
      ({ data: { ruling, servedOn, due }, revision }, _, rows) => {
        const before = rows.get(rulingTable, ruling)!;
        rows.put(rulingTable, { ...before, served_on: servedOn, appeal_window: due });
        const appeal = { last_day_to_appeal: due.on, appeal_before: due.at };
        return { ...appeal, served_on: servedOn, status: 'served', revision };
      },
      ({ data }) => [ref(rulingTable, data.ruling)],
    ),
    RulingReversed: settingAside<RulingReversed>('reversed', () => ({})),
    RulingRemanded: settingAside<RulingRemanded>('remanded', ({ round }) => ({
      assigned_to: null,
      round: round + 1,
    })),

    RulingVaried: onCase<RulingVaried>(
      ({ data, revision, recordedAt, number }, _, rows) => {
        const { appeal, reasons, conditions, restrictions, review } = data;
        const row = rows.get(rulingTable, data.ruling)!;
        const former = { ...termsReadIn(row), review: row.review };
        const variation = { appeal, reasons, varied_at: recordedAt, number, ...former };
        rows.put(rulingTable, {
          ...row,
          conditions,
          restrictions,
          review,
          variations: [...row.variations, variation],
        });
        return { revision };
      },
      ({ data }) => [ref(rulingTable, data.ruling)],
    ),

    RulingStayed: onCase<RulingStayed>(
      ({ data, revision, recordedAt, number }, { stays }, rows) => {
        const { ruling, appeal, terms, ends } = data;
        const row = rows.get(rulingTable, ruling)!;
        const stay = { appeal, terms, ends, stayed_at: recordedAt, number, ended: null };
        rows.put(rulingTable, { ...row, stays: [...row.stays, stay] });
        return { stays: [...stays, { appeal, ends }], revision };
      },
      ({ data }) => [ref(rulingTable, data.ruling)],
    ),
    StayEnded: onCase<StayEnded>(
      ({ data: { ruling, appeal, how }, revision, recordedAt, number }, { stays }, rows) => {
        const row = rows.get(rulingTable, ruling)!;
        const ended = { how, ended_at: recordedAt, number };
        const ending = (stay: StayRow) =>
          stay.appeal === appeal && stay.ended === null ? { ...stay, ended } : stay;
        rows.put(rulingTable, { ...row, stays: row.stays.map(ending) });
        return { stays: stays.filter((stay) => stay.appeal !== appeal), revision };
      },
      ({ data }) => [ref(rulingTable, data.ruling)],
    ),

    // An order moves nothing in the case that it is against; it is told there.
    InterimOrderIssued: onCase<InterimOrderIssued>(() => ({})),
    InterimOrderReasoned: onCase<InterimOrderReasoned>(() => ({})),
    InterimOrderRatified: onCase<InterimOrderRatified>(() => ({})),
    InterimOrderLapsed: onCase<InterimOrderLapsed>(() => ({})),
    InterimOrderLifted: onCase<InterimOrderLifted>(() => ({})),
    InterimOrderOverturned: onCase<InterimOrderOverturned>(() => ({})),
    InterimOrderVaried: onCase<InterimOrderVaried>(() => ({})),
    InterimOrderStayed: onCase<InterimOrderStayed>(() => ({})),
    InterimOrderStayEnded: onCase<InterimOrderStayEnded>(() => ({})),
    RulingFlagged: onCase<RulingFlagged>(({ data, recordedAt, number, revision }, _, rows) => {
      const unreviewed = { outcome: null, reasons: null, reviewed_by: null, reviewed_at: null };
      rows.put(flagTable, { ...data, ...unreviewed, flagged_at: recordedAt, number });
      return { revision };
    }),
    RulingReviewed: onCase<RulingReviewed>(
      ({ data, recordedAt: reviewed_at, number, revision }, _, rows) => {
        const { ruling, flag, outcome, reasons, reviewedBy: by, next: review } = data;
        if (flag === null) {
          const row = rows.get(rulingTable, ruling)!;
          const reviews = [...row.reviews, { outcome, reasons, by, reviewed_at, number }];
          rows.put(rulingTable, { ...row, review, reviews });
        } else {
          const reviewed = { outcome, reasons, reviewed_by: by, reviewed_at };
          rows.put(flagTable, { ...rows.get(flagTable, flag)!, ...reviewed });
        }
        return { revision };
      },
      ({ data: { ruling, flag } }) => [flag === null ? ref(rulingTable, ruling) : ref(flagTable, flag)],
    ),
    // What is over by its instant is told by that.
    RestrictionExpired: onCase<RestrictionExpired>(({ revision }) => ({ revision })),

    // Whatever happens in an appeal is told in its docket, also what moves nothing there.
    ...Object.fromEntries(appealEvents.map(({ type }) => [type, onCase<AppealEvent>(() => ({}))])),
    AppealLodged: onCase<AppealLodged>(({ data, number }, docket, rows) => {
      const { appeal, ruling, appellant, lodgedOn } = data;
      // One against an order is told by that.
      if (ruling === null) return {};
      rows.put(docketAppealTable, {
        appeal,
        docket: docket.docket,
        ruling,
        appellant,
        status: 'lodged',
        lodged_on: lodgedOn,
        hearing: null,
        number,
      });
      if (docket.ruling !== ruling) return {};
      return { status: 'appealed', open_appeals: [...docket.open_appeals, appeal] };
    }),
    AppealAdmitted: onAppeal<AppealAdmitted>('admitted', () => ({})),
    LeaveRefused: onAppeal<LeaveRefused>('leave-refused', closing),
    AppealRuledInadmissible: onAppeal<AppealRuledInadmissible>('inadmissible', closing),
    RespondentConceded: onAppeal<RespondentConceded>('conceded', closing),
    AppealDecided: onAppeal<AppealDecided>('decided', closing),
    LeadDecisionApplied: onAppeal<LeadDecisionApplied>('decided', closing),
    AppealWithdrawn: onAppeal<AppealWithdrawn>('withdrawn', closing),
    HearingListed: onHearing<HearingListed>(({ at, where }) => ({ at, where, held: false })),
    HearingAdjourned: onHearing<HearingAdjourned>(({ at, where }) => ({ at, where, held: false })),
    HearingHeld: onHearing<HearingHeld>((_, before) => ({ ...before, held: true })),
  },
};

/** Handles an event of a case that has begun: its row moves on. */
function onCase<E extends CaseEvent>(
  changeOf: (event: Happening<E>, docket: Readonly<DocketRow>, rows: Rows) => Partial<DocketRow>,
  touches: (event: Happening<E>) => readonly Ref[] = () => [],
): Handler<E> {
  return on<E>(
    (event) => {
      const docket = docketOf(event as Happening<E>);
      return docket === null ? [] : [ref(docketTable, docket), ...touches(event as Happening<E>)];
    },
    (event, rows) => {
      const happening = event as Happening<E>;
      const docket = docketOf(happening);
      if (docket === null) return;
      const row = rows.get(docketTable, docket);
      if (!row) throw new Error(`${event.type} is about ${event.stream}, whose case never began.`);
      const change = changeOf(happening, row, rows);
      rows.put(docketTable, { ...row, ...change, last_number: event.number });
    },
  );
}

/** An appeal of a docket is further, and so, perhaps, the docket. */
function onAppeal<E extends Exclude<AppealEvent, AppealLodged>>(
  status: AppealStatus,
  changeOf: (docket: Readonly<DocketRow>, appeal: string) => Partial<DocketRow>,
): Handler<E> {
  return onCase<E>(
    ({ data }, docket, rows) => {
      if (data.ruling === null) return {};
      rows.put(docketAppealTable, { ...rows.get(docketAppealTable, data.appeal)!, status });
      return changeOf(docket, data.appeal);
    },
    ({ data }) => [ref(docketAppealTable, data.appeal)],
  );
}

/** When an appeal is heard. */
function onHearing<E extends HearingEvent>(
  hearingOf: (data: E['data'], before: HearingOfAppeal) => HearingOfAppeal,
): Handler<E> {
  return onCase<E>(
    ({ data }, _, rows) => {
      if (data.ruling === null) return {};
      const row = rows.get(docketAppealTable, data.appeal)!;
      rows.put(docketAppealTable, { ...row, hearing: hearingOf(data, row.hearing!) });
      return {};
    },
    ({ data }) => [ref(docketAppealTable, data.appeal)],
  );
}

/** One appeal less under way; after the last one the ruling stands as it was served, and others may still appeal in time. */
function closing(docket: Readonly<DocketRow>, appeal: string): Partial<DocketRow> {
  if (!docket.open_appeals.includes(appeal)) return {};
  const open_appeals = docket.open_appeals.filter((other) => other !== appeal);
  return open_appeals.length > 0 ? { open_appeals } : { open_appeals, status: 'served' };
}

/** The ruling stands no more: the docket waits for another, by a day of its own; but for a work that was withdrawn. */
function settingAside<E extends RulingReversed | RulingRemanded>(
  status: 'reversed' | 'remanded',
  also: (docket: Readonly<DocketRow>) => Partial<DocketRow>,
): Handler<E> {
  return onCase<E>(
    (event, docket, rows) => {
      const { ruling, appeal, due } = event.data;
      const { revision } = event;
      const row = rows.get(rulingTable, ruling)!;
      rows.put(rulingTable, {
        ...row,
        set_aside: status,
        set_aside_by: appeal,
        own_reversal: ownReversalIn(event),
      });
      return {
        status: docket.withdrawn ? 'withdrawn' : status,
        ...dueAt(due),
        recommendation: null,
        ruling: null,
        outcome: null,
        served_on: null,
        last_day_to_appeal: null,
        appeal_before: null,
        open_appeals: [],
        stays: [],
        revision,
        ...also(docket),
      };
    },
    ({ data }) => [ref(rulingTable, data.ruling)],
  );
}

function ownReversalIn({
  data,
  recordedAt,
  number,
}: Happening<RulingReversed | RulingRemanded>): RulingRow['own_reversal'] {
  if (!('reversedBy' in data) || data.reversedBy === null || data.appeal !== null) return null;
  return { by: data.reversedBy, reasons: data.reasons, reversed_at: recordedAt, number };
}

function dueAt(due: Due | null): Pick<DocketRow, 'due' | 'due_at' | 'due_on'> {
  return { due, due_at: due?.at ?? null, due_on: due?.on ?? null };
}

/** Where whoever the case is assigned to has it: without them it waits for another. */
const WITH_REGULATOR: ReadonlySet<DocketRow['status']> = new Set(['assigned', 'recommended', 'panel']);

/** Nobody has recommended anything. */
function waitingOf(assignedTo: string | null): 'received' | 'assigned' {
  return assignedTo === null ? 'received' : 'assigned';
}

/** Null: it is about a sanctuary, or a session there, and told there. */
function docketOf({ data }: { data: CaseEvent['data'] }): string | null {
  if ('docket' in data && data.docket !== undefined) return data.docket;
  return 'symphony' in data ? data.symphony : null;
}

function beginCase(
  { data, recordedAt, number, revision }: Logged<Entry<SymphonySubmitted>>,
  rows: Rows,
): void {
  rows.put(docketTable, {
    docket: data.symphony,
    network: data.network,
    title: data.title,
    kind: data.kind,
    artist_kind: data.artistKind,
    audience: data.audience,
    venue: data.venue,
    purpose: data.purpose,
    presentations: data.presentations,
    sources: data.sources,
    applicant: data.applicant,
    sealed_name: data.name.sealed,
    sealed_contact: data.contact?.sealed ?? null,
    sealed_artist: data.artist.sealed,
    status: 'received',
    withdrawn: false,
    round: 1,
    received_on: null,
    ...dueAt(null),
    assigned_to: null,
    assignment: null,
    screening: null,
    recommendation: null,
    challenges: [],
    information: [],
    ...NO_PANEL,
    ruling: null,
    outcome: null,
    served_on: null,
    last_day_to_appeal: null,
    appeal_before: null,
    open_appeals: [],
    stays: [],
    revision: -1,
    work_revision: revision,
    newest: data.revision,
    number: null,
    last_number: number,
  });
  rows.put(revisionTable, {
    docket: data.symphony,
    revision: data.revision,
    score: data.score,
    note: null,
    recorded_at: recordedAt,
    number,
  });
}

function rulingOf(
  { data, recordedAt, number }: Happening<RulingIssued>,
  recommendedBy: string | null,
  round: number,
): RulingRow {
  return {
    ruling: data.ruling,
    docket: data.docket,
    network: data.network,
    round,
    judged: data.revision,
    outcome: data.outcome,
    facts: data.facts,
    reasons: data.reasons,
    cited: data.cited,
    conditions: data.conditions,
    restrictions: data.restrictions,
    review: data.review,
    reviews: [],
    governing_date: data.governingDate,
    governing_reason: data.governingReason,
    differs: data.differs,
    departs: data.departs,
    recognised: null,
    recognises: null,
    decided_by: data.decidedBy,
    votes: data.panel?.votes ?? null,
    voted_by: (data.panel?.votes ?? []).map(({ member }) => member),
    recommended_by: recommendedBy,
    issued_at: recordedAt,
    served_on: null,
    appeal_window: null,
    set_aside: null,
    set_aside_by: null,
    own_reversal: null,
    corrections: [],
    variations: [],
    stays: [],
    number,
  };
}
