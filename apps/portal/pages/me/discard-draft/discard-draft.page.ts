import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { Takes } from '../../../web/may.js';
import { Page, SeeOther } from '../../../web/page.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './discard-draft.words.js';

const DRAFTS = '/my/matters#drafts';

/** What somebody typed and has not sent is let go of, once they were asked. */
@Controller('my/drafts/:draft/discard')
@Takes('my.drafts')
export class DiscardDraftPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('draft') id: string): Promise<Page> {
    await visit.me();
    const draft = await visit.registry.draft(id);
    if (!draft?.values) throw new NotFoundException();
    return new Page('pages/me/discard-draft/discard-draft.njk', words, { draft, back: DRAFTS });
  }

  @Post()
  async discard(@Visiting() visit: Visit, @Param('draft') id: string): Promise<SeeOther> {
    await visit.registry.discardDraft(id);
    visit.tell(words.done);
    return new SeeOther(DRAFTS);
  }
}
