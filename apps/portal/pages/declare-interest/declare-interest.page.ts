import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './declare-interest.words.js';

const kinds = ['case', 'person'] as const;

/** An office-holder declares an interest, in a case or in a person, and takes no part any more. */
@Controller('networks/:network')
@Takes('interest.declare')
export class DeclareInterestPage {
  @Get('dockets/:docket/declare-interest')
  inCase(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    return this.page(visit, code, visit.blankForm({ kind: 'case', id }));
  }

  @Get('interests/declare')
  show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    return this.page(visit, code, visit.blankForm());
  }

  @Post('interests/declare')
  async send(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const subject = {
      kind: form.choose('kind', kinds, words.needsKind),
      id: form.require('id', words.needsId),
    };
    const body = { subject, nature: form.require('nature', words.needsNature) };
    const answer = await form.send(
      visit.registry,
      path`networks/${code}/interests`,
      body,
      (at) => at.replace(/^subject\./, ''),
      { 'INTEREST.PERSON_UNKNOWN': 'id', 'INTEREST.CASE_UNKNOWN': 'id' },
    );
    if (!answer) return this.page(visit, code, form, 422);
    return new SeeOther(after(answer.position, `${href.network(code)}#interests`));
  }

  private async page(visit: Visit, code: string, form: Form, status = 200): Promise<Page> {
    const network = await visit.registry.network(code);
    return new Page(
      'pages/declare-interest/declare-interest.njk',
      words,
      {
        form,
        network,
        action: `${href.network(code)}/interests/declare`,
        kinds: [
          { value: 'case', text: words.case },
          { value: 'person', text: words.person },
        ],
        back: href.network(code),
      },
      status,
    );
  }
}
