import type { Offers, Onlooker } from '#platform/policy';
import type { OrderView } from './list/order.view.js';

type Standing = Pick<OrderView, 'status' | 'issuedBy'> & { readonly applicant: string | null };

const isLive = ({ status }: Standing) =>
  status === 'awaiting-reasons' || status === 'awaiting-ratification' || status === 'ratified';
const isTheirs = ({ issuedBy }: Standing, { person }: Onlooker) => issuedBy.person === person;
const mayAct = (order: Standing, { isRecused, person }: Onlooker) =>
  isLive(order) && !isRecused && order.applicant !== person;

/** What is open on an interim order. */
export const orderOffers: Offers<Standing> = {
  'order.reason': (order, who) =>
    mayAct(order, who) && isTheirs(order, who) && order.status === 'awaiting-reasons',
  'order.ratify': (order, who) =>
    mayAct(order, who) && !isTheirs(order, who) && order.status === 'awaiting-ratification',
  'order.lift': (order, who) => mayAct(order, who) && (isTheirs(order, who) || who.offices.includes('chair')),
};
