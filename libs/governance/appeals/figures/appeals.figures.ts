import { daysAtRank, type Cases, type Figure, type Figures, type Headline } from '#platform/figures';
import type { PublicEvent } from '#governance/events';
import { appealTable, counted, ENDINGS, STAGES, stayTable } from './figured.tables.js';

const month = `to_char(happened AT TIME ZONE 'UTC', 'YYYY-MM')`;

/** Appeals that were decided. */
const decided: Cases = {
  kind: 'appeal',
  relation: `SELECT appeal AS id, network, ended_at AS happened, ended AS outcome FROM dashboard_appeal
    WHERE ended IN ('stands', 'varied', 'remanded', 'overturned')`,
  when: 'happened',
  shown: [
    { key: 'decidedOn', label: 'Decided on', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'outcome', label: 'Outcome', is: 'outcome' },
  ],
};

/** Those that are closed, however. */
const closed: Cases = {
  kind: 'appeal',
  relation: `SELECT appeal AS id, network, ended_at AS happened, ended AS ending,
      round(extract(epoch FROM ended_at - lodged_at))::bigint AS seconds
    FROM dashboard_appeal WHERE ended IS NOT NULL`,
  when: 'happened',
  shown: [
    { key: 'closedOn', label: 'Closed on', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'ending', label: 'Ended', is: 'ending' },
    { key: 'days', label: 'Open for', unit: 'days', is: 'round(seconds / 86400.0, 1)::float8' },
  ],
};

const stages = `SELECT appeal, network, each.stage->>'stage' AS stage, (each.stage->>'from')::timestamptz AS began,
    (each.stage->>'until')::timestamptz AS ended
  FROM dashboard_appeal, jsonb_array_elements(stages) AS each (stage)`;

/** While they are open, at one stage after the other. */
const open: Cases = {
  kind: 'appeal',
  relation: `SELECT appeal AS id, network, stage, began, coalesce(ended, 'infinity') AS ended FROM (${stages}) AS stages`,
  when: 'lasts',
  shown: [
    { key: 'since', label: 'Since', is: `(began AT TIME ZONE 'UTC')::date` },
    { key: 'stage', label: 'Stage', is: 'stage' },
  ],
};

/** Stages that appeals have left, each with all the time that they were at it. */
const left: Cases = {
  kind: 'appeal',
  repeats: true,
  relation: `SELECT appeal AS id, network, stage, max(ended) AS happened,
      round(extract(epoch FROM sum(ended - began)))::bigint AS seconds
    FROM (${stages}) AS stages GROUP BY appeal, network, stage HAVING bool_and(ended IS NOT NULL)`,
  when: 'happened',
  shown: [
    { key: 'stage', label: 'Stage', is: 'stage' },
    { key: 'days', label: 'Was there for', unit: 'days', is: 'round(seconds / 86400.0, 1)::float8' },
  ],
};

const appealsByStage: Figure = {
  name: 'appeals-by-stage',
  title: 'Open appeals by stage',
  description:
    'Appeals that are not closed, by where they stand: waiting for leave, lodged, admitted, or behind a lead case.',
  of: open,
  columns: [
    { key: 'stage', label: 'Stage', by: 'stage', every: STAGES },
    { key: 'open', label: 'Open', counts: 'true' },
  ],
};

const appealsByEnding: Figure = {
  name: 'appeals-by-ending',
  title: 'How appeals end',
  description:
    'Appeals by the month in which they were closed and how: refused leave, inadmissible, withdrawn, conceded, or by what their decision made of the ruling. ' +
    'Days are counted from when they were lodged; half of them were closed within those (nearest rank), to one decimal.',
  of: closed,
  columns: [
    { key: 'month', label: 'Month', by: month },
    { key: 'ending', label: 'Ended', by: 'ending' },
    { key: 'appeals', label: 'Appeals', counts: 'true' },
    { key: 'p50', label: 'Half within', unit: 'days', is: daysAtRank(0.5) },
  ],
  order: `month, array_position('{${ENDINGS.join()}}'::text[], ending)`,
};

const timeAtStage: Figure = {
  name: 'time-at-stage',
  title: 'Time at each stage of an appeal',
  description:
    'Days that appeals were at a stage, all together, of those that have left it. A percentile is the value at its rank (nearest rank), to one decimal.',
  of: left,
  columns: [
    { key: 'stage', label: 'Stage', by: 'stage', every: STAGES },
    { key: 'p50', label: 'Half within', unit: 'days', is: daysAtRank(0.5) },
    { key: 'p90', label: 'Nine in ten within', unit: 'days', is: daysAtRank(0.9) },
    { key: 'left', label: 'Left it', counts: 'true' },
  ],
};

const overturned: Headline = {
  name: 'overturned',
  title: 'Overturned on appeal',
  description: 'Of the appeals decided in the period, those by which a ruling was reversed.',
  unit: '%',
  better: 'less',
  of: decided,
  share: `outcome = 'overturned'`,
  leadsTo: 'appeals-by-provision',
};

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
  leadsTo: appealsByStage.name,
};

/** Of appeals at each stage, how they end, and what becomes of rulings meanwhile. */
export const appealsFigures: Figures<PublicEvent> = {
  version: 4,
  tables: [appealTable, stayTable],
  on: counted,
  figures: [appealsByStage, appealsByEnding, timeAtStage],
  headlines: [overturned, stays],
};
