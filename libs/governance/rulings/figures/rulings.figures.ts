import { daysAtRank, type Cases, type Figure, type Figures, type Headline } from '#platform/figures';
import { doubt, type Consequence, type PublicEvent } from '#governance/events';
import { counted, DOUBT_ENDINGS, rulingTable, waitingTable } from './figured.tables.js';

/** Rulings that were issued, and what became of them. */
const issued: Cases = {
  kind: 'ruling',
  relation: `SELECT ruling AS id, network, issued_at AS happened, month, outcome, seconds FROM dashboard_ruling`,
  when: 'happened',
  shown: [
    { key: 'issuedOn', label: 'Issued on', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'outcome', label: 'Outcome', is: 'outcome' },
    { key: 'days', label: 'Waited', unit: 'days', is: 'round(seconds / 86400.0, 1)::float8' },
  ],
};

/** Once for each version that they cite, or for each provision, in whichever versions. */
function citing(cites: { readonly each: 'provision' | 'version'; readonly is: string }): Cases {
  return {
    ...issued,
    repeats: true,
    relation: `SELECT ruling AS id, network, issued_at AS happened, outcome, seconds, appealed, endings,
        network || ' ' || cites AS ${cites.each}
      FROM dashboard_ruling, LATERAL (SELECT DISTINCT ${cites.is} AS cites FROM jsonb_array_elements(cited) AS each (citation)) AS citing`,
  };
}

/** Dockets while they wait for a ruling: those that have one by now, those that wait, and those withdrawn meanwhile. */
const waiting: Cases = {
  kind: 'docket',
  relation: `SELECT docket AS id, network, since AS began, issued_at AS ended, received_on, due_at, due_on FROM dashboard_ruling
    UNION ALL
    SELECT docket, network, since, coalesce(ended, 'infinity'), received_on, due_at, due_on FROM dashboard_docket
    WHERE waits OR ended IS NOT NULL`,
  when: 'lasts',
  shown: [
    { key: 'receivedOn', label: 'Received on', is: 'received_on' },
    { key: 'age', label: 'Age', unit: 'days', is: 'greatest(counted_on - received_on, 0)' },
    { key: 'dueOn', label: 'Due on', is: 'due_on' },
  ],
};

/** Those whose time for a ruling is over, from that instant on. */
const overdue: Cases = {
  ...waiting,
  relation: `SELECT id, network, greatest(began, due_at) AS began, ended, received_on, due_at, due_on
    FROM (${waiting.relation}) AS waiting WHERE due_at IS NOT NULL`,
  shown: [...waiting.shown, { key: 'over', label: 'Over', unit: 'days', is: 'counted_on - due_on' }],
};

/** Days since a docket was received, by their first; each class ends where the next begins. */
const AGES = [0, 7, 14, 30, 60] as const;
const ageClasses = AGES.map((from, at) => {
  const next = AGES[at + 1];
  return next === undefined ? `${from} and more` : `${from} to ${next - 1}`;
});

const queueByAge: Figure = {
  name: 'queue-by-age',
  title: 'Queue by age',
  description:
    'Dockets that wait for a ruling, by the days since they were received; overdue are those whose time for a ruling is over.',
  of: waiting,
  columns: [
    {
      key: 'age',
      label: 'Age',
      unit: 'days',
      by: `('{${ageClasses.join()}}'::text[])[width_bucket(greatest(counted_on - received_on, 0), '{${AGES.join()}}'::int[])]`,
      every: ageClasses,
    },
    { key: 'waiting', label: 'Waiting', counts: 'true' },
    { key: 'overdue', label: 'Overdue', counts: 'due_at <= counted_at' },
  ],
};

const timeToDecision: Figure = {
  name: 'time-to-decision',
  title: 'Time to decision',
  description:
    'Days from when a docket began to wait (its opening, or when the ruling before was reversed or sent back) to its ruling, by the month of the ruling. ' +
    'A percentile is the value at its rank (nearest rank), to one decimal.',
  of: issued,
  columns: [
    { key: 'month', label: 'Month', by: 'month' },
    { key: 'p50', label: 'Half within', unit: 'days', is: daysAtRank(0.5) },
    { key: 'p90', label: 'Nine in ten within', unit: 'days', is: daysAtRank(0.9) },
    { key: 'rulings', label: 'Rulings', counts: 'true' },
  ],
  order: 'month',
};

