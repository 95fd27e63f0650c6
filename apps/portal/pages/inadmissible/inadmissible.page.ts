import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import { choices, inadmissibilities } from '../../web/choices.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { warnOfNames } from '../../web/names.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './inadmissible.words.js';

/** An adjudicator finds that an appeal cannot be heard. */
@Controller('networks/:network/appeals/:appeal/inadmissible')
@LongForm()
@Takes('appeal.admit')
export class InadmissiblePage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('appeal') id: string,
  ): Promise<Page> {
    const { revision } = await visit.registry.appeal(code, id);
    return this.page(visit, code, id, visit.blankForm({}, revision));
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('appeal') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const body = {
      on: form.choose('on', inadmissibilities, words.needsOn),
      reasons: form.require('reasons', words.needsReasons),
    };
    const { docket } = await visit.registry.appeal(code, id);
    const { personal } = await visit.registry.docket(code, docket);
    warnOfNames(form, ['reasons'], personal);
    const route = path`networks/${code}/appeals/${id}/inadmissible`;
    const answer = await form.send(visit.registry, route, body);
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.appeal(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const appeal = await visit.registry.appeal(code, id);
    const model = { form, appeal, ons: choices(inadmissibilities, words.ons), back: href.appeal(code, id) };
    return new Page('pages/inadmissible/inadmissible.njk', words, model, status);
  }
}
