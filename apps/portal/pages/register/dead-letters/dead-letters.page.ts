import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './dead-letters.words.js';

/** What waits for the operator. */
@Controller('dead-letters')
export class DeadLettersPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    await visit.me();
    const { items, next } = await visit.registry.deadLetters({ limit: PAGE, cursor: visit.query('cursor') });
    return new Page('pages/register/dead-letters/dead-letters.njk', words, {
      // The rest of an error says where in the program it was.
      items: items.map((letter) => ({ ...letter, error: letter.error.split('\n')[0] })),
      pages: pager(visit, next),
    });
  }
}
