import { Controller, Get, Inject, Param } from '@nestjs/common';
import { isolated } from '#kernel';
import { Moved, nothingHere, standingHere } from '../../../web/address.js';
import type { Found } from '../../../registry-types.js';
import { Documents } from '../../../web/documents.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { pager } from '../../../web/paging.js';
import { askedPoint, askedPoints, pointQuery } from '../../../web/point.js';
import { orRefused } from '../../../web/refused.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { comparisonPage } from '../comparison/comparison.page.js';
import { provisionPage } from '../provision/provision.page.js';
import { words } from './rules.words.js';

/** Provisions of a page: an instrument as a rule is one. */
const SHOWN = 50;

/**
 * The law at its own addresses: a provision at its path, and above it, as one document, all that stands below - an
 * instrument, or a part of a law that was imported.
 */
@Controller(':network/rules')
export class RulesPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  /** All rules of a network stand in its rulebook; two points of them are compared here. */
  @Get()
  async all(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const { network, name } = await visit.registry.network(code.toUpperCase());
    const points = askedPoints(visit);
    if (points) return comparisonPage(visit, points, { network, scope: {}, heading: network, title: name });
    const { on, known } = visit.queries('on', 'known');
    const asked = { on: null, known: null, 'in-force-on': on, 'as-known-at': known };
    throw new Moved(visit.withQuery(asked, href.rulebook(network)));
  }

  @Get('*')
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('*') rest: string,
  ): Promise<Page> {
    const found = await standingHere(visit, 'provision');
    const points = askedPoints(visit);
    if (points) {
      if (!found) await mustHaveParts(visit, code, rest);
      return comparisonPage(visit, points, {
        network: code,
        scope: found?.kind === 'provision' ? { path: rest } : { under: rest },
        heading: found?.citation ?? rest,
        title: found?.title ?? null,
      });
    }
    if (found?.kind === 'provision')
      return provisionPage(visit, this.documents, { network: found.network ?? code, id: found.id });
    return this.document(visit, code, rest, found);
  }

  private async document(visit: Visit, code: string, under: string, instrument: Found | null): Promise<Page> {
    const point = askedPoint(visit);
    const asked = point && pointQuery(point);
    const query = {
      ...asked,
      under,
      parts: 'all',
      limit: SHOWN,
      cursor: visit.query('cursor'),
    };
    const [{ items, next, ...told }, instruments, clock] = await Promise.all([
      orRefused(visit.registry.rulebook(code, query), { items: [], next: null }),
      instrument && visit.registry.instruments(code, { limit: 200 }),
      point ? null : visit.registry.clock(),
    ]);
    const title = instrument?.title ?? null;
    if (title === null && point === null && items.length === 0) throw nothingHere(visit);
    const texts = await Promise.all(
      items.map(({ text }) => text && this.documents.excerpt(visit.registry, text)),
    );
    const model = {
      title: `${code} ${isolated(under)}${title === null ? '' : ` ${isolated(title)}`}`,
      heading: title ?? under.split('/').at(-1),
      network: code,
      under,
      instrument: instruments?.items.find(({ number }) => number === under),
      today: clock?.today,
      point: (point ?? told.refused) && { ...point, ...told },
      items: items.map((item, index) => ({ ...item, excerpt: texts[index] })),
      // What has no day in force is no law of a day.
      file: !point || point.on !== null ? href.lawFile(code, { under, ...asked }) : null,
      pages: pager(visit, next),
    };
    return new Page('pages/rulebook/rules/rules.njk', words, model, told.refused === null ? 200 : 400);
  }
}

/** @throws RegistryProblem where nothing stands below the address either */
async function mustHaveParts(visit: Visit, code: string, under: string): Promise<void> {
  const { items } = await visit.registry.rulebook(code, { under, parts: 'all', limit: 1 });
  if (items.length === 0) throw nothingHere(visit);
}
