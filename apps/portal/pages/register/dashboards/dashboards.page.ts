import { Controller, Get } from '@nestjs/common';
import type { DashboardAnswer } from '../../../registry-types.js';
import { asking } from '../../../web/asking.js';
import { shownBoard, sortedBy } from '../../../web/boards.js';
import { date } from '../../../web/filters.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { askedAs, stepsText, tilesOf } from '../../../web/tiles.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import type { Chart } from '../dashboard/chart.js';
import { words } from './dashboards.words.js';

/** Shown here whole, in this order; what is sorted, by which of its numbers, and only the first rows of it. */
const BOARDS: readonly {
  readonly name: string;
  readonly by?: string;
  readonly rows?: number;
  /** Of all time: a ruling of these days has hardly been appealed yet. */
  readonly always?: true;
}[] = [
  { name: 'queue-by-age' },
  { name: 'time-to-decision' },
  { name: 'outcomes' },
  { name: 'orders-by-office' },
  { name: 'appeals-by-ending' },
  { name: 'appeals-by-provision', by: 'overturned', rows: 5, always: true },
];

/** How things are, of a network or of all: headline figures, trends and tables for a period beside the time before. */
@Controller('dashboards')
export class DashboardsPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const query = visit.queries('network', 'from', 'to');
    const [glance, networks, { items }, { chart }] = await Promise.all([
      visit.registry.atAGlance(query),
      visit.registry.networks({ limit: 200 }),
      visit.registry.dashboards(),
      import('../dashboard/chart.js'),
    ]);
    const { network, period, before, on } = glance;
    const asked = askedAs(glance);
    const boards = await Promise.all(
      BOARDS.map(({ name, always }) => visit.registry.dashboard(name, always ? { network } : asked)),
    );
    const fill = (text: string) =>
      text
        .replace('{from}', date(period.from))
        .replace('{to}', date(period.to))
        .replace('{then}', date(before.from))
        .replace('{steps}', stepsText(glance.tiles[0]!.series));
    return new Page('pages/register/dashboards/dashboards.njk', words, {
      title: network === null ? words.title : `${words.of} ${network}?`,
      glance,
      days: fill(words.days),
      steps: fill(words.steps),
      tiles: tilesOf(glance),
      ask: asking(visit, { on, period, networks: networks.items, usual: words.usual }),
      csv: href.dashboard('at-a-glance.csv', asked),
      json: href.dashboard('at-a-glance.json', asked),
      boards: boards.map((board, nth) => shownHere(board, BOARDS[nth]!, network, chart)),
      items: items.map(({ name, title, description }) => ({
        title,
        description,
        href: href.dashboard(name, asked),
      })),
    });
  }
}

type Draws = (board: DashboardAnswer) => Chart | null;

function shownHere(
  whole: DashboardAnswer,
  { by, rows }: (typeof BOARDS)[number],
  network: string | null,
  chart: Draws,
) {
  const sorted = sortedBy(whole, by ?? null);
  const board = shownBoard(sorted, network, by);
  return {
    board,
    heading: words.boards[board.name],
    always: whole.period === null,
    rows: board.rows.slice(0, rows),
    sorted: by,
    // A table of a few names says more than bars.
    chart: rows === undefined ? chart(sorted) : null,
    more: href.dashboard(board.name, {
      ...askedAs({ network, period: whole.period }),
      ...(by !== undefined && { sort: by }),
    }),
  };
}
