import { NotFoundException } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket, aboutOrder } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { besideOrder, besideRuling } from '../../cases/beside/beside.js';
import { groundsIn, groundsShown, lodging, saysLate } from './grounds.js';

/** A ruling is contested, ground by ground. */
export const LodgeAppealPage = formPage({
  ...lodging,
  about: aboutDocket.about,
  back: aboutDocket.back,
  at: 'networks/:network/dockets/:docket/appeal',
  begun: (_docket, { visit }) => ({ 'ground-1': '', ruling: visit.query('ruling') ?? '' }),
  shows: async (docket, form, asked) => {
    const ruling = rulingIn(docket, form.text('ruling'));
    return {
      ruling,
      isLate: saysLate(form) || docket.status !== 'served',
      beside: await besideRuling(docket, ruling, asked),
      grounds: groundsShown(form),
    };
  },
  body: (form, { docket }) => ({ docket, ruling: form.text('ruling'), ...groundsIn(form) }),
  command: ({ network }) => path`networks/${network}/appeals`,
  done: ({ network }, id) => href.appeal(network, id),
});

/** An interim order is contested likewise. */
export const ContestOrderPage = formPage({
  ...lodging,
  about: aboutOrder.about,
  back: aboutOrder.back,
  at: 'networks/:network/orders/:order/appeal',
  begun: () => ({ 'ground-1': '' }),
  shows: async (order, form, asked) => {
    const [docket, { now }] = await Promise.all([
      order.docket === null ? null : asked.registry.docket(order.network, order.docket),
      asked.registry.clock(),
    ]);
    return {
      order,
      isLate: saysLate(form) || (order.appealBefore !== null && order.appealBefore.at <= now),
      beside: await besideOrder(order, docket, asked),
      grounds: groundsShown(form),
    };
  },
  body: (form, { docket, sanctuary, order }) => ({
    ...(docket === null ? { sanctuary: sanctuary!.sanctuary } : { docket }),
    order,
    ...groundsIn(form),
  }),
  command: ({ network }) => path`networks/${network}/appeals`,
  done: ({ network }, id) => href.appeal(network, id),
});

function rulingIn({ rulings }: DocketDetails, asked: string) {
  const ruling =
    rulings.find(({ ruling }) => ruling === asked) ?? rulings.filter(({ servedOn }) => servedOn).at(-1);
  if (!ruling) throw new NotFoundException();
  return ruling;
}
