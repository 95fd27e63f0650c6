import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import type { AppealDetails, DocketDetails } from '../../../registry-types.js';
import { href } from '../../../web/href.js';
import { openTo, type Offer } from '../../../web/offers.js';
import { Page } from '../../../web/page.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './appeal.words.js';
import { nextOf } from './next.js';

@Controller(standsAt('appeals'))
export class AppealPage {
  @Get()
  async show(@Visiting() visit: Visit, @Addressed('appeal') { network: code, id }: Thing): Promise<Page> {
    const [appeal, reforms] = await Promise.all([
      visit.registry.appeal(code, id),
      visit.registry.reforms(code, { appeal: id }),
    ]);
    const [docket, order] = await Promise.all([
      appeal.docket === null ? null : visit.registry.docket(code, appeal.docket),
      appeal.order && visit.registry.order(code, appeal.order.order),
    ]);
    return new Page('pages/appeals/appeal/appeal.njk', words, {
      title: `${appeal.citation}: ${isolated(appeal.title)}`,
      appeal,
      order,
      reforms: reforms.items,
      next: nextOf(appeal, docket),
      offers: [
        ...appeal.directions.flatMap((direction) => openTo(direction, offersIn(appeal, direction))),
        ...openTo({ may: [...appeal.may, ...contestedAgain(appeal, order ?? docket!)] }, offersOf(appeal)),
      ].map((offer) => ({
        ...offer,
        means: (order && words.meansOfOrder[offer.takes]) ?? words.means[offer.takes],
      })),
    });
  }
}

/** A ruling, or an order, may be contested anew once an appeal of it is over without a decision. */
function contestedAgain({ status }: AppealDetails, { may }: Pick<DocketDetails, 'may'>): readonly string[] {
  const isOver = status === 'inadmissible' || status === 'withdrawn';
  return isOver && may.includes('appeal.lodge') ? ['appeal.lodge'] : [];
}

function offersIn(
  { network, appeal }: AppealDetails,
  { direction, nth }: AppealDetails['directions'][number],
): Offer[] {
  const here = `${href.appeal(network, appeal)}/directions/${direction}`;
  const one = `: ${words.ofDirection} ${nth}`;
  return [
    { takes: 'direction.comply', text: words.comply + one, href: `${here}/comply` },
    { takes: 'extension.request', text: words.requestExtension + one, href: `${here}/request-extension` },
    { takes: 'extension.decide', text: words.grantExtension + one, href: `${here}/grant-extension` },
    { takes: 'extension.decide', text: words.refuseExtension + one, href: `${here}/refuse-extension` },
    { takes: 'direction.give', text: words.changeDueDate + one, href: `${here}/due-date`, aside: true },
  ];
}

function hearingOffers({ network, appeal, hearings }: AppealDetails): Offer[] {
  const here = href.appeal(network, appeal);
  const hearing = { takes: 'hearing.hold', aside: true } as const;
  if (hearings.at(-1)?.state !== 'listed')
    return [{ ...hearing, text: words.listHearing, href: `${here}/list-hearing` }];
  return [
    { ...hearing, text: words.adjournHearing, href: `${here}/adjourn-hearing` },
    { ...hearing, text: words.holdHearing, href: `${here}/hold-hearing` },
  ];
}

function offersOf(appeal: AppealDetails): Offer[] {
  const { network, appeal: id, docket, sanctuary, order } = appeal;
  const within =
    docket === null ? href.sanctuary(network, sanctuary!.sanctuary) : href.docket(network, docket);
  const here = href.appeal(network, id);
  const propose = `${href.reforms(network)}/propose?${new URLSearchParams({ appeal: id })}`;
  return [
    { takes: 'appeal.leave', text: words.decideLeave, href: `${here}/leave` },
    { takes: 'appeal.admit', text: words.admit, href: `${here}/admit` },
    { takes: 'appeal.admit', text: words.inadmissible, href: `${here}/inadmissible` },
    { takes: 'appeal.concede', text: words.concede, href: `${here}/concede` },
    { takes: 'direction.give', text: words.direct, href: `${here}/directions`, aside: true },
    { takes: 'appeal.opt-out', text: words.optOut, href: `${here}/opt-out` },
    ...hearingOffers(appeal),
    { takes: 'appeal.decide', text: words.decide, href: `${here}/decide` },
    { takes: 'appeal.vote', text: words.vote, href: `${here}/vote` },
    { takes: 'appeal.open-votes', text: words.openVotes, href: `${here}/open-votes` },
    { takes: 'appeal.convene', text: words.convene, href: `${here}/panel`, aside: true },
    { takes: 'appeal.dissolve', text: words.dissolve, href: `${here}/dissolve-panel`, aside: true },
    { takes: 'stay.decide', text: words.grantStay, href: `${here}/grant-stay` },
    { takes: 'stay.decide', text: words.refuseStay, href: `${here}/refuse-stay` },
    { takes: 'stay.request', text: words.requestStay, href: `${here}/request-stay`, aside: true },
    { takes: 'appeal.lead', text: words.designate, href: `${here}/lead` },
    {
      takes: 'interest.declare',
      text: words.declare,
      href: `${within}/declare-interest`,
      aside: true,
    },
    { takes: 'appeal.withdraw', text: words.withdraw, href: `${here}/withdraw` },
    {
      takes: 'appeal.lodge',
      text: words.again,
      href: `${order ? href.order(network, order.order) : within}/appeal`,
    },
    { takes: 'reform.propose', text: words.propose, href: propose },
  ];
}
