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
  type AppealAdmitted,
  type AppealDecided,
  type AppealEvent,
  type AppealLodged,
  appealNumber,
  type AppealRuledInadmissible,
  type AppealWithdrawn,
  type CaseAssigned,
  citeVersion,
  type DocketEvent,
  docketNumber,
  type DocketOpened,
  type PublicEvent,
  type RecommendationMade,
  type RegulatorAppointed,
  type RevisionLodged,
  type RulingIssued,
  rulingNumber,
  type RulingOutcome,
  type RulingReversed,
  type RulingServed,
  type SymphonySubmitted,
  type SymphonyWithdrawn,
} from '#governance/events';
import {
  count,
  docketAppealTable,
  docketTable,
  officialTable,
  revisionTable,
  rulingTable,
  stepTable,
  type DocketAppealRow,
  type DocketRow,
  type RulingRow,
} from './docket.tables.js';

type CaseEvent = DocketEvent | AppealEvent | RevisionLodged | SymphonyWithdrawn;
type Happening<E extends CaseEvent> = Logged<Entry<E>>;

/** What an event changes of its docket, and how the case's history tells it. */
interface Told {
  readonly change: Partial<DocketRow>;
  readonly summary: string;
}

/** One row a case, its rulings, appeals and history: from submission to appeal, folded from four slices' events. */
export const docketsProjection: Projection<PublicEvent> = {
  name: 'dockets',
  version: 2,
  tables: [docketTable, revisionTable, rulingTable, docketAppealTable, stepTable, count.table, officialTable],
  on: {
    RegulatorAppointed: on<RegulatorAppointed>(
      () => [],
      ({ data: { network, person, name } }, rows) => {
        rows.put(officialTable, { network, person, name });
      },
    ),
    SymphonySubmitted: on<SymphonySubmitted>(() => [], beginCase),

    RevisionLodged: onCase<RevisionLodged>({
      tell: ({ data, recordedAt, number, revision }, docket, rows) => {
        const { score, note } = data;
        rows.put(revisionTable, {
          docket: docket.docket,
          revision: data.revision,
          score,
          note,
          recorded_at: recordedAt,
          number,
        });
        const takesBack = docket.status === 'recommended';
        return {
          change: {
            work_revision: revision,
            newest: data.revision,
            ...(takesBack && {
              status: 'assigned' as const,
              recommendation: { ...docket.recommendation!, taken_back_by: data.revision },
            }),
          },
          summary: `The applicant lodged revision ${data.revision}: ${note}${takesBack ? ' The recommendation is taken back.' : ''}`,
        };
      },
    }),
    SymphonyWithdrawn: onCase<SymphonyWithdrawn>({
      tell: ({ data, revision }, docket) => ({
        change: {
          work_revision: revision,
          ...(docket.ruling === null && { status: 'withdrawn' as const }),
        },
        summary: `The applicant withdrew the work: ${data.reason}`,
      }),
    }),

    DocketOpened: onCase<DocketOpened>({
      touches: (event) => [count.row(docketNumber, event)],
      tell: (event, docket, rows) => {
        const { data, revision, number } = event;
        const { network, receivedOn, due } = data;
        return {
          change: {
            citation: count.next(docketNumber, event, rows),
            received_on: receivedOn,
            due,
            due_on: due?.on ?? null,
            status: docket.status === 'withdrawn' ? 'withdrawn' : 'received',
            revision,
            number,
          },
          summary: due
            ? `Received. To be decided by ${due.on}, ${due.days} days by ${citeVersion(network, due.by)}.`
            : 'Received. No provision in force set a time to decide.',
        };
      },
    }),
    CaseAssigned: onCase<CaseAssigned>({
      touches: ({ data }) => [ref(officialTable, data.network, data.regulator)],
      tell: ({ data: { network, regulator }, revision }, _, rows) => {
        const name = nameOf(rows, network, regulator);
        return {
          change: {
            status: 'assigned',
            assigned_to: regulator,
            assigned_name: name,
            recommendation: null,
            revision,
          },
          summary: `Assigned to ${name ?? 'a regulator'}.`,
        };
      },
    }),
    RecommendationMade: onCase<RecommendationMade>({
      touches: ({ data }) => [ref(officialTable, data.network, data.regulator)],
      tell: ({ data, revision, number }, { newest }, rows) => {
        const { network, regulator, outcome } = data;
        const name = nameOf(rows, network, regulator);
        // The work can be revised in the moment between the decision and its place in the log.
        const stale = (data.revision ?? newest) < newest;
        const recommendation = {
          by: regulator,
          by_name: name,
          revision: data.revision,
          outcome,
          taken_back_by: stale ? newest : null,
          number,
        };
        const on = newest > 1 && data.revision ? ` on revision ${data.revision}` : '';
        return {
          change: { status: stale ? 'assigned' : 'recommended', recommendation, revision },
          summary: `${name ?? 'A regulator'} recommended${on}: ${inWords(outcome)}.${stale ? ` Revision ${newest}, lodged before, takes it back.` : ''}`,
        };
      },
    }),
    RulingIssued: onCase<RulingIssued>({
      touches: (event) => [
        count.row(rulingNumber, event),
        ref(officialTable, event.data.network, event.data.decidedBy),
      ],
      tell: (event, docket, rows) => {
        const ruling = rulingOf(event, rows);
        rows.put(rulingTable, ruling);
        return {
          change: {
            status: 'ruled',
            ruling: ruling.ruling,
            outcome: ruling.outcome,
            decided_on: docket.decided_on ?? event.recordedAt.slice(0, 10),
            revision: event.revision,
          },
          summary: `${ruling.decided_by_name ?? 'A regulator'} ruled, ${ruling.citation}: ${inWords(ruling.outcome)}.`,
        };
      },
    }),
    RulingServed: onCase<RulingServed>({
      touches: ({ data }) => [ref(rulingTable, data.ruling)],
      tell: ({ data: { ruling, servedOn, lastDayToAppeal, window }, revision }, _, rows) => {
        const served = { served_on: servedOn, last_day_to_appeal: lastDayToAppeal };
        rows.put(rulingTable, { ...rows.get(rulingTable, ruling)!, ...served, appeal_window: window });
        return {
          change: { ...served, status: 'served', revision },
          summary: `Served. The last day to appeal is ${lastDayToAppeal}.`,
        };
      },
    }),
    RulingReversed: onCase<RulingReversed>({
      touches: ({ data }) => [ref(rulingTable, data.ruling)],
      tell: ({ data: { ruling, appeal }, revision }, _, rows) => {
        const row = rows.get(rulingTable, ruling)!;
        rows.put(rulingTable, { ...row, reversed_by: appeal });
        return {
          change: {
            status: 'reversed',
            recommendation: null,
            ruling: null,
            outcome: null,
            served_on: null,
            last_day_to_appeal: null,
            open_appeals: [],
            revision,
          },
          summary: `The ruling ${row.citation} is reversed.`,
        };
      },
    }),

    AppealLodged: onCase<AppealLodged>({
      touches: (event) => [count.row(appealNumber, event)],
      tell: (event, docket, rows) => {
        const appeal = appealOf(event, rows);
        rows.put(docketAppealTable, appeal);
        return {
          change: docket.ruling === appeal.ruling ? appealed(docket, appeal.appeal) : {},
          summary: `Appeal ${appeal.citation} was lodged, on ${counted(appeal.grounds.length, 'ground')}.`,
        };
      },
    }),
    AppealAdmitted: onCase<AppealAdmitted>({
      touches: ofAppealBefore,
      tell: (event, _, rows) => {
        const { citation } = moveAppeal(event, rows, { status: 'admitted' });
        return { change: {}, summary: `Appeal ${citation} was admitted.` };
      },
    }),
    AppealRuledInadmissible: onCase<AppealRuledInadmissible>({
      touches: ofAppealBefore,
      tell: (event, docket, rows) => {
        const { on: ground, reasons } = event.data;
        const { citation } = moveAppeal(event, rows, {
          status: 'inadmissible',
          inadmissible: { on: ground, reasons },
        });
        return {
          change: closed(docket, event.data.appeal, 'served'),
          summary: `Appeal ${citation} was found inadmissible, on ${ground}.`,
        };
      },
    }),
    AppealDecided: onCase<AppealDecided>({
      touches: ofAppealBefore,
      tell: (event, docket, rows) => {
        const { appeal, outcomes } = event.data;
        const before = rows.get(docketAppealTable, appeal)!;
        const grounds = before.grounds.map((each) => ({
          ...each,
          ...outcomes.find(({ ground }) => ground === each.ground),
        }));
        const { citation } = moveAppeal(event, rows, {
          status: 'decided',
          grounds,
          decided_at: event.recordedAt,
        });
        const found = outcomes.map(({ ground, outcome }) => `ground ${ground} ${outcome}`).join(', ');
        return {
          change: closed(docket, appeal, 'final'),
          summary: `Appeal ${citation} was decided: ${found}.`,
        };
      },
    }),
    AppealWithdrawn: onCase<AppealWithdrawn>({
      touches: ({ data }) => [ref(docketAppealTable, data.appeal)],
      tell: (event, docket, rows) => {
        const before = rows.get(docketAppealTable, event.data.appeal)!;
        rows.put(docketAppealTable, { ...before, status: 'withdrawn', revision: event.revision });
        return {
          change: closed(docket, event.data.appeal, 'served'),
          summary: `Appeal ${before.citation} was withdrawn.`,
        };
      },
    }),
  },
};

