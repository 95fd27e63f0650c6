import { Controller, Get, Inject } from '@nestjs/common';
import { RegistryProblem } from '../../../registry-client.js';
import type { Overview } from '../../../registry-types.js';
import { href } from '../../../web/href.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { unitOf } from '../../../web/parameters.js';
import { tilesOf } from '../../../web/tiles.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { ChangeLines } from './change-line.js';
import { words } from './front.words.js';

const DUTIES = 5;
const CHANGES = 5;
/** Headline figures of the register, by name. */
const TILES = ['waiting', 'median-days', 'approved', 'overturned'] as const;

/** What the register is for, what changed lately, what is due, how it is going. */
@Controller()
export class FrontPage {
  constructor(@Inject(ChangeLines) private readonly lines: ChangeLines) {}

  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const { registry } = visit;
    const [overview, networks, glance] = await Promise.all([
      registry.overview(),
      registry.networks({ limit: 2 }),
      registry.atAGlance().catch(nullIfAway),
    ]);
    const counts = Object.entries(overview.counts).map(([name, value]) => ({
      label: words.counts[name]?.[value === 1 ? 0 : 1] ?? name,
      value,
    }));
    const only = networks.items.length === 1 ? networks.items[0]!.network : null;
    return new Page('pages/register/front/front.njk', words, {
      feeds: feedsOf('log'),
      overview,
      tasks: [
        { text: words.read, more: words.readMore, href: only === null ? '/networks' : href.rulebook(only) },
        {
          text: words.follow,
          more: words.followMore,
          href: only === null ? '/networks' : href.dockets(only),
        },
        { text: words.submit, more: words.submitMore, href: '/submit', permission: 'symphony.submit' },
      ],
      timelines: overview.timelines.map(timeline),
      changed: await Promise.all(
        overview.changed.slice(0, CHANGES).map(async (change) => ({
          ...change,
          settings: change.settings.map((one) => ({ ...one, unit: one.unit ?? unitOf(one.name) })),
          line: await this.lines.of(registry, change),
        })),
      ),
      tiles: glance && tilesOf(glance, TILES),
      overdue: paged(visit, overview.overdue, 'overdue', DUTIES),
      counts,
    });
  }
}

/** The page stands without figures that cannot be told now. */
function nullIfAway(error: unknown): null {
  if (error instanceof RegistryProblem && error.status >= 500) return null;
  throw error;
}

type Timeline = Overview['timelines'][number];

/** Marks with where they lead, and today between them. */
function timeline({ network, marks, today, ...span }: Timeline) {
  return {
    ...span,
    network,
    today,
    marks: marks.map(({ reforms, ...mark }) => ({
      ...mark,
      reforms,
      isToCome: mark.step > today,
      href: `${href.rulebook(network)}?${new URLSearchParams({ 'in-force-on': mark.to })}`,
    })),
  };
}
