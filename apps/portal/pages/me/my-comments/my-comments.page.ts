import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-comments.words.js';

/** What a citizen said about drafts of reforms. */
@Controller('my/comments')
export class MyCommentsPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    await visit.me();
    const { items, next } = await visit.registry.myComments({ limit: PAGE, cursor: visit.query('cursor') });
    return new Page('pages/me/my-comments/my-comments.njk', words, { items, pages: pager(visit, next) });
  }
}
