import { Controller, Get, Param, Post } from '@nestjs/common';
import { isPlainDate, wholeNumber } from '#kernel';
import { path } from '../../registry-client.js';
import type { RulebookItem } from '../../registry-types.js';
import { choices, outcomes } from '../../web/choices.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after, href } from '../../web/href.js';
import { warnOfNames } from '../../web/names.js';
import { judgedIn, newestOf, shownIn } from '../../web/judged.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './rule.words.js';

const SHOWN = 25;
const restrictable = ['audience', 'venue', 'time'] as const;
/** Which field a broken rule of the docket is about. */
const CODES = {
  'DOCKET.REVISED': 'revision',
  'RULING.NO_FACTS': 'facts',
  'RULING.UNREASONED': 'reasons',
  'RULING.CITES_NOTHING': 'cited',
  'RULING.CITED_TWICE': 'cited',
  'RULING.CITES_NOT_IN_FORCE': 'cited',
  'RULING.GOVERNING_DATE_AHEAD': 'governingDate',
  'RULING.CONDITIONS_MISSING': 'conditions',
  'RULING.RESTRICTIONS_MISSING': 'restrict-audience',
  'RULING.RESTRICTION_OVER': 'until-audience',
  'RULING.OUTCOME_IS_PLAIN': 'outcome',
  'RULING.DIFFERENCE_UNREASONED': 'differs',
  'RULING.NO_DIFFERENCE': 'differs',
};

/** A regulator rules: facts, provisions in force, reasons, outcome. */
@Controller('networks/:network/dockets/:docket/rule')
@LongForm()
@Takes('ruling.issue')
export class RulePage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    const docket = await visit.registry.docket(code, id);
    const begun = { governingDate: docket.receivedOn, ...newestOf(docket) };
    return this.page(visit, code, id, visit.blankForm(begun, docket.revision));
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    if (form.text('governingDate') !== '' && governingDate(form) === null)
      form.fail('governingDate', words.needsDay);
    if (form.text('do') === 'search') return this.page(visit, code, id, form, form.valid ? 200 : 422);
    const body = {
      ...judgedIn(form),
      outcome: form.choose('outcome', outcomes, words.needsOutcome),
      facts: form.require('facts', words.needsFacts),
      reasons: form.require('reasons', words.needsReasons),
      cited: cited(form),
      conditions: form.lines('conditions'),
      restrictions: restrictions(form),
      governingDate: governingDate(form) ?? undefined,
      differs: form.text('differs') || null,
    };
    if (body.cited.length === 0) form.fail('cited', words.needsCited);
    const { personal } = await visit.registry.docket(code, id);
    warnOfNames(form, ['facts', 'reasons', 'conditions', 'differs'], personal);
    const route = path`networks/${code}/dockets/${id}/rule`;
    const answer = await form.send(visit.registry, route, body, fieldOf, CODES);
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, `${href.docket(code, id)}#rulings`));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const [docket, found] = await Promise.all([
      visit.registry.docket(code, id),
      visit.registry.rulebook(code, {
        'in-force-on': governingDate(form),
        q: form.text('q') || null,
        limit: SHOWN,
      }),
    ]);
    const model = {
      form,
      docket,
      provisions: citable(found.items, form.list('cited')),
      more: found.next !== null,
      recommendation: docket.recommendation,
      shown: shownIn(docket, form),
      outcomes: choices(outcomes),
      restrictable,
      back: href.docket(code, id),
    };
    return new Page('pages/rule/rule.njk', words, model, status);
  }
}

/** Null: none is given, or no day that there is. */
function governingDate(form: Form): string | null {
  const given = form.text('governingDate');
  return isPlainDate(given) ? given : null;
}

/** Each choice is `provision|version|citation`, so that one chosen in an earlier search stays on the page. */
function citable(
  found: readonly RulebookItem[],
  chosen: readonly string[],
): { value: string; text: string }[] {
  const offered = found.map(({ provision, version, citation, title }) => ({
    value: `${provision}|${version}|${citation}`,
    text: `${citation}: ${title}`,
  }));
  const kept = chosen
    .filter((value) => !offered.some((offer) => offer.value === value))
    .map((value) => ({ value, text: value.split('|').slice(2).join('|') }));
  return [...kept, ...offered];
}

function cited(form: Form): { provision: string; version: number | null }[] {
  return form.list('cited').map((value) => {
    const [provision = '', version = ''] = value.split('|');
    return { provision, version: wholeNumber(version) };
  });
}

function restrictions(form: Form): { on: string; text: string; until: string | null }[] {
  return restrictable
    .map((on) => ({ on, text: form.text(`restrict-${on}`), until: form.text(`until-${on}`) || null }))
    .filter(({ text }) => text !== '');
}

function fieldOf(at: string): string | null {
  const [name = ''] = at.split('.');
  if (name === 'restrictions') return 'restrict-audience';
  return [
    'revision',
    'outcome',
    'facts',
    'reasons',
    'cited',
    'conditions',
    'governingDate',
    'differs',
  ].includes(name)
    ? name
    : null;
}
