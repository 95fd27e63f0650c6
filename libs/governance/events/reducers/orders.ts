import type { OrderEvent } from '../orders.js';
import { inTenths } from './quotient.js';
import { part, type State } from './state.js';

/** An interim order, and what became of it. */
interface Order {
  readonly network: string;
  readonly office: string;
  readonly ratified: boolean;
  readonly ended: string | null;
  readonly overturned: boolean;
}

const ordersIn = part<Map<string, Order>, OrderEvent>(() => new Map(), takeOrder);

function takeOrder(orders: Map<string, Order>, event: OrderEvent): void {
  const become = (order: string, change: Partial<Order>) =>
    orders.set(order, { ...orders.get(order)!, ...change });
  switch (event.type) {
    case 'InterimOrderIssued': {
      const { order, network, office } = event.data;
      orders.set(order, { network, office, ratified: false, ended: null, overturned: false });
      break;
    }
    case 'InterimOrderRatified':
      become(event.data.order, { ratified: true });
      break;
    case 'InterimOrderLapsed':
      become(event.data.order, { ended: event.data.because });
      break;
    case 'InterimOrderLifted':
      become(event.data.order, { ended: 'lifted' });
      break;
    case 'InterimOrderOverturned': {
      const { order } = event.data;
      become(order, { ended: orders.get(order)!.ended ?? 'overturned', overturned: true });
      break;
    }
  }
}

/** Of a network, or over all, by the office in which they were issued. */
export function ordersByOffice(
  state: State,
  network: string | null,
): Record<string, string | number | null>[] {
  const orders = [...ordersIn(state).values()].filter((one) => network === null || one.network === network);
  return ['regulator', 'chair'].map((office) => {
    const these = orders.filter((one) => one.office === office);
    const lapsed = these.filter(({ ended }) => ended === 'unreasoned' || ended === 'unratified').length;
    return {
      office,
      issued: these.length,
      ratified: these.filter(({ ratified }) => ratified).length,
      lapsed,
      lapseRate: these.length === 0 ? null : inTenths(100 * lapsed, these.length),
      lifted: these.filter(({ ended }) => ended === 'lifted').length,
      overturned: these.filter(({ overturned }) => overturned).length,
    };
  });
}
