import { Controller, Get, Param } from '@nestjs/common';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { knownAt } from '../../../web/point.js';
import { orRefused } from '../../../web/refused.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './rulebook.words.js';

const NONE = { items: [], next: null };
/** A log number that every other is below: after all changes recorded. */
const EVERYTHING = String(Number.MAX_SAFE_INTEGER);

/** The rulebook in force today, or on a date, as known at a date or a log number. */
@Controller('networks/:network/rulebook')
export class RulebookPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const asked = visit.queries('in-force-on', 'as-known-at', 'q', 'newest');
    const known = asked['as-known-at'];
    const [network, instruments, { items, next, refused, refusedAt }] = await Promise.all([
      visit.registry.network(code),
      // Whoever looks for words looks among provisions.
      asked.q === null ? visit.registry.instruments(code, { limit: 200 }) : NONE,
      orRefused(
        visit.registry.rulebook(code, {
          'in-force-on': asked['in-force-on'],
          'as-known-at': asked.newest ? EVERYTHING : known && knownAt(known),
          q: asked.q,
          limit: PAGE,
          cursor: visit.query('cursor'),
        }),
        NONE,
      ),
    ]);
    const isOfADay = !asked.newest && (asked['in-force-on'] !== null || known === null);
    const model = {
      network,
      file: isOfADay
        ? href.lawFile(code, {
            'in-force-on': asked['in-force-on'],
            'as-known-at': known && knownAt(known),
          })
        : null,
      asked,
      instruments: instruments.items,
      items,
      refused,
      refusedAt,
      pages: pager(visit, next),
    };
    return new Page('pages/rulebook/rulebook/rulebook.njk', words, model, refused === null ? 200 : 400);
  }
}
