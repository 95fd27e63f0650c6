import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './end-appointment.words.js';

/** The chair ends someone's appointment. */
@Controller('networks/:network/appointments/:appointment/end')
@Takes('appointment.end')
export class EndAppointmentPage {
  @Get()
  show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('appointment') id: string,
  ): Promise<Page> {
    return this.page(visit, code, id, visit.blankForm());
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('appointment') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const reason = form.require('reason', words.needsReason);
    const route = path`networks/${code}/appointments/${id}/end`;
    const answer = await form.send(visit.registry, route, { reason });
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, `${href.network(code)}#offices`));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const { officeHolders } = await visit.registry.network(code);
    const holder = officeHolders.find((each) => each.appointment === id);
    if (!holder) throw new NotFoundException();
    const model = { form, of: `${holder.name}, ${holder.office}`, back: `${href.network(code)}#offices` };
    return new Page('layouts/reason-form.njk', words, model, status);
  }
}
