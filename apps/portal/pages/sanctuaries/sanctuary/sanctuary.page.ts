import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import type { SanctuaryDetails } from '../../../registry-types.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './sanctuary.words.js';

const ORDERS = 25;

/** One sanctuary: its licence, under which conditions, and its pods. */
@Controller(standsAt('sanctuaries'))
export class SanctuaryPage {
  @Get()
  async show(@Visiting() visit: Visit, @Addressed('sanctuary') { network: code, id }: Thing): Promise<Page> {
    const [sanctuary, orders] = await Promise.all([
      visit.registry.sanctuary(code, id),
      visit.registry.orders(code, { sanctuary: id, limit: ORDERS }),
    ]);
    const here = href.sanctuary(code, id);
    return new Page('pages/sanctuaries/sanctuary/sanctuary.njk', words, {
      feeds: feedsOf('log', { case: `sanctuary-${id}` }),
      title: `${sanctuary.citation}: ${isolated(sanctuary.name)}`,
      sanctuary,
      orders: orders.items,
      here,
      offers: openTo(sanctuary, offersOf(sanctuary)),
    });
  }
}

function offersOf({ network, sanctuary }: SanctuaryDetails): Offer[] {
  const here = href.sanctuary(network, sanctuary);
  return [
    { takes: 'session.plan', text: words.plan, href: `${here}/plan-session` },
    { takes: 'pod.register', text: words.register, href: `${here}/register-pod` },
    { takes: 'order.issue', text: words.order, href: `${here}/order` },
    { takes: 'interest.declare', text: words.declare, href: `${here}/declare-interest`, aside: true },
    { takes: 'sanctuary.end', text: words.end, href: `${here}/end` },
  ];
}
