import type { RegistryClient } from '../../../registry-client.js';
import type {
  DashboardAnswer,
  DocketDetails,
  Finding,
  Flips,
  WhatIfAnswer,
} from '../../../registry-types.js';
import type { Documents } from '../../../web/documents.js';
import { count, num } from '../../../web/filters.js';
import { said } from '../../../web/said.js';
import { foundIn, markedIn } from '../../cases/found/found.js';
import type { Score } from '../../../web/score.js';
import type { Side } from './draft.js';
import { words } from './workbench.words.js';

const FLIPS = ['allowed', 'restricted', 'milder', 'stricter'] as const;
const BY = ['audience', 'kind', 'purpose', 'artistKind'] as const;

type Example = WhatIfAnswer['examples'][number];

/** What would be decided otherwise, as a page says it. */
export async function shownAnswer(
  answer: WhatIfAnswer,
  asked: {
    readonly network: string;
    readonly registry: RegistryClient;
    readonly documents: Documents;
    /** The work that was given. */
    readonly given: Score | null;
  },
) {
  const [examples, { chart }] = await Promise.all([
    Promise.all(answer.examples.map((example) => shownExample(example, asked))),
    import('../../register/dashboard/chart.js'),
  ]);
  const months = boardOf(answer.by.month);
  return {
    ...answer,
    sentence: asked.given ? sentenceOfOne(answer.examples) : sentenceOf(answer),
    tiles: asked.given ? [] : FLIPS.map((flip) => ({ flip, works: answer.flips[flip] })),
    bars: asked.given
      ? []
      : BY.map((by) => ({ by, rows: barsOf(answer.by[by]) })).filter(({ rows }) => rows.length > 0),
    months: asked.given || months.rows.length === 0 ? null : { ...months, chart: chart(months) },
    examples,
  };
}

/** `Of 1,204 works 31 would be decided otherwise: 20 allowed, 11 restricted.` */
export function sentenceOf({ works, flips }: Pick<WhatIfAnswer, 'works' | 'flips'>): string {
  const of = works === 1 ? 'Of one work' : `Of ${num(works)} works`;
  const total = sumOf(flips);
  if (total === 0) return `${of} none would be decided otherwise.`;
  const parts = FLIPS.filter((flip) => flips[flip] > 0).map((flip) => `${num(flips[flip])} ${SAID[flip]}`);
  return `${of} ${num(total)} would be decided otherwise: ${parts.join(', ')}.`;
}

const SAID: Record<keyof Flips, string> = {
  allowed: 'allowed',
  restricted: 'restricted',
  milder: 'more mildly',
  stricter: 'more strictly',
};

function sentenceOfOne([example]: WhatIfAnswer['examples']): string {
  if (!example) return words.clearHere;
  const [a, b] = [example.a.disposition, example.b.disposition].map((one) => said(one).toLowerCase());
  return a === b ? `Both laws decide it alike: ${a}.` : `Law A decides it: ${a}. Law B: ${b}.`;
}

function sumOf(flips: Flips): number {
  return FLIPS.reduce((sum, flip) => sum + flips[flip], 0);
}

/** A bar for each word, the longest first, as shares of the longest. */
export function barsOf(byWord: Readonly<Record<string, Flips>>) {
  const rows = Object.entries(byWord)
    .map(([word, flips]) => ({ word, flips, total: sumOf(flips) }))
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total);
  const most = rows[0]?.total ?? 0;
  return rows.map(({ word, flips, total }) => {
    let from = 0;
    const parts = FLIPS.flatMap((flip) => {
      const share = Math.round((flips[flip] / most) * 1000) / 10;
      const part = { flip, from, share };
      from = Math.round((from + share) * 10) / 10;
      return share > 0 ? [part] : [];
    });
    return { word, flips, total, parts };
  });
}

/** As a dashboard has it, which is drawn and tabled alike. */
function boardOf(
  months: Readonly<Record<string, Flips>>,
): Pick<DashboardAnswer, 'columns' | 'rows'> & DashboardAnswer {
  const rows = Object.keys(months)
    .sort()
    .flatMap((month) =>
      FLIPS.filter((flip) => months[month]![flip] > 0).map((flip) => ({
        month,
        outcome: flip,
        works: months[month]![flip],
      })),
    );
  return {
    name: 'what-if',
    title: words.byMonth,
    description: '',
    at: 0,
    on: '',
    period: null,
    columns: [
      { key: 'month', label: 'Month', holds: 'name' },
      { key: 'outcome', label: 'Decided', holds: 'name' },
      { key: 'works', label: 'Works', holds: 'count' },
    ],
    rows,
  };
}

async function shownExample(
  example: Example,
  {
    network,
    registry,
    documents,
    given,
  }: { network: string; registry: RegistryClient; documents: Documents; given: Score | null },
) {
  // What the corpus knows a moment before the register's read side stands without its name.
  const docket =
    example.docket === null ? null : await registry.docket(network, example.docket).catch(() => null);
  const score = given ?? (docket && (await scoreIn(docket, example.revision, { registry, documents })));
  const side = (of: Side) => {
    const findings = example[of].findings as readonly Finding[];
    return { ...example[of], found: foundIn(findings, score), marked: markedIn(findings) };
  };
  return {
    ...example,
    known: docket,
    score,
    sides: [
      { of: 'a', ...side('a') },
      { of: 'b', ...side('b') },
    ],
  };
}

async function scoreIn(
  { symphony }: DocketDetails,
  revision: number,
  { registry, documents }: { registry: RegistryClient; documents: Documents },
): Promise<Score | null> {
  const found = symphony.revisions.find((one) => one.revision === revision) ?? symphony.revisions.at(-1);
  return found ? documents.json<Score>(registry, found.score).catch(() => null) : null;
}

/** How many works machines could not judge, in a sentence; null: none. */
export function unjudged({ unscreened }: Pick<WhatIfAnswer, 'unscreened'>): string | null {
  return unscreened === 0 ? null : `${words.notJudged} ${count(unscreened, 'work')} ${words.notJudgedUnder}`;
}
