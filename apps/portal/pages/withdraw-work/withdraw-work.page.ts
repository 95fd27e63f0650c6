import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { warnOfNames } from '../../web/names.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './withdraw-work.words.js';

/** An applicant takes a work back. */
@Controller('networks/:network/dockets/:docket/withdraw')
@Takes('symphony.withdraw')
export class WithdrawWorkPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    await visit.me();
    const { symphony } = await visit.registry.docket(code, id);
    return this.page(visit, code, id, visit.blankForm({}, symphony.revision));
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const reason = form.require('reason', words.needsReason);
    const { personal } = await visit.registry.docket(code, id);
    warnOfNames(form, ['reason'], personal);
    const route = path`networks/${code}/symphonies/${id}/withdraw`;
    const answer = await form.send(visit.registry, route, { reason });
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.docket(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const docket = await visit.registry.docket(code, id);
    const of = `${docket.citation}: ${docket.title}`;
    return new Page('layouts/reason-form.njk', words, { form, of, back: href.docket(code, id) }, status);
  }
}
