import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { wholeNumber } from '#kernel';
import { path, type RegistryClient } from '../../registry-client.js';
import { latestOf, type Appeal, type Provision } from '../../registry-types.js';
import { Documents } from '../../web/documents.js';
import { type Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { parametersOf, parametersText } from '../../web/parameters.js';
import { words } from './propose-reform.words.js';

const SHOWN = 25;
const ops = ['amend', 'repeal'] as const;

/** A reform of one provision: first it is picked, then its text is edited. */
@Controller('networks/:network/reforms/propose')
@LongForm()
@Takes('reform.propose')
export class ProposeReformPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const appeal = visit.query('appeal') ?? '';
    const blank = visit.blankForm({ appeal });
    const picked = visit.query('provision');
    if (!picked) return this.picking(visit, code);
    const provision = await visit.registry.provision(code, picked);
    const latest = latestOf(provision);
    if (!latest.text) return this.picking(visit, code);
    const excerpt = await this.documents.excerpt(visit.registry, latest.text);
    const form = visit.blankForm({
      appeal,
      _key: blank.key,
      op: 'amend',
      provision: picked,
      base: String(latest.version),
      'provision-title': latest.title ?? provision.title,
      text: excerpt.whole ? excerpt.text : '',
      parameters: parametersText(latest.parameters ?? {}),
    });
    return this.editing(visit, code, form, provision);
  }

  @Post()
  async send(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const title = form.require('title', words.needsTitle);
    const reasons = form.require('reasons', words.needsReasons);
    const route = path`networks/${code}/reforms`;
    const amendment = await amendmentOf(form, visit.registry, `${route}/texts`);
    const cause = form.text('appeal') ? { appeal: form.text('appeal') } : undefined;
    const body = { title, reasons, amendments: [amendment], ...(cause ? { cause } : {}) };
    const answer = await form.send(visit.registry, route, body, fieldOf);
    if (answer)
      return new SeeOther(after(answer.position, href.reform(code, answer.stream.replace(/^reform-/, ''))));
    return this.editing(visit, code, form, await visit.registry.provision(code, form.text('provision')), 422);
  }

  private async picking(visit: Visit, code: string): Promise<Page> {
    const q = visit.query('q');
    const [network, found] = await Promise.all([
      visit.registry.network(code),
      visit.registry.rulebook(code, { q, limit: SHOWN, cursor: visit.query('cursor') }),
    ]);
    const next = found.next === null ? null : visit.withQuery({ cursor: found.next });
    return new Page('pages/propose-reform/pick.njk', words, {
      network,
      q,
      items: found.items.map((item) => ({
        ...item,
        pick: visit.withQuery({ provision: item.provision, cursor: null, q: null }),
      })),
      pages: { next, first: null },
      appeal: visit.query('appeal'),
    });
  }

  private async editing(
    visit: Visit,
    code: string,
    form: Form,
    provision: Provision,
    status = 200,
  ): Promise<Page> {
    const appeal = form.text('appeal') ? await this.causing(visit, code, form.text('appeal')) : null;
    return new Page(
      'pages/propose-reform/propose-reform.njk',
      words,
      {
        form,
        provision,
        latest: latestOf(provision),
        appeal,
        ops: ops.map((value) => ({ value, text: words.ops[value] })),
        back: href.provision(code, provision.provision),
      },
      status,
    );
  }

  private causing(visit: Visit, code: string, id: string): Promise<Appeal> {
    return visit.registry.appeal(code, id);
  }
}

async function amendmentOf(form: Form, registry: RegistryClient, texts: string): Promise<object> {
  const op = form.choose('op', ops, words.needsOp);
  const target = { op, provision: form.text('provision'), base: wholeNumber(form.text('base')) };
  if (op === 'repeal') return target;
  const parameters = parametersOf(form.text('parameters'));
  if (!parameters) form.fail('parameters', words.badParameters);
  const title = form.require('provision-title', words.needsHeading);
  const text = form.require('text', words.needsText);
  return { ...target, title, text, parameters: parameters ?? {}, ...(await form.uploaded(registry, texts)) };
}

function fieldOf(at: string): string | null {
  const [, own] = /^amendments\.\d+\.(\w+)/.exec(at) ?? [];
  if (own === 'title') return 'provision-title';
  return own ?? (['title', 'reasons'].includes(at) ? at : null);
}
