import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './enact.words.js';

const kinds = ['substantive', 'procedural'] as const;

/** The chair enacts an instrument. */
@Controller('networks/:network/instruments/enact')
@Takes('rulebook.enact')
export class EnactPage {
  @Get()
  show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    return this.page(visit, code, visit.blankForm());
  }

  @Post()
  async send(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const body = {
      number: form.require('number', words.needsNumber),
      title: form.require('title', words.needsTitle),
      kind: form.choose('kind', kinds, words.needsKind),
    };
    const route = path`networks/${code}/instruments`;
    const answer = await form.send(visit.registry, route, body);
    if (!answer) return this.page(visit, code, form, 422);
    return new SeeOther(after(answer.position, `${href.network(code)}#instruments`));
  }

  private async page(visit: Visit, code: string, form: Form, status = 200): Promise<Page> {
    const network = await visit.registry.network(code);
    const model = {
      form,
      network,
      kinds: kinds.map((value) => ({ value, text: words.kinds[value] })),
      back: `${href.network(code)}#instruments`,
    };
    return new Page('pages/enact/enact.njk', words, model, status);
  }
}