/** Handles an event of a case that has begun: its row moves on, and its history grows by a step. */
function onCase<E extends CaseEvent>(handling: {
  touches?(event: Happening<E>): readonly Ref[];
  tell(event: Happening<E>, docket: Readonly<DocketRow>, rows: Rows): Told;
}): Handler<E> {
  return on<E>(
    (event) => [
      ref(docketTable, docketOf(event as Happening<E>)),
      ...(handling.touches?.(event as Happening<E>) ?? []),
    ],
    (event, rows) => {
      const happening = event as Happening<E>;
      const row = rows.get(docketTable, docketOf(happening));
      if (!row) throw new Error(`${event.type} is about ${event.stream}, whose case never began.`);
      const { change, summary } = handling.tell(happening, row, rows);
      rows.put(docketTable, { ...row, ...change, last_number: event.number });
      putStep(rows, row.docket, happening, summary);
    },
  );
}

function docketOf({ data }: { data: CaseEvent['data'] }): string {
  return 'docket' in data ? data.docket : data.symphony;
}

function beginCase(event: Logged<Entry<SymphonySubmitted>>, rows: Rows): void {
  const { data, recordedAt, number, revision } = event;
  rows.put(docketTable, {
    docket: data.symphony,
    network: data.network,
    citation: null,
    title: data.title,
    kind: data.kind,
    artist_kind: data.artistKind,
    audience: data.audience,
    venue: data.venue,
    purpose: data.purpose,
    applicant: data.applicant,
    sealed_name: data.name.sealed,
    sealed_contact: data.contact?.sealed ?? null,
    sealed_artist: data.artist.sealed,
    status: 'received',
    received_on: null,
    due_on: null,
    due: null,
    assigned_to: null,
    assigned_name: null,
    recommendation: null,
    decided_on: null,
    ruling: null,
    outcome: null,
    served_on: null,
    last_day_to_appeal: null,
    open_appeals: [],
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
  putStep(rows, data.symphony, event, `Submitted: the ${data.kind} “${data.title}”.`);
}

function putStep(
  rows: Rows,
  docket: string,
  { number, type, recordedAt, actor }: Pick<Logged, 'number' | 'type' | 'recordedAt' | 'actor'>,
  summary: string,
): void {
  rows.put(stepTable, { docket, number, type, recorded_at: recordedAt, actor, summary });
}

function rulingOf(event: Happening<RulingIssued>, rows: Rows): RulingRow {
  const { data, recordedAt, number } = event;
  const { network } = data;
  return {
    ruling: data.ruling,
    docket: data.docket,
    network,
    citation: count.next(rulingNumber, event, rows),
    judged: data.revision,
    outcome: data.outcome,
    facts: data.facts,
    reasons: data.reasons,
    cited: data.cited.map((version) => ({ ...version, citation: citeVersion(network, version) })),
    conditions: [...data.conditions],
    restrictions: [...data.restrictions],
    governing_date: data.governingDate,
    differs: data.differs,
    decided_by: data.decidedBy,
    decided_by_name: nameOf(rows, network, data.decidedBy),
    issued_at: recordedAt,
    served_on: null,
    last_day_to_appeal: null,
    appeal_window: null,
    reversed_by: null,
    number,
  };
}

function appealOf(event: Happening<AppealLodged>, rows: Rows): DocketAppealRow {
  const { data, revision, number } = event;
  return {
    appeal: data.appeal,
    docket: data.docket,
    citation: count.next(appealNumber, event, rows),
    ruling: data.ruling,
    appellant: data.appellant,
    status: 'lodged',
    lodged_on: data.lodgedOn,
    last_day: data.lastDay,
    adjudicator: null,
    adjudicator_name: null,
    grounds: data.grounds.map(({ ground, statement }) => ({
      ground,
      statement: statement.sealed,
      outcome: null,
      reasons: null,
    })),
    inadmissible: null,
    decided_at: null,
    revision,
    number,
  };
}

type Adjudicated = AppealAdmitted | AppealRuledInadmissible | AppealDecided;

function ofAppealBefore({ data }: Happening<Adjudicated>): readonly Ref[] {
  return [ref(docketAppealTable, data.appeal), ref(officialTable, data.network, data.adjudicator)];
}

function moveAppeal(
  { data, revision }: Happening<Adjudicated>,
  rows: Rows,
  change: Partial<DocketAppealRow>,
): DocketAppealRow {
  const moved = {
    ...rows.get(docketAppealTable, data.appeal)!,
    adjudicator: data.adjudicator,
    adjudicator_name: nameOf(rows, data.network, data.adjudicator),
    revision,
    ...change,
  };
  rows.put(docketAppealTable, moved);
  return moved;
}

function appealed(docket: Readonly<DocketRow>, appeal: string): Partial<DocketRow> {
  return { status: 'appealed', open_appeals: [...docket.open_appeals, appeal] };
}

/** One appeal less under way; after the last one the docket stands where that appeal left it. */
function closed(docket: Readonly<DocketRow>, appeal: string, status: 'served' | 'final'): Partial<DocketRow> {
  if (!docket.open_appeals.includes(appeal)) return {};
  const open_appeals = docket.open_appeals.filter((other) => other !== appeal);
  return open_appeals.length > 0 ? { open_appeals } : { open_appeals, status };
}

function nameOf(rows: Rows, network: string, person: string): string | null {
  return rows.get(officialTable, network, person)?.name ?? null;
}

function inWords(outcome: RulingOutcome): string {
  return outcome.replaceAll('-', ' ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
