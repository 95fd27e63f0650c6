import type { View } from '#kernel';
import {
  orderedAgainst,
  type InterimOrderIssued,
  type OrderedAgainst,
  type OrderEnding,
  type OrderEvent,
} from '#governance/events';

type Issued = InterimOrderIssued['data'];

export interface Order extends Pick<
  Issued,
  'order' | 'issuedBy' | 'relied' | 'afterRuling' | 'reasonsDue' | 'ratificationDue'
> {
  readonly against: OrderedAgainst;
  readonly ends: Pick<Issued['ends'], 'at' | 'on'>;
  readonly isReasoned: boolean;
  readonly isRatified: boolean;
  /** How its end was recorded; null: it was not. */
  readonly closed: 'lapsed' | 'lifted' | 'overturned' | null;
  /** An appeal found that it was wrong, perhaps after its end. */
  readonly isOverturned: boolean;
  /** The appeal in which it is stayed; null: it is not. */
  readonly stayedIn: string | null;
}

/** Orders against one docket, or in one sanctuary, in the order in which they were issued. */
export interface OrdersState {
  /** Null: there never was one. */
  readonly network: string | null;
  readonly orders: readonly Order[];
}

export const orders: View<OrdersState, OrderEvent> = {
  initial: { network: null, orders: [] },
  evolve(state, event) {
    switch (event.type) {
      case 'InterimOrderIssued': {
        const { network, order, issuedBy, relied, afterRuling, reasonsDue, ratificationDue, ends } =
          event.data;
        const dues = { reasonsDue, ratificationDue, ends };
        const standing = {
          isReasoned: false,
          isRatified: false,
          closed: null,
          isOverturned: false,
          stayedIn: null,
        };
        return {
          network,
          orders: [
            ...state.orders,
            {
              order,
              against: orderedAgainst(event.data),
              issuedBy,
              relied,
              afterRuling,
              ...dues,
              ...standing,
            },
          ],
        };
      }
      case 'InterimOrderReasoned':
        return become(state, event.data, { isReasoned: true });
      case 'InterimOrderRatified':
        return become(state, event.data, { isRatified: true });
      case 'InterimOrderLapsed':
        return become(state, event.data, { closed: 'lapsed' });
      case 'InterimOrderLifted':
        return become(state, event.data, { closed: 'lifted' });
      case 'InterimOrderOverturned':
        return become(state, event.data, ({ closed }) => ({
          closed: closed ?? 'overturned',
          isOverturned: true,
        }));
      case 'InterimOrderVaried':
        return become(state, event.data, { ends: event.data.ends });
      case 'InterimOrderStayed':
        return become(state, event.data, { stayedIn: event.data.appeal });
      case 'InterimOrderStayEnded':
        return become(state, event.data, { stayedIn: null });
    }
  },
};

function become(
  state: OrdersState,
  { order }: { order: string },
  change: Partial<Order> | ((one: Order) => Partial<Order>),
): OrdersState {
  const changed = (one: Order) => ({ ...one, ...(typeof change === 'function' ? change(one) : change) });
  return { ...state, orders: state.orders.map((one) => (one.order === order ? changed(one) : one)) };
}

/** A ruling of the docket, and when it was issued. */
export interface Ruled {
  readonly ruling: string;
  readonly at: string;
}

/** From when on an order is none, and why. */
export interface End {
  readonly at: string;
  readonly because: OrderEnding;
  readonly ruling: string | null;
}

/** What its end depends on, beside rulings. */
type Standing = Pick<
  Order,
  'isReasoned' | 'isRatified' | 'reasonsDue' | 'ratificationDue' | 'ends' | 'afterRuling'
>;

/** The first of what ends an order that nobody lifts. @param rulings of its docket, in their order */
export function endOf(order: Standing, rulings: readonly Ruled[]): End {
  const before = rulings.findIndex(({ ruling }) => ruling === order.afterRuling);
  const ruled = rulings[before + 1];
  const ends: readonly End[] = [
    ...(order.isReasoned ? [] : [{ at: order.reasonsDue.at, because: 'unreasoned' as const, ruling: null }]),
    ...(order.isRatified
      ? []
      : [{ at: order.ratificationDue.at, because: 'unratified' as const, ruling: null }]),
    { at: order.ends.at, because: 'expired', ruling: null },
    ...(ruled ? [{ at: ruled.at, because: 'ruled' as const, ruling: ruled.ruling }] : []),
  ];
  return ends.reduce((first, other) => (other.at < first.at ? other : first));
}
