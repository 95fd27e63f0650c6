import type { View } from '#kernel';
import {
  orderedAgainst,
  type Due,
  type End,
  type OrderedAgainst,
  type OrderEvent,
  type VersionRef,
} from '#governance/events';

/** What appeals know of an interim order, from what the orders slice publishes. */
export interface OrderCase {
  readonly network: string;
  readonly against: OrderedAgainst;
  readonly relied: VersionRef;
  /** The instant from which it took effect. */
  readonly issuedAt: string;
  readonly ends: End;
  readonly appealDue: Due | null;
  /** Everyone who issued, ratified or lifted it, or conceded an appeal against it. */
  readonly touched: readonly string[];
  readonly isOverturned: boolean;
}

export type OrderCases = ReadonlyMap<string, OrderCase>;

/** Against one docket, or in one sanctuary. */
export const orderCasesView: View<OrderCases, OrderEvent> = {
  initial: new Map(),
  evolve(orders, event) {
    if (event.type === 'InterimOrderIssued') {
      const { network, order, relied, ends, issuedBy, appealDue } = event.data;
      const issued = { network, relied, issuedAt: ends.begins, appealDue, touched: [issuedBy] };
      return new Map(orders).set(order, {
        ...issued,
        against: orderedAgainst(event.data),
        isOverturned: false,
        ends: { at: ends.at, on: ends.on },
      });
    }
    const { order } = event.data;
    const before = orders.get(order)!;
    const become = (change: Partial<OrderCase>) => new Map(orders).set(order, { ...before, ...change });
    const touchedBy = (person: string | null) =>
      person === null ? before.touched : [...before.touched, person];
    switch (event.type) {
      case 'InterimOrderRatified':
        return become({ touched: touchedBy(event.data.ratifiedBy) });
      case 'InterimOrderLifted':
        return become({ touched: touchedBy(event.data.liftedBy) });
      case 'InterimOrderOverturned':
        return become({ isOverturned: true, touched: touchedBy(event.data.concededBy) });
      case 'InterimOrderVaried':
        return become({ ends: event.data.ends });
      case 'InterimOrderReasoned':
      case 'InterimOrderLapsed':
      case 'InterimOrderStayed':
      case 'InterimOrderStayEnded':
        return orders;
    }
  },
};
