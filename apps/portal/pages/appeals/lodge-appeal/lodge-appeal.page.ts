import { NotFoundException } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { href } from '../../../web/href.js';
import { besideOrder, besideRuling } from '../../cases/beside/beside.js';
import { words } from './lodge-appeal.words.js';

const MOST_GROUNDS = 20;

/** A ruling is contested, ground by ground. */
export const LodgeAppealPage = formPage({
  about: aboutDocket.about,
  back: aboutDocket.back,
  at: 'networks/:network/dockets/:docket/appeal',
  takes: 'appeal.lodge',
  long: true,
  template: 'pages/appeals/lodge-appeal/lodge-appeal.njk',
  words,
  begun: (_docket, { visit }) => ({
    'ground-1': '',
    ruling: visit.query('ruling') ?? '',
    order: visit.query('order') ?? '',
  }),
  redraws: addsGround,
  shows: async (docket, form, asked) => {
    const grounds = Math.max(1, groundFields(form).length + (addsGround(form) ? 1 : 0));
    return {
      ...(await contested(docket, form, asked)),
      grounds: Array.from({ length: Math.min(grounds, MOST_GROUNDS) }, (_, index) => index + 1),
    };
  },
  body: (form, { docket }) => {
    const grounds = filled(form).map((field) => form.text(field));
    if (grounds.length === 0) form.fail('ground-1', words.needsGround);
    const against =
      form.text('order') === '' ? { ruling: form.text('ruling') } : { order: form.text('order') };
    return { docket, ...against, grounds, late: form.text('late') || null };
  },
  command: ({ network }) => path`networks/${network}/appeals`,
  fieldOf: (at, form) => filled(form)[Number(/^grounds\.(\d+)/.exec(at)?.[1] ?? 0)] ?? null,
  codes: { 'APPEAL.OUT_OF_TIME': 'late', 'APPEAL.NOT_LATE': 'late' },
  done: ({ network }, id) => href.appeal(network, id),
});

/** The order that is named, else the ruling; and whether it comes late. */
async function contested(docket: DocketDetails, form: Form, asked: Asked) {
  const saysLate = form.has('late') || form.errors.some(({ field }) => field === 'late');
  if (form.text('order') !== '') {
    const order = await asked.registry.order(docket.network, form.text('order'));
    const { now } = await asked.registry.clock();
    const isOver = order.appealBefore !== null && order.appealBefore.at <= now;
    return { order, isLate: saysLate || isOver, beside: await besideOrder(docket, order.relied, asked) };
  }
  const ruling = rulingIn(docket, form.text('ruling'));
  return {
    ruling,
    isLate: saysLate || docket.status !== 'served',
    beside: await besideRuling(docket, ruling, asked),
  };
}

function rulingIn({ rulings }: DocketDetails, asked: string) {
  const ruling =
    rulings.find(({ ruling }) => ruling === asked) ?? rulings.filter(({ servedOn }) => servedOn).at(-1);
  if (!ruling) throw new NotFoundException();
  return ruling;
}

function addsGround(form: Form): boolean {
  return form.text('do') === 'add-ground';
}

function groundFields(form: Form): string[] {
  const fields: string[] = [];
  while (fields.length < MOST_GROUNDS && form.has(`ground-${fields.length + 1}`)) {
    fields.push(`ground-${fields.length + 1}`);
  }
  return fields;
}

function filled(form: Form): string[] {
  return groundFields(form).filter((field) => form.text(field) !== '');
}
