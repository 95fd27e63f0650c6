import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { warnOfNames } from '../../web/names.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './withdraw-appeal.words.js';

/** An appellant takes an appeal back. */
@Controller('networks/:network/appeals/:appeal/withdraw')
@Takes('appeal.withdraw')
export class WithdrawAppealPage {
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
    const reason = form.require('reason', words.needsReason);
    const { docket } = await visit.registry.appeal(code, id);
    const { personal } = await visit.registry.docket(code, docket);
    warnOfNames(form, ['reason'], personal);
    const route = path`networks/${code}/appeals/${id}/withdraw`;
    const answer = await form.send(visit.registry, route, { reason });
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.appeal(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const { citation, title } = await visit.registry.appeal(code, id);
    const model = { form, of: `${citation}: ${title}`, back: href.appeal(code, id) };
    return new Page('layouts/reason-form.njk', words, model, status);
  }
}
