import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import type { Entry } from '#kernel';
import {
  type AppealAdmitted,
  type AppealDecided,
  type AppealLodged,
  appealNumber,
  type AppealRuledInadmissible,
  type AppealStatus,
  type AppealWithdrawn,
  docketNumber,
  type DocketOpened,
  type GroundOutcome,
  type Inadmissibility,
  type PublicEvent,
  type RegulatorAppointed,
  type RulingIssued,
  rulingNumber,
} from '#governance/events';
import { yearlyCount } from '#platform/citations';

export interface AppealRow {
  readonly appeal: string;
  readonly network: string;
  readonly citation: string;
  readonly docket: string;
  readonly docket_citation: string;
  readonly title: string;
  readonly ruling: string;
  readonly ruling_citation: string;
  readonly appellant: string;
  readonly status: AppealStatus;
  readonly lodged_on: string;
  readonly last_day: string;
  readonly adjudicator: string | null;
  readonly adjudicator_name: string | null;
  readonly grounds: readonly GroundRow[];
  readonly inadmissible: { readonly on: Inadmissibility; readonly reasons: string } | null;
  readonly decided_at: string | null;
  readonly revision: number;
  /** Log number of the lodging. */
  readonly number: number;
}

export interface GroundRow {
  readonly ground: string;
  /** Vault id of the statement. */
  readonly sealed: string;
  readonly outcome: GroundOutcome | null;
  readonly reasons: string | null;
}

export const appealTable = table<AppealRow>({
  name: 'appeal',
  columns: {
    appeal: { type: 'uuid' },
    network: { type: 'text' },
    citation: { type: 'text' },
    docket: { type: 'uuid' },
    docket_citation: { type: 'text' },
    title: { type: 'text' },
    ruling: { type: 'uuid' },
    ruling_citation: { type: 'text' },
    appellant: { type: 'text' },
    status: { type: 'text' },
    lodged_on: { type: 'date' },
    last_day: { type: 'date' },
    adjudicator: { type: 'text', nullable: true },
    adjudicator_name: { type: 'text', nullable: true },
    grounds: { type: 'jsonb' },
    inadmissible: { type: 'jsonb', nullable: true },
    decided_at: { type: 'timestamptz', nullable: true },
    revision: { type: 'integer' },
    number: { type: 'bigint' },
  },
  key: ['appeal'],
  indexes: ['network, number', 'network, status, number', 'docket'],
});

interface DocketRow {
  readonly docket: string;
  readonly citation: string;
  readonly title: string;
}
const docketTable = table<DocketRow>({
  name: 'appealable_docket',
  columns: { docket: { type: 'uuid' }, citation: { type: 'text' }, title: { type: 'text' } },
  key: ['docket'],
});

interface RulingRow {
  readonly ruling: string;
  readonly citation: string;
}
const rulingTable = table<RulingRow>({
  name: 'appealable_ruling',
  columns: { ruling: { type: 'uuid' }, citation: { type: 'text' } },
  key: ['ruling'],
});

interface OfficialRow {
  readonly network: string;
  readonly person: string;
  readonly name: string;
}
const officialTable = table<OfficialRow>({
  name: 'appeal_official',
  columns: { network: { type: 'text' }, person: { type: 'text' }, name: { type: 'text' } },
  key: ['network', 'person'],
});

const count = yearlyCount('appeal_count');

/** One row an appeal, with the names of what it is about. */
export const appealsProjection: Projection<PublicEvent> = {
  name: 'appeals',
  version: 2,
  tables: [appealTable, docketTable, rulingTable, officialTable, count.table],
  on: {
    RegulatorAppointed: on<RegulatorAppointed>(
      () => [],
      ({ data: { network, person, name } }, rows) => {
        rows.put(officialTable, { network, person, name });
      },
    ),
    DocketOpened: on<DocketOpened>(
      (event) => [count.row(docketNumber, event)],
      (event, rows) => {
        const { docket, title } = event.data;
        rows.put(docketTable, { docket, title, citation: count.next(docketNumber, event, rows) });
      },
    ),
    RulingIssued: on<RulingIssued>(
      (event) => [count.row(rulingNumber, event)],
      (event, rows) => {
        const { ruling } = event.data;
        rows.put(rulingTable, { ruling, citation: count.next(rulingNumber, event, rows) });
      },
    ),
    AppealLodged: on<AppealLodged>(
      (event) => [
        count.row(appealNumber, event),
        ref(docketTable, event.data.docket),
        ref(rulingTable, event.data.ruling),
      ],
      (event, rows) => {
        const { network, appeal, docket, ruling, appellant, lodgedOn, lastDay, grounds } = event.data;
        const opened = rows.get(docketTable, docket)!;
        rows.put(appealTable, {
          appeal,
          network,
          citation: count.next(appealNumber, event, rows),
          docket,
          docket_citation: opened.citation,
          title: opened.title,
          ruling,
          ruling_citation: rows.get(rulingTable, ruling)!.citation,
          appellant,
          status: 'lodged',
          lodged_on: lodgedOn,
          last_day: lastDay,
          adjudicator: null,
          adjudicator_name: null,
          grounds: grounds.map(({ ground, statement }) => ({
            ground,
            sealed: statement.sealed,
            outcome: null,
            reasons: null,
          })),
          inadmissible: null,
          decided_at: null,
          revision: event.revision,
          number: event.number,
        });
      },
    ),
    AppealAdmitted: on<AppealAdmitted>(byAdjudicator, (event, rows) => {
      move(event, rows, { status: 'admitted' });
    }),
    AppealRuledInadmissible: on<AppealRuledInadmissible>(byAdjudicator, (event, rows) => {
      const { on, reasons } = event.data;
      move(event, rows, {
        status: 'inadmissible',
        inadmissible: { on, reasons },
        decided_at: event.recordedAt,
      });
    }),
    AppealDecided: on<AppealDecided>(byAdjudicator, (event, rows) => {
      const { appeal, outcomes } = event.data;
      const grounds = rows.get(appealTable, appeal)!.grounds.map((ground) => {
        const { outcome, reasons } = outcomes.find((decided) => decided.ground === ground.ground)!;
        return { ...ground, outcome, reasons };
      });
      move(event, rows, { status: 'decided', grounds, decided_at: event.recordedAt });
    }),
    AppealWithdrawn: on<AppealWithdrawn>(
      ({ data }) => [ref(appealTable, data.appeal)],
      ({ data, revision }, rows) => {
        rows.put(appealTable, { ...rows.get(appealTable, data.appeal)!, status: 'withdrawn', revision });
      },
    ),
  },
};

type Adjudicated = Logged<Entry<AppealAdmitted | AppealRuledInadmissible | AppealDecided>>;

function byAdjudicator({ data }: Adjudicated): readonly Ref[] {
  return [ref(appealTable, data.appeal), ref(officialTable, data.network, data.adjudicator)];
}

function move({ data, revision }: Adjudicated, rows: Rows, change: Partial<AppealRow>): void {
  rows.put(appealTable, {
    ...rows.get(appealTable, data.appeal)!,
    adjudicator: data.adjudicator,
    adjudicator_name: rows.get(officialTable, data.network, data.adjudicator)?.name ?? null,
    revision,
    ...change,
  });
}
