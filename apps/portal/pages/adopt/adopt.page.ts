import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './adopt.words.js';

/** The chair adopts a reform. */
@Controller('networks/:network/reforms/:reform/adopt')
@LongForm()
@Takes('reform.adopt')
export class AdoptPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('reform') id: string,
  ): Promise<Page> {
    const { revision } = await visit.registry.reform(code, id);
    return this.page(visit, code, id, visit.blankForm({}, revision));
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('reform') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const reasons = form.require('reasons', words.needsReasons);
    const route = path`networks/${code}/reforms/${id}/adopt`;
    const answer = await form.send(visit.registry, route, { reasons });
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.reform(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const { citation, title } = await visit.registry.reform(code, id);
    const model = { form, of: `${citation}: ${title}`, field: 'reasons', back: href.reform(code, id) };
    return new Page('layouts/reason-form.njk', words, model, status);
  }
}
