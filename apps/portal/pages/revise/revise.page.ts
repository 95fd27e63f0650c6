import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import { Documents } from '../../web/documents.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { warnOfNames } from '../../web/names.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { ScoreForm } from '../submit/score-form.js';
import type { Score } from '../submit/score.js';
import { words } from './revise.words.js';

/** A work changes while it is under review. */
@Controller('networks/:network/dockets/:docket/revise')
@LongForm()
@Takes('symphony.revise')
export class RevisePage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    await visit.me();
    const { symphony } = await visit.registry.docket(code, id);
    const form = visit.blankForm({}, symphony.revision);
    const latest = symphony.revisions.at(-1);
    const score = latest && (await this.documents.json<Score>(visit.registry, latest.score));
    return this.page(visit, code, id, form, score ? ScoreForm.from(score) : ScoreForm.blank());
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const draft = ScoreForm.sent(form);
    if (draft.apply(form.text('do'))) return this.page(visit, code, id, form, draft);
    const body = { note: form.require('note', words.needsNote), score: draft.checked(form) };
    const { personal } = await visit.registry.docket(code, id);
    warnOfNames(form, ['note'], personal);
    const answer = await form.send(
      visit.registry,
      path`networks/${code}/symphonies/${id}/revisions`,
      body,
      (at) => (form.has(at) ? at : ScoreForm.field(at)),
    );
    if (!answer) return this.page(visit, code, id, form, draft, 422);
    return new SeeOther(after(answer.position, `${href.docket(code, id)}#score`));
  }

  private async page(
    visit: Visit,
    code: string,
    id: string,
    form: Form,
    score: ScoreForm,
    status = 200,
  ): Promise<Page> {
    const docket = await visit.registry.docket(code, id);
    return new Page(
      'pages/revise/revise.njk',
      words,
      { form, docket, score, back: href.docket(code, id) },
      status,
    );
  }
}
