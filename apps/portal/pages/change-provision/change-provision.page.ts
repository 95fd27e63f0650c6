import { Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import { latestOf } from '../../registry-types.js';
import { Documents } from '../../web/documents.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { parametersText } from '../../web/parameters.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { datingOf, wordingField, wordingOf } from '../../web/wording.js';
import { words } from './change-provision.words.js';

const ops = ['amend', 'repeal'] as const;

/** The chair amends or repeals a provision, without a reform. */
@Controller('networks/:network/provisions/:provision/change')
@LongForm()
@Takes('rulebook.amend')
export class ChangeProvisionPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('provision') id: string,
  ): Promise<Page> {
    const blank = visit.blankForm();
    const provision = await visit.registry.provision(code, id);
    const latest = latestOf(provision);
    if (!latest.text) throw new NotFoundException();
    const excerpt = await this.documents.excerpt(visit.registry, latest.text);
    const form = visit.blankForm({
      _key: blank.key,
      op: 'amend',
      title: latest.title ?? provision.title,
      text: excerpt.whole ? excerpt.text : '',
      parameters: parametersText(latest.parameters ?? {}),
    });
    return this.page(visit, code, id, form);
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('provision') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const op = form.choose('op', ops, words.needsOp);
    const provision = path`networks/${code}/provisions/${id}`;
    const wording = op === 'repeal' ? {} : wordingOf(form);
    const dating = datingOf(form);
    const uploaded = op === 'repeal' ? {} : await form.uploaded(visit.registry, `${provision}/texts`);
    const body = { ...wording, ...dating, ...uploaded };
    const answer = await form.send(visit.registry, `${provision}/${op}`, body, wordingField);
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.provision(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const provision = await visit.registry.provision(code, id);
    const model = {
      form,
      provision,
      latest: latestOf(provision),
      ops: ops.map((value) => ({ value, text: words.ops[value] })),
      back: href.provision(code, id),
    };
    return new Page('pages/change-provision/change-provision.njk', words, model, status);
  }
}