const outcomes: Figure = {
  name: 'outcomes',
  title: 'Outcomes',
  description:
    'Rulings by the month in which they were issued and their outcome; a reversed ruling still counts.',
  of: issued,
  columns: [
    { key: 'month', label: 'Month', by: 'month' },
    { key: 'outcome', label: 'Outcome', by: 'outcome' },
    { key: 'rulings', label: 'Rulings', counts: 'true' },
  ],
  order: 'month, outcome COLLATE "C"',
};

const isDecided = `endings - 'conceded' <> '[]'`;
const hasEnded = (as: Consequence | 'conceded') => `endings @> '["${as}"]'`;

/** What appeals made of rulings. */
const ofAppeals: Figure['columns'] = [
  { key: 'rulings', label: 'Rulings', counts: 'true' },
  { key: 'appealed', label: 'Appealed', counts: 'appealed' },
  { key: 'appealRate', label: 'Appeal rate', unit: '%', share: 'appealed' },
  { key: 'conceded', label: 'Conceded', counts: hasEnded('conceded') },
  { key: 'decided', label: 'Decided', counts: isDecided },
  { key: 'affirmed', label: 'Affirmed', counts: hasEnded('stands') },
  { key: 'varied', label: 'Varied', counts: hasEnded('varied') },
  { key: 'remanded', label: 'Remanded', counts: hasEnded('remanded') },
  { key: 'overturned', label: 'Overturned', counts: hasEnded('overturned') },
  { key: 'overturnRate', label: 'Overturn rate', unit: '%', share: hasEnded('overturned'), among: isDecided },
];

const HOW_APPEALS_ENDED =
  'how many of them were appealed, had their appeal conceded by the network, or decided, and what that made of them as a whole: they were ' +
  'affirmed, varied, remanded to another round, or overturned. Rates in percent, to one decimal.';

const appealsByProvision: Figure = {
  name: 'appeals-by-provision',
  title: 'Appeals by provision',
  description: `For each provision that rulings cite, in whichever version: ${HOW_APPEALS_ENDED}`,
  of: citing({ each: 'provision', is: `citation->>'path'` }),
  columns: [{ key: 'provision', label: 'Provision', by: 'provision' }, ...ofAppeals],
  order: 'rulings DESC, provision COLLATE "C"',
};

const appealsByVersion: Figure = {
  name: 'appeals-by-version',
  title: 'Appeals by version',
  description: `For each version of a provision that rulings cite: ${HOW_APPEALS_ENDED}`,
  of: citing({ each: 'version', is: `(citation->>'path') || ' v' || (citation->>'version')` }),
  columns: [{ key: 'version', label: 'Version', by: 'version' }, ...ofAppeals],
  order: 'rulings DESC, version COLLATE "C"',
};

/** While flags are open: however many there are of a ruling at once, it lasts once. */
const openTime = `range_agg(tstzrange((flag->>'from')::timestamptz, (flag->>'until')::timestamptz))`;
const lasting = `lower(span) AS began, coalesce(upper(span), 'infinity') AS ended`;
const flaggedOn = { key: 'flaggedOn', label: 'Flagged on', is: `(began AT TIME ZONE 'UTC')::date` };

/** Rulings that stand, while a doubt about them is open. */
const doubted: Cases = {
  kind: 'ruling',
  relation: `SELECT ruling AS id, network, ${lasting} FROM dashboard_ruling, LATERAL (
      SELECT unnest(${openTime}) AS span FROM jsonb_array_elements(flags) AS each (flag)) AS open`,
  when: 'lasts',
  shown: [flaggedOn],
};

/** The same, by what casts it: once for each. */
const flagged: Cases = {
  kind: 'ruling',
  repeats: true,
  relation: `SELECT ruling AS id, network, because, ${lasting} FROM dashboard_ruling, LATERAL (
      SELECT flag->>'because' AS because, unnest(${openTime}) AS span
        FROM jsonb_array_elements(flags) AS each (flag) GROUP BY 1) AS open`,
  when: 'lasts',
  shown: [flaggedOn, { key: 'because', label: 'Because', is: 'because' }],
};

