import { Controller, Get, Param } from '@nestjs/common';
import { RegistryProblem } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './rulebook.words.js';

/** A log number that every other is below: after all changes recorded. */
const EVERYTHING = String(Number.MAX_SAFE_INTEGER);

/** The rulebook in force today, or on a date, as known at a date or a log number. */
@Controller('networks/:network/rulebook')
export class RulebookPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const asked = visit.queries('in-force-on', 'as-known-at', 'q', 'newest');
    const network = await visit.registry.network(code);
    try {
      const { items, next } = await visit.registry.rulebook(code, {
        'in-force-on': asked['in-force-on'],
        'as-known-at': asked.newest ? EVERYTHING : knownAt(asked['as-known-at']),
        q: asked.q,
        limit: PAGE,
        cursor: visit.query('cursor'),
      });
      return this.page(network, asked, { items, pages: pager(visit, next) });
    } catch (problem) {
      if (!(problem instanceof RegistryProblem) || ![400, 422].includes(problem.status)) throw problem;
      const refused = problem.errors.map(({ message }) => message).join(' ') || problem.detail;
      return this.page(network, asked, { items: [], pages: null, refused }, 400);
    }
  }

  private page(network: object, asked: object, model: object, status = 200): Page {
    return new Page('pages/rulebook/rulebook/rulebook.njk', words, { network, asked, ...model }, status);
  }
}

/** As people write it -> as the registry takes it: a day is known at its end, `№ 1,204` is 1204. */
function knownAt(asked: string | null): string | null {
  if (asked === null) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(asked)) return `${asked}T23:59:59.999Z`;
  return /^[№#]?[\s\d,]+$/.test(asked) ? asked.replace(/[№#,\s]/g, '') : asked;
}
