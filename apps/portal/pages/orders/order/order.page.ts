import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import type { OrderDetails } from '../../../registry-types.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './order.words.js';

/** One interim order: what it says, what it waits for, and how it ended. */
@Controller(standsAt('orders'))
export class OrderPage {
  @Get()
  async show(@Visiting() visit: Visit, @Addressed('order') { network: code, id }: Thing): Promise<Page> {
    const order = await visit.registry.order(code, id);
    return new Page('pages/orders/order/order.njk', words, {
      title: `${order.citation}: ${isolated(order.title)}`,
      order,
      offers: openTo(order, offersOf(order)),
    });
  }
}

function offersOf({ network, docket, sanctuary, order }: OrderDetails): Offer[] {
  const within =
    docket === null ? href.sanctuary(network, sanctuary!.sanctuary) : href.docket(network, docket);
  const here = `${within}/orders/${order}`;
  return [
    { takes: 'order.ratify', text: words.ratify, href: `${here}/ratify` },
    { takes: 'order.reason', text: words.reason, href: `${here}/reasons` },
    { takes: 'order.lift', text: words.lift, href: `${here}/lift` },
    {
      takes: 'appeal.lodge',
      text: words.appeal,
      href: `${href.order(network, order)}/appeal`,
    },
  ];
}
