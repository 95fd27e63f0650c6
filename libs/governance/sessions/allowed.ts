import { isOver, type View } from '#kernel';
import type { DocketEvent, End, OrderEvent, RulingIssued } from '#governance/events';

/** What a session knows of the rulings on a work, from what the rulings slice publishes. */
export interface Allowance {
  /** Null: there is no such docket. */
  readonly network: string | null;
  /** In the order in which they were issued; those that stand no more too. */
  readonly rulings: readonly string[];
  /** Null: none stands. */
  readonly standing: Standing | null;
}

interface Standing extends Pick<RulingIssued['data'], 'ruling' | 'revision' | 'outcome'> {
  readonly restrictions: readonly { readonly ends: End | null }[];
  readonly stays: readonly { readonly appeal: string; readonly ends: End }[];
}

export const allowance: View<Allowance, DocketEvent> = {
  initial: { network: null, rulings: [], standing: null },
  evolve(state, { type, data }) {
    const { standing } = state;
    const become = (change: Partial<Standing>): Allowance => ({
      ...state,
      standing: standing && { ...standing, ...change },
    });
    switch (type) {
      case 'DocketOpened':
        return { ...state, network: data.network };
      case 'RulingIssued': {
        const { ruling, revision, outcome, restrictions } = data;
        return {
          ...state,
          rulings: [...state.rulings, ruling],
          standing: { ruling, revision, outcome, restrictions, stays: [] },
        };
      }
      case 'RulingReversed':
      case 'RulingRemanded':
        return { ...state, standing: null };
      case 'RulingVaried':
        return become({ restrictions: data.restrictions });
      case 'RulingStayed':
        return become({ stays: [...(standing?.stays ?? []), { appeal: data.appeal, ends: data.ends }] });
      case 'StayEnded':
        return become({ stays: standing?.stays.filter(({ appeal }) => appeal !== data.appeal) ?? [] });
      default:
        return state;
    }
  },
};

interface Ordered {
  /** In a sanctuary: the one session that it is against; null: none alone. */
  readonly session: string | null;
  readonly afterRuling: string | null;
  readonly isOpen: boolean;
  /** By itself: when its time is over, and before, while it is not reasoned, or not ratified. */
  readonly ends: string;
  readonly reasonsDue: string | null;
  readonly ratificationDue: string | null;
  readonly stayed: { readonly appeal: string; readonly until: string } | null;
}

/** Interim orders against a work, or in a sanctuary, by id, from what the orders slice publishes. */
export type OrdersKnown = ReadonlyMap<string, Ordered>;

export const ordersKnown: View<OrdersKnown, OrderEvent> = {
  initial: new Map(),
  evolve(orders, event) {
    const { order } = event.data;
    const become = (change: Partial<Ordered>) =>
      new Map(orders).set(order, { ...orders.get(order)!, ...change });
    switch (event.type) {
      case 'InterimOrderIssued': {
        const { session = null, afterRuling, ends, reasonsDue, ratificationDue } = event.data;
        return new Map(orders).set(order, {
          session,
          afterRuling,
          isOpen: true,
          ends: ends.at,
          reasonsDue: reasonsDue.at,
          ratificationDue: ratificationDue.at,
          stayed: null,
        });
      }
      case 'InterimOrderReasoned':
        return become({ reasonsDue: null });
      case 'InterimOrderRatified':
        return become({ ratificationDue: null });
      case 'InterimOrderLapsed':
      case 'InterimOrderLifted':
      case 'InterimOrderOverturned':
        return become({ isOpen: false });
      case 'InterimOrderVaried':
        return become({ ends: event.data.ends.at });
      case 'InterimOrderStayed':
        return become({ stayed: { appeal: event.data.appeal, until: event.data.ends.at } });
      case 'InterimOrderStayEnded':
        return become({ stayed: null });
    }
  },
};

/** The first instant at which an order that is stayed now stops something again, unless its stay is over before; null: none does. */
export function orderReturns(orders: OrdersKnown, rulings: readonly string[], now: Date): string | null {
  const stays = [...orders.values()].flatMap(({ stayed }) =>
    stayed !== null && !isOver(stayed.until, now) ? [stayed.until] : [],
  );
  const returning = stays.filter((until) => ordersInForce(orders, rulings, new Date(until)).length > 0);
  return returning.sort()[0] ?? null;
}

/** Those that stop something now: by their instants, whatever the log has recorded of their end. */
export function ordersInForce(orders: OrdersKnown, rulings: readonly string[], now: Date): readonly string[] {
  return [...orders]
    .filter(([, one]) => {
      const isRuled = one.afterRuling === null ? rulings.length > 0 : rulings.at(-1) !== one.afterRuling;
      const ends = [one.ends, one.reasonsDue, one.ratificationDue].filter((at) => at !== null);
      const isStayed = one.stayed !== null && !isOver(one.stayed.until, now);
      return one.isOpen && !isRuled && !isStayed && !ends.some((at) => isOver(at, now));
    })
    .map(([order]) => order);
}

/** Of those in a sanctuary, what bears on one session: those against all that is dreamed there, and against it. */
export function bearingOn(session: string, orders: OrdersKnown): OrdersKnown {
  return new Map([...orders].filter(([, one]) => one.session === null || one.session === session));
}
