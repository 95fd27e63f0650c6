import type { Cases, Figure, Figures } from '#platform/figures';
import type { PublicEvent } from '#governance/events';
import { commentTable, counted, reformTable, STAGES, type Foreseen } from './figured.table.js';

/** On their way, at one stage after the other. */
const onTheirWay: Cases = {
  kind: 'reform',
  relation: `SELECT reform AS id, network, each.stage->>'stage' AS stage, (each.stage->>'from')::timestamptz AS began,
      coalesce((each.stage->>'until')::timestamptz, 'infinity') AS ended, (each.stage->>'due')::timestamptz AS due_at
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
    'Reforms by where they stand: drafted, while everybody is asked about them, heard, voted on, adopted, or commenced and not reviewed yet. Overdue: the time to vote, or to review what came of it, is over. Those that were rejected, withdrawn or reviewed are at none.',
  of: onTheirWay,
  columns: [
    { key: 'stage', label: 'Stage', by: 'stage', every: STAGES },
    { key: 'reforms', label: 'Reforms', counts: 'true' },
    { key: 'overdue', label: 'Overdue', counts: 'due_at <= counted_at' },
  ],
};

/** Comments are cited by nobody, so the reform that they are on is the case. */
const askedAbout: Cases = {
  kind: 'reform',
  relation: `SELECT r.reform AS id, r.network, r.asked_at AS happened, r.network || ' ' || r.title AS name, r.points, r.answered, c.*
    FROM dashboard_reform r, LATERAL (
      SELECT count(*) AS comments, count(*) FILTER (WHERE is_placed) AS placed, count(*) FILTER (WHERE is_redacted) AS redacted,
        count(*) FILTER (WHERE is_withheld) AS withheld
      FROM dashboard_comment WHERE reform = r.reform AND NOT is_late
    ) AS c WHERE r.asked_at IS NOT NULL`,
  when: 'happened',
  shown: [
    { key: 'askedOn', label: 'Everybody asked on', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'comments', label: 'Comments', is: 'comments::int' },
  ],
};

const commentsByReform: Figure = {
  name: 'comments-by-reform',
  title: 'What was said about reforms',
  description:
    'Comments that came in time, of reforms about which everybody was asked: how many are placed (withheld ones are), redacted and withheld; and the points that were raised of them, and answered. Reforms of one title in one network are one row.',
  of: askedAbout,
  columns: [
    { key: 'reform', label: 'Reform', by: 'name' },
    ...(['comments', 'placed', 'redacted', 'withheld', 'points', 'answered'] as const).map((key) => ({
      key,
      label: key[0]!.toUpperCase() + key.slice(1),
      is: `sum(${key})::int`,
    })),
  ],
  order: 'reform',
};

const reviewed: Cases = {
  kind: 'reform',
  relation: `SELECT reform AS id, network, reviewed_at AS happened, network || ' ' || title AS name, predicted, observed
    FROM dashboard_reform WHERE reviewed_at IS NOT NULL`,
  when: 'happened',
  shown: [{ key: 'reviewedOn', label: 'Reviewed on', is: `(happened AT TIME ZONE 'UTC')::date` }],
};

const shareOf = (of: 'predicted' | 'observed', part: keyof Foreseen, whole: keyof Foreseen) => {
  const sum = (key: keyof Foreseen) => `sum((${of}->>'${key}')::int)`;
  return `round(100.0 * ${sum(part)} / nullif(${sum(whole)}, 0), 1)::float8`;
};

const predictedAndObserved: Figure = {
  name: 'predicted-and-observed',
  title: 'What reforms were predicted to do, and did',
  description:
    'Of reforms whose outcome was reviewed. Predicted: of all works that had been submitted, the share that machines could not judge under the draft, and of rulings, the share that would not be what rules find. Observed: the same of works received since, and of the rulings on them. No share: nobody predicted it, or there was nothing to observe.',
  of: reviewed,
  columns: [
    { key: 'reform', label: 'Reform', by: 'name' },
    { key: 'works', label: 'Works since', is: `sum((observed->>'works')::int)::int` },
    {
      key: 'predictedUnscreened',
      label: 'Unscreened, predicted',
      unit: '%',
      is: shareOf('predicted', 'unscreened', 'works'),
    },
    {
      key: 'observedUnscreened',
      label: 'Unscreened, observed',
      unit: '%',
      is: shareOf('observed', 'unscreened', 'works'),
    },
    { key: 'rulings', label: 'Rulings since', is: `sum((observed->>'rulings')::int)::int` },
    {
      key: 'predictedDeparting',
      label: 'Departing, predicted',
      unit: '%',
      is: shareOf('predicted', 'departing', 'rulings'),
    },
    {
      key: 'observedDeparting',
      label: 'Departing, observed',
      unit: '%',
      is: shareOf('observed', 'departing', 'rulings'),
    },
  ],
  order: 'reform',
};

export const reformsFigures: Figures<PublicEvent> = {
  version: 2,
  tables: [reformTable, commentTable],
  on: counted,
  figures: [reformsByStage, commentsByReform, predictedAndObserved],
};
