import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-appeals.words.js';

/** The open appeals of an adjudicator's networks. */
@Controller('my/appeals')
export class MyAppealsPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    await visit.me();
    const { items, next } = await visit.registry.myAppeals({ limit: PAGE, cursor: visit.query('cursor') });
    return new Page('pages/me/my-appeals/my-appeals.njk', words, { items, pages: pager(visit, next) });
  }
}
