import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './commence.words.js';

/** The chair brings an adopted reform into force. */
@Controller('networks/:network/reforms/:reform/commence')
@Takes('reform.commence')
export class CommencePage {
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
    const body = {
      effectiveFrom: form.require('effectiveFrom', words.needsDate),
      ...(form.text('reason') ? { reason: form.text('reason') } : {}),
    };
    const route = path`networks/${code}/reforms/${id}/commence`;
    const answer = await form.send(visit.registry, route, body);
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.reform(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const reform = await visit.registry.reform(code, id);
    const model = { form, reform, back: href.reform(code, id) };
    return new Page('pages/commence/commence.njk', words, model, status);
  }
}
