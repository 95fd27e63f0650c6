import { Controller, Get } from '@nestjs/common';
import type { AppealView } from '../../../registry-types.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-appeals.words.js';

/** The open appeals of an adjudicator's networks. */
@Controller('my/appeals')
export class MyAppealsPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const { person } = await visit.me();
    const { items, next } = await visit.registry.myAppeals({ limit: PAGE, cursor: visit.query('cursor') });
    return new Page('pages/me/my-appeals/my-appeals.njk', words, {
      items: items.map((appeal) => ({ ...appeal, isVoteAwaited: isVoteAwaited(appeal, person) })),
      pages: pager(visit, next),
    });
  }
}

function isVoteAwaited({ panel }: AppealView, person: string): boolean {
  return panel?.members.some((one) => one.person === person && one.voted === null && !one.recused) ?? false;
}
