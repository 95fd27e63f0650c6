import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-petitions.words.js';

/** What a citizen asks together with others: opened, stood behind, or signed. */
@Controller('my/petitions')
export class MyPetitionsPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    await visit.me();
    const [behind, signed] = await Promise.all([
      visit.registry.myPetitions({ limit: PAGE, cursor: visit.query('behind') }),
      visit.registry.mySignatures({ limit: PAGE, cursor: visit.query('signed') }),
    ]);
    return new Page('pages/me/my-petitions/my-petitions.njk', words, {
      behind: behind.items,
      behindPages: pager(visit, behind.next, 'behind'),
      signed: signed.items,
      signedPages: pager(visit, signed.next, 'signed'),
    });
  }
}
