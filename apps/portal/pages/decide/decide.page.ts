import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import { choices, groundOutcomes } from '../../web/choices.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { warnOfNames } from '../../web/names.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './decide.words.js';

/** An adjudicator decides an appeal, ground by ground. */
@Controller('networks/:network/appeals/:appeal/decide')
@LongForm()
@Takes('appeal.decide')
export class DecidePage {
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
    const { grounds, docket } = await visit.registry.appeal(code, id);
    const outcomes = grounds.map(({ ground }) => ({
      ground,
      outcome: form.choose(`outcome-${ground}`, groundOutcomes, words.needsOutcome(ground)),
      reasons: form.require(`reasons-${ground}`, words.needsReasons(ground)),
    }));
    const { personal } = await visit.registry.docket(code, docket);
    const reasons = grounds.map(({ ground }) => `reasons-${ground}`);
    warnOfNames(form, reasons, personal);
    const route = path`networks/${code}/appeals/${id}/decide`;
    const answer = await form.send(visit.registry, route, { outcomes }, (at) => {
      const [, index, own = 'outcome'] = /^outcomes\.(\d+)(?:\.(\w+))?/.exec(at) ?? [];
      return index === undefined ? null : `${own}-${grounds[Number(index)]?.ground}`;
    });
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.appeal(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const appeal = await visit.registry.appeal(code, id);
    const model = {
      form,
      appeal,
      outcomes: choices(groundOutcomes, words.outcomeHints),
      back: href.appeal(code, id),
    };
    return new Page('pages/decide/decide.njk', words, model, status);
  }
}
