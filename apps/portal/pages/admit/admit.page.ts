import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './admit.words.js';

/** An adjudicator takes an appeal on. */
@Controller('networks/:network/appeals/:appeal/admit')
@Takes('appeal.admit')
export class AdmitPage {
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
    const route = path`networks/${code}/appeals/${id}/admit`;
    const answer = await form.send(visit.registry, route, {});
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.appeal(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const appeal = await visit.registry.appeal(code, id);
    return new Page('pages/admit/admit.njk', words, { form, appeal, back: href.appeal(code, id) }, status);
  }
}
