import type { Cases, Figure, Figures } from '#platform/figures';
import type { PublicEvent } from '#governance/events';
import { counted, reformTable, STAGES } from './figured.table.js';

/** On their way, at one stage after the other. */
const onTheirWay: Cases = {
  kind: 'reform',
  relation: `SELECT reform AS id, network, each.stage->>'stage' AS stage, (each.stage->>'from')::timestamptz AS began,
      coalesce((each.stage->>'until')::timestamptz, 'infinity') AS ended
    FROM dashboard_reform, jsonb_array_elements(stages) AS each (stage)`,
  when: 'lasts',
  shown: [
    { key: 'since', label: 'Since', is: `(began AT TIME ZONE 'UTC')::date` },
    { key: 'stage', label: 'Stage', is: 'stage' },
  ],
};

const reformsByStage: Figure = {
  name: 'reforms-by-stage',
  title: 'Reforms on their way',
  description:
    'Reforms by where they stand: drafted, while everybody is asked about them, heard, voted on, adopted, or commenced and not reviewed yet. Those that were rejected, withdrawn or reviewed are at none.',
  of: onTheirWay,
  columns: [
    { key: 'stage', label: 'Stage', by: 'stage', every: STAGES },
    { key: 'reforms', label: 'Reforms', counts: 'true' },
  ],
};

export const reformsFigures: Figures<PublicEvent> = {
  version: 1,
  tables: [reformTable],
  on: counted,
  figures: [reformsByStage],
};
