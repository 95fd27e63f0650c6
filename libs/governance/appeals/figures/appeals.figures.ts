import { on, table } from '#engine/projections';
import type { AppealDecided, PublicEvent, StayGranted } from '#governance/events';
import type { Cases, Figures, Headline } from '#platform/figures';

interface DecidedRow {
  readonly appeal: string;
  readonly network: string;
  readonly decided_at: string;
  readonly overturned: boolean;
}

/** Appeals that were decided. */
const decidedTable = table<DecidedRow>({
  name: 'dashboard_appeal',
  columns: {
    appeal: { type: 'uuid' },
    network: { type: 'text' },
    decided_at: { type: 'timestamptz' },
    overturned: { type: 'boolean' },
  },
  key: ['appeal'],
  indexes: ['decided_at'],
});

const decided: Cases = {
  kind: 'appeal',
  relation: `SELECT appeal AS id, network, decided_at AS happened, overturned FROM dashboard_appeal`,
  when: 'happened',
  shown: [
    { key: 'decidedOn', label: 'Decided on', is: `(happened AT TIME ZONE 'UTC')::date` },
    {
      key: 'outcome',
      label: 'Outcome',
      is: `CASE WHEN overturned THEN 'overturned' ELSE 'not-overturned' END`,
    },
  ],
};

const overturned: Headline = {
  name: 'overturned',
  title: 'Overturned on appeal',
  description: 'Of the appeals decided in the period, those by which a ruling lost a ground.',
  unit: '%',
  better: 'less',
  of: decided,
  share: 'overturned',
  leadsTo: 'appeals-by-provision',
};

interface StayRow {
  /** Log number of the grant. */
  readonly number: number;
  readonly appeal: string;
  readonly network: string;
  readonly granted_at: string;
}

/** Stays of rulings under appeal that were granted. */
const stayTable = table<StayRow>({
  name: 'dashboard_stay',
  columns: {
    number: { type: 'bigint' },
    appeal: { type: 'uuid' },
    network: { type: 'text' },
    granted_at: { type: 'timestamptz' },
  },
  key: ['number'],
  indexes: ['granted_at'],
});

const stayed: Cases = {
  kind: 'appeal',
  relation: `SELECT appeal AS id, network, granted_at AS happened FROM dashboard_stay`,
  when: 'happened',
  repeats: true,
  shown: [{ key: 'grantedOn', label: 'Stayed on', is: `(happened AT TIME ZONE 'UTC')::date` }],
};

const stays: Headline = {
  name: 'stays-granted',
  title: 'Stays granted',
  description: 'Rulings under appeal that were stayed in the period: they have no effect meanwhile.',
  better: null,
  of: stayed,
  counts: 'true',
  leadsTo: 'appeals-by-provision',
};

/** Of how appeals end, and what becomes of rulings meanwhile. */
export const appealsFigures: Figures<PublicEvent> = {
  version: 2,
  tables: [decidedTable, stayTable],
  on: {
    AppealDecided: on<AppealDecided>(
      () => [],
      ({ data: { appeal, network, outcomes }, recordedAt }, rows) =>
        rows.put(decidedTable, {
          appeal,
          network,
          decided_at: recordedAt,
          overturned: outcomes.some(({ outcome }) => outcome === 'overturned'),
        }),
    ),
    StayGranted: on<StayGranted>(
      () => [],
      ({ data: { appeal, network }, recordedAt, number }, rows) =>
        rows.put(stayTable, { number, appeal, network, granted_at: recordedAt }),
    ),
  },
  figures: [],
  headlines: [overturned, stays],
};
