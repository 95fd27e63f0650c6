import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './appoint.words.js';

const offices = ['chair', 'regulator', 'adjudicator'] as const;

/** The chair appoints someone to an office of the network. */
@Controller('networks/:network/appoint')
@Takes('appointment.make')
export class AppointPage {
  @Get()
  show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    return this.page(visit, code, visit.blankForm());
  }

  @Post()
  async send(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const body = {
      person: form.require('person', words.needsPerson),
      office: form.choose('office', offices, words.needsOffice),
      name: form.require('name', words.needsName),
    };
    const route = path`networks/${code}/appointments`;
    const answer = await form.send(visit.registry, route, body, undefined, {
      'APPOINTMENT.PERSON_UNKNOWN': 'person',
      'APPOINTMENT.PERSON_ERASED': 'person',
    });
    if (!answer) return this.page(visit, code, form, 422);
    return new SeeOther(after(answer.position, `${href.network(code)}#offices`));
  }

  private async page(visit: Visit, code: string, form: Form, status = 200): Promise<Page> {
    const network = await visit.registry.network(code);
    const model = {
      form,
      network,
      choices: offices.map((value) => ({ value, text: words.offices[value] })),
      back: `${href.network(code)}#offices`,
    };
    return new Page('pages/appoint/appoint.njk', words, model, status);
  }
}
