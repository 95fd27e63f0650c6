import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './withdraw-interest.words.js';

/** A declared interest has ended. */
@Controller('networks/:network/interests/:interest/withdraw')
@Takes('interest.declare')
export class WithdrawInterestPage {
  @Get()
  show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('interest') id: string,
  ): Promise<Page> {
    return this.page(visit, code, id, visit.blankForm());
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('interest') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const reason = form.require('reason', words.needsReason);
    const route = path`networks/${code}/interests/${id}/withdraw`;
    const answer = await form.send(visit.registry, route, { reason });
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, `${href.network(code)}#interests`));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const { interests } = await visit.registry.network(code);
    const interest = interests.find((each) => each.interest === id);
    if (!interest) throw new NotFoundException();
    const model = { form, of: interest.nature, back: `${href.network(code)}#interests` };
    return new Page('layouts/reason-form.njk', words, model, status);
  }
}
