import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './serve.words.js';

/** A ruling is served; from then runs the time to appeal. */
@Controller('networks/:network/dockets/:docket/serve')
@Takes('ruling.serve')
export class ServePage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    const { revision } = await visit.registry.docket(code, id);
    return this.page(visit, code, id, visit.blankForm({}, revision));
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const body = { ruling: form.text('ruling') };
    const route = path`networks/${code}/dockets/${id}/serve`;
    const answer = await form.send(visit.registry, route, body);
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, `${href.docket(code, id)}#rulings`));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const docket = await visit.registry.docket(code, id);
    const ruling =
      docket.rulings.find((each) => each.ruling === form.text('ruling')) ?? docket.rulings.at(-1);
    if (!ruling) throw new NotFoundException();
    return new Page(
      'pages/serve/serve.njk',
      words,
      { form, docket, ruling, back: href.docket(code, id) },
      status,
    );
  }
}
