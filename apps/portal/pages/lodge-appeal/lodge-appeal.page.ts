import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Ruling } from '../../registry-types.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './lodge-appeal.words.js';

const MOST_GROUNDS = 20;

/** A ruling is contested, ground by ground. */
@Controller('networks/:network/dockets/:docket/appeal')
@LongForm()
@Takes('appeal.lodge')
export class LodgeAppealPage {
  @Get()
  show(@Visiting() visit: Visit, @Param('network') code: string, @Param('docket') id: string): Promise<Page> {
    return this.page(
      visit,
      code,
      id,
      visit.blankForm({ 'ground-1': '', ruling: visit.query('ruling') ?? '' }),
    );
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const fields = groundFields(form);
    if (form.text('do') === 'add-ground') return this.page(visit, code, id, form, 200, fields.length + 1);
    const filled = fields.filter((field) => form.text(field) !== '');
    if (filled.length === 0) form.fail('ground-1', words.needsGround);
    const body = {
      docket: id,
      ruling: form.text('ruling'),
      grounds: filled.map((field) => form.text(field)),
    };
    const answer = await form.send(
      visit.registry,
      path`networks/${code}/appeals`,
      body,
      (at) => filled[Number(/^grounds\.(\d+)/.exec(at)?.[1] ?? 0)] ?? null,
    );
    if (!answer) return this.page(visit, code, id, form, 422, fields.length);
    return new SeeOther(after(answer.position, href.appeal(code, answer.stream.replace(/^appeal-/, ''))));
  }

  private async page(
    visit: Visit,
    code: string,
    id: string,
    form: Form,
    status = 200,
    grounds = 1,
  ): Promise<Page> {
    const docket = await visit.registry.docket(code, id);
    const ruling = contested(docket.rulings, form.text('ruling'));
    if (!ruling) throw new NotFoundException();
    return new Page(
      'pages/lodge-appeal/lodge-appeal.njk',
      words,
      {
        form,
        docket,
        ruling,
        grounds: Array.from(
          { length: Math.min(Math.max(grounds, 1), MOST_GROUNDS) },
          (_, index) => index + 1,
        ),
        back: href.docket(code, id),
      },
      status,
    );
  }
}

function contested(rulings: readonly Ruling[], asked: string): Ruling | undefined {
  return rulings.find(({ ruling }) => ruling === asked) ?? rulings.filter(({ servedOn }) => servedOn).at(-1);
}

function groundFields(form: Form): string[] {
  const fields: string[] = [];
  while (fields.length < MOST_GROUNDS && form.has(`ground-${fields.length + 1}`)) {
    fields.push(`ground-${fields.length + 1}`);
  }
  return fields;
}
