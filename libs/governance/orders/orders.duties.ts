import type { ICommand } from '@nestjs/cqrs';
import type { CommandContext } from '#engine/event-store';
import type { InterimOrderLapsed, InterimOrderLifted, OrderEnding, PublicEvent } from '#governance/events';
import type { Duty, DutyChange, Lapsed } from '#platform/duties';
import { LapseOrder } from './orders.commands.js';

/** Why an order was issued, by its maker. */
const reasons: Duty<PublicEvent> = {
  kind: 'order-reasons',
  about: 'order',
  on: {
    InterimOrderIssued: ({ order, network, reasonsDue: due, issuedBy: whom }) => ({
      subject: order,
      network,
      due,
      whom,
    }),
    InterimOrderReasoned: ({ order, network }) => ({ subject: order, network, state: 'met' }),
    InterimOrderLapsed: lapsedBy('unreasoned'),
    InterimOrderLifted: nobodysMore,
    InterimOrderOverturned: nobodysMore,
  },
  lapse,
};

/** By somebody else in office. */
const ratification: Duty<PublicEvent> = {
  kind: 'order-ratification',
  about: 'order',
  on: {
    InterimOrderIssued: ({ order, network, ratificationDue: due }) => ({ subject: order, network, due }),
    InterimOrderRatified: ({ order, network }) => ({ subject: order, network, state: 'met' }),
    InterimOrderLapsed: lapsedBy('unratified'),
    InterimOrderLifted: nobodysMore,
    InterimOrderOverturned: nobodysMore,
  },
  lapse,
};

/** Its end, which nobody needs to do anything for. */
const end: Duty<PublicEvent> = {
  kind: 'order-end',
  about: 'order',
  on: {
    InterimOrderIssued: ({ order, network, ends: due }) => ({ subject: order, network, due }),
    InterimOrderVaried: ({ order, network, ends: due }) => ({ subject: order, network, due }),
    InterimOrderLapsed: lapsedBy('expired'),
    InterimOrderLifted: nobodysMore,
    InterimOrderOverturned: nobodysMore,
  },
  lapse,
};

/** An appeal against an order, by whoever wants. */
const appeal: Duty<PublicEvent> = {
  kind: 'order-appeal',
  about: 'order',
  endsItself: true,
  on: {
    InterimOrderIssued: ({ order, network, appealDue: due }) => due && { subject: order, network, due },
    InterimOrderOverturned: nobodysMore,
  },
};

export const orderDuties = [reasons, ratification, end, appeal];

/** What ended an order for another reason leaves nothing of it to do. */
function lapsedBy(ending: OrderEnding) {
  return ({ order, network, because }: InterimOrderLapsed['data']): DutyChange => ({
    subject: order,
    network,
    ...(because === ending ? { state: 'lapsed' } : { state: 'void', whileOwed: true }),
  });
}

function nobodysMore({ order, network }: Pick<InterimOrderLifted['data'], 'order' | 'network'>): DutyChange {
  return { subject: order, network, state: 'void', whileOwed: true };
}

function lapse(context: CommandContext, { network, subject: order }: Lapsed): ICommand {
  return new LapseOrder(context, { network, order });
}
