import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { datingOf, wordingField, wordingOf } from '../../web/wording.js';
import { words } from './insert-provision.words.js';

const MOST_INSTRUMENTS = 200;

/** The chair inserts a provision into an instrument, without a reform. */
@Controller('networks/:network/rulebook/insert')
@LongForm()
@Takes('rulebook.insert')
export class InsertProvisionPage {
  @Get()
  show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    return this.page(visit, code, visit.blankForm());
  }

  @Post()
  async send(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const route = path`networks/${code}/provisions`;
    const body = {
      instrument: form.require('instrument', words.needsInstrument),
      number: form.require('number', words.needsNumber),
      ...wordingOf(form),
      ...datingOf(form),
      ...(await form.uploaded(visit.registry, `${route}/texts`)),
    };
    const answer = await form.send(visit.registry, route, body, wordingField);
    if (!answer) return this.page(visit, code, form, 422);
    const id = answer.stream.replace(/^provision-/, '');
    return new SeeOther(after(answer.position, href.provision(code, id)));
  }

  private async page(visit: Visit, code: string, form: Form, status = 200): Promise<Page> {
    const [network, { items }] = await Promise.all([
      visit.registry.network(code),
      visit.registry.instruments(code, { limit: MOST_INSTRUMENTS }),
    ]);
    const instruments = [
      { value: '', text: words.choose },
      ...items.map(({ instrument, number, title }) => ({ value: instrument, text: `${number} ${title}` })),
    ];
    const model = { form, network, instruments, back: `${href.network(code)}#instruments` };
    return new Page('pages/insert-provision/insert-provision.njk', words, model, status);
  }
}
