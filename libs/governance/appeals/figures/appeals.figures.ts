import { on, table } from '#engine/projections';
import type { AppealDecided, PublicEvent } from '#governance/events';
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

/** Of how appeals end. */
export const appealsFigures: Figures<PublicEvent> = {
  version: 1,
  tables: [decidedTable],
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
  },
  figures: [],
  headlines: [overturned],
};
