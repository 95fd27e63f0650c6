import { NotFoundException } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { href } from '../../../web/href.js';
import { besideRuling } from '../../cases/beside/beside.js';
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
  begun: (_docket, { visit }) => ({ 'ground-1': '', ruling: visit.query('ruling') ?? '' }),
  redraws: addsGround,
  shows: async (docket, form, asked) => {
    const grounds = Math.max(1, groundFields(form).length + (addsGround(form) ? 1 : 0));
    const ruling = contested(docket, form.text('ruling'));
    return {
      ruling,
      isLate:
        docket.status !== 'served' || form.has('late') || form.errors.some(({ field }) => field === 'late'),
      beside: await besideRuling(docket, ruling, asked),
      grounds: Array.from({ length: Math.min(grounds, MOST_GROUNDS) }, (_, index) => index + 1),
    };
  },
  body: (form, { docket }) => {
    const grounds = filled(form).map((field) => form.text(field));
    if (grounds.length === 0) form.fail('ground-1', words.needsGround);
    return { docket, ruling: form.text('ruling'), grounds, late: form.text('late') || null };
  },
  command: ({ network }) => path`networks/${network}/appeals`,
  fieldOf: (at, form) => filled(form)[Number(/^grounds\.(\d+)/.exec(at)?.[1] ?? 0)] ?? null,
  codes: { 'APPEAL.OUT_OF_TIME': 'late', 'APPEAL.NOT_LATE': 'late' },
  done: ({ network }, id) => href.appeal(network, id),
});

function contested({ rulings }: DocketDetails, asked: string) {
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
