import type { Figure, Figures } from '#platform/figures';
import type { PublicEvent } from '#governance/events';
import { counted, rulingTable, waitingTable } from './figured.tables.js';

/** Days since a docket was received, by their first; each class ends where the next begins. */
const AGES = [0, 7, 14, 30, 60] as const;

const queueByAge: Figure = {
  name: 'queue-by-age',
  title: 'Queue by age',
  description:
    'Dockets that wait for a ruling, by the days since they were received; overdue are those whose last day for a ruling is past.',
  columns: [
    { key: 'age', label: 'Age', unit: 'days' },
    { key: 'waiting', label: 'Waiting' },
    { key: 'overdue', label: 'Overdue' },
  ],
  rows: (read, { network, on }) =>
    read.query(
      `SELECT CASE WHEN class.until IS NULL THEN class.from || ' and more' ELSE class.from || ' to ' || class.until - 1 END AS age,
         count(docket.docket) AS waiting, count(docket.docket) FILTER (WHERE docket.due_on < $2) AS overdue
       FROM (SELECT a AS from, lead(a) OVER (ORDER BY a) AS until FROM unnest($3::int[]) AS a) AS class
       LEFT JOIN dashboard_docket AS docket
         ON docket.waits AND ($1::text IS NULL OR docket.network = $1)
         AND greatest($2::date - docket.received_on, 0) >= class.from
         AND (class.until IS NULL OR $2::date - docket.received_on < class.until)
       GROUP BY class.from, class.until ORDER BY class.from`,
      [network, on, AGES],
    ),
};

const timeToDecision: Figure = {
  name: 'time-to-decision',
  title: 'Time to decision',
  description:
    'Days from when a docket began to wait (its opening, or when the ruling before was reversed or sent back) to its ruling, by the month of the ruling. ' +
    'A percentile is the value at its rank (nearest rank), to one decimal.',
  columns: [
    { key: 'month', label: 'Month' },
    { key: 'p50', label: 'Half within', unit: 'days' },
    { key: 'p90', label: 'Nine in ten within', unit: 'days' },
    { key: 'rulings', label: 'Rulings' },
  ],
  rows: (read, { network }) =>
    read.query(
      `SELECT month,
         round(percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) / 86400.0, 1)::float8 AS p50,
         round(percentile_disc(0.9) WITHIN GROUP (ORDER BY seconds) / 86400.0, 1)::float8 AS p90,
         count(*) AS rulings
       FROM dashboard_ruling WHERE $1::text IS NULL OR network = $1
       GROUP BY month ORDER BY month`,
      [network],
    ),
};

const outcomes: Figure = {
  name: 'outcomes',
  title: 'Outcomes',
  description:
    'Rulings by the month in which they were issued and their outcome; a reversed ruling still counts.',
  columns: [
    { key: 'month', label: 'Month' },
    { key: 'outcome', label: 'Outcome' },
    { key: 'rulings', label: 'Rulings' },
  ],
  rows: (read, { network }) =>
    read.query(
      `SELECT month, outcome, count(*) AS rulings
       FROM dashboard_ruling WHERE $1::text IS NULL OR network = $1
       GROUP BY month, outcome ORDER BY month, outcome COLLATE "C"`,
      [network],
    ),
};

const appealsByProvision: Figure = {
  name: 'appeals-by-provision',
  title: 'Appeals by provision',
  description:
    'For each provision that rulings cite, in whichever version: how many of them were appealed, and of those whose appeal was decided, ' +
    'how many lost a ground to it (overturned). Rates in percent, to one decimal.',
  columns: [
    { key: 'provision', label: 'Provision' },
    { key: 'rulings', label: 'Rulings' },
    { key: 'appealed', label: 'Appealed' },
    { key: 'appealRate', label: 'Appeal rate', unit: '%' },
    { key: 'decided', label: 'Decided' },
    { key: 'overturned', label: 'Overturned' },
    { key: 'overturnRate', label: 'Overturn rate', unit: '%' },
  ],
  rows: (read, { network }) =>
    read.query(
      `SELECT network || ' ' || path AS provision, rulings, appealed,
         round(100.0 * appealed / rulings, 1)::float8 AS "appealRate", decided, overturned,
         round(100.0 * overturned / nullif(decided, 0), 1)::float8 AS "overturnRate"
       FROM (
         SELECT network, citation->>'path' AS path, count(*) AS rulings,
           count(*) FILTER (WHERE appealed) AS appealed, count(*) FILTER (WHERE decided) AS decided,
           count(*) FILTER (WHERE overturned) AS overturned
         FROM dashboard_ruling, jsonb_array_elements(cited) AS each(citation)
         WHERE $1::text IS NULL OR network = $1
         GROUP BY network, citation->>'path'
       ) AS by_provision
       ORDER BY rulings DESC, (network || ' ' || path) COLLATE "C"`,
      [network],
    ),
};

/** Of the queue, of rulings and what became of them. */
export const rulingsFigures: Figures<PublicEvent> = {
  version: 2,
  tables: [waitingTable, rulingTable],
  on: counted,
  figures: [queueByAge, timeToDecision, outcomes, appealsByProvision],
};
