import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import { choices, outcomes } from '../../web/choices.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { warnOfNames } from '../../web/names.js';
import { judgedIn, newestOf, shownIn } from '../../web/judged.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './recommend.words.js';

/** The case officer says how the case should be ruled. Somebody else rules. */
@Controller('networks/:network/dockets/:docket/recommend')
@LongForm()
@Takes('ruling.recommend')
export class RecommendPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    const docket = await visit.registry.docket(code, id);
    return this.page(visit, code, id, visit.blankForm(newestOf(docket), docket.revision));
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const body = {
      ...judgedIn(form),
      outcome: form.choose('outcome', outcomes, words.needsOutcome),
      reasons: form.require('reasons', words.needsReasons),
    };
    const { personal } = await visit.registry.docket(code, id);
    warnOfNames(form, ['reasons'], personal);
    const route = path`networks/${code}/dockets/${id}/recommend`;
    const answer = await form.send(visit.registry, route, body, undefined, { 'DOCKET.REVISED': 'revision' });
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.docket(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const docket = await visit.registry.docket(code, id);
    const model = {
      form,
      docket,
      shown: shownIn(docket, form),
      outcomes: choices(outcomes),
      back: href.docket(code, id),
    };
    return new Page('pages/recommend/recommend.njk', words, model, status);
  }
}