const flags: Figure = {
  name: 'flags',
  title: 'Rulings to be looked at again',
  description:
    'Rulings that stand about which a doubt is open, by what casts it; it is open until another has reviewed the ruling, or the ruling stands no more.',
  of: flagged,
  columns: [
    { key: 'because', label: 'Because', by: 'because', every: doubt.options },
    { key: 'open', label: 'Open', counts: 'true' },
  ],
};

/** Rulings about which a doubt ended, once for each way and what had cast it: by the last that ended so. */
const reviewed: Cases = {
  kind: 'ruling',
  repeats: true,
  relation: `SELECT ruling AS id, network, because, ending, happened FROM dashboard_ruling, LATERAL (
      SELECT flag->>'because' AS because, flag->>'ending' AS ending, max((flag->>'until')::timestamptz) AS happened
        FROM jsonb_array_elements(flags) AS each (flag) WHERE flag->>'ending' IS NOT NULL GROUP BY 1, 2) AS ended`,
  when: 'happened',
  shown: [
    { key: 'endedOn', label: 'Ended on', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'because', label: 'Because', is: 'because' },
    { key: 'ending', label: 'Ended', is: 'ending' },
  ],
};

const ENDED: Readonly<Record<(typeof DOUBT_ENDINGS)[number], string>> = {
  stands: 'Stands',
  reversed: 'Reversed',
  'fell-away': 'Fell away',
};

const flagsByEnding: Figure = {
  name: 'flags-by-ending',
  title: 'Rulings looked at again',
  description:
    'Rulings about which a doubt ended, by what had cast it and how: whoever reviewed them let them stand or reversed them, ' +
    'or it fell away, since they stood no more for another reason.',
  of: reviewed,
  columns: [
    { key: 'because', label: 'Because', by: 'because', every: doubt.options },
    ...DOUBT_ENDINGS.map((ending) => ({
      key: ending,
      label: ENDED[ending],
      counts: `ending = '${ending}'`,
    })),
  ],
};

const waitingNow: Headline = {
  name: 'waiting',
  title: 'Waiting for a ruling',
  description: 'Dockets that waited for a ruling when the period ended, or wait for one today.',
  better: 'less',
  of: waiting,
  counts: 'true',
  leadsTo: queueByAge.name,
};

const medianDays: Headline = {
  name: 'median-days',
  title: 'Median time to decision',
  description:
    'Half of the rulings of the period came within these days, counted from when their docket began to wait.',
  unit: 'days',
  better: 'less',
  of: issued,
  is: daysAtRank(0.5),
  leadsTo: timeToDecision.name,
};

const approved: Headline = {
  name: 'approved',
  title: 'Approved',
  description: 'Of the rulings of the period, those that approve the work, with conditions or without.',
  unit: '%',
  better: null,
  of: issued,
  share: `outcome IN ('approved', 'approved-with-conditions')`,
  leadsTo: outcomes.name,
};

const overdueNow: Headline = {
  name: 'overdue',
  title: 'Overdue',
  description:
    'Of the dockets that waited when the period ended, or wait today, those whose time for a ruling was over.',
  better: 'less',
  of: overdue,
  counts: 'true',
  leadsTo: queueByAge.name,
};

const rulings: Headline = {
  name: 'rulings',
  title: 'Rulings issued',
  description: 'All rulings of the period; a reversed ruling still counts.',
  better: null,
  of: issued,
  counts: 'true',
  leadsTo: outcomes.name,
};

const openFlags: Headline = {
  name: 'open-flags',
  title: 'To be looked at again',
  description: 'Rulings that stand about which a doubt was open when the period ended, or is open today.',
  better: 'less',
  of: doubted,
  counts: 'true',
  leadsTo: flags.name,
};

/** Of the queue, of rulings and what became of them. */
export const rulingsFigures: Figures<PublicEvent> = {
  version: 7,
  tables: [waitingTable, rulingTable],
  on: counted,
  figures: [queueByAge, timeToDecision, outcomes, appealsByProvision, appealsByVersion, flags, flagsByEnding],
  headlines: [waitingNow, overdueNow, medianDays, rulings, approved, openFlags],
};
