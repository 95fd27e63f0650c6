import type { Offers, Onlooker } from '#platform/policy';
import type { AppealStatus } from '#governance/events';
import type { OrderView } from './list/order.view.js';

type Standing = Pick<OrderView, 'status' | 'issuedBy' | 'overturned'> & {
  /** Whose it is that it is against. */
  readonly party: string | null;
  readonly appeals: readonly { readonly appellant: string; readonly status: AppealStatus }[];
  /** Whether the law says until when. */
  readonly isAppealable: boolean;
};

/** After these another may be lodged; else one of theirs is open, or decided. */
const NOT_HEARD: ReadonlySet<AppealStatus> = new Set(['inadmissible', 'withdrawn']);

const isLive = ({ status }: Standing) =>
  status === 'awaiting-reasons' || status === 'awaiting-ratification' || status === 'ratified';
const isTheirs = ({ issuedBy }: Standing, { person }: Onlooker) => issuedBy.person === person;
const mayAct = (order: Standing, { isRecused, person }: Onlooker) =>
  isLive(order) && !isRecused && order.party !== person;

/** What is open on an interim order. */
export const orderOffers: Offers<Standing> = {
  'order.reason': (order, who) =>
    mayAct(order, who) && isTheirs(order, who) && order.status === 'awaiting-reasons',
  'order.ratify': (order, who) =>
    mayAct(order, who) && !isTheirs(order, who) && order.status === 'awaiting-ratification',
  'appeal.lodge': (order, { person }) =>
    order.party === person &&
    order.isAppealable &&
    order.overturned === null &&
    order.appeals.every(({ appellant, status }) => appellant !== person || NOT_HEARD.has(status)),
  'order.lift': (order, who) => mayAct(order, who) && (isTheirs(order, who) || who.offices.includes('chair')),
};
