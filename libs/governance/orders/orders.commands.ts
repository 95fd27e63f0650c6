import { z } from 'zod';
import { dateOf, type Acting } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import {
  interimOrderIssued,
  ordersStream,
  symphonyStream,
  versionNumber,
  type End,
  type InterimOrderOverturned,
  type OrderTerms,
  type StayEnding,
} from '#governance/events';
import { lawOf, relying } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { actingIn, type NetworkOffices } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { prose, uuid } from '#platform/schema';
import { caseOf, type Case } from './case.js';
import { exampleOrder } from './list/order.view.js';
import { orderTable } from './list/orders.projection.js';
import { ordersDecider, type OrderCommand, type OrderPeriods } from './orders.decider.js';
import type { OrdersState } from './orders.js';

interface OnDocket {
  readonly network: string;
  readonly docket: string;
}
interface OnOrder extends OnDocket {
  readonly order: string;
}

const IMPARTIAL = ['ORDER.OWN_CASE', 'ORDER.INTERESTED'];
const ON_ORDER = ['ORDER.ABSENT', 'ORDER.ENDED', 'ORDER.LIFTED', 'ORDER.OVERTURNED', ...IMPARTIAL];
const reasons = prose(10_000);

/** The person who commands orders something at once. */
export const IssueOrder = command('IssueOrder', {
  operation: 'Orders_issue',
  post: 'networks/:code/dockets/:docket/orders',
  permit: 'order.issue',
  summary: 'Issue an interim order against a docket',
  description:
    'It takes effect at once. Its reasons are due within `order.reasons.hours`, and somebody else ratifies it within `order.ratification.hours`, else it ends by itself; it lasts `order.life.days` at most, and ends with the next ruling of the docket.',
  body: z.strictObject({
    provision: uuid,
    version: versionNumber.meta({ description: 'In force at this minute, or it is refused.' }),
    effect: prose(1_000).meta({ description: 'What must or may not be done from now on.' }),
    considered: prose(2_000).meta({ description: 'The less restrictive option that you considered.' }),
    insufficient: prose(2_000).meta({ description: 'Why that was not enough.' }),
    days: z
      .int()
      .min(1)
      .max(36_500)
      .optional()
      .meta({ description: 'Left out: as many as `order.life.days` allows.' }),
  }),
  example: {
    provision: exampleOrder.relied.provision,
    version: exampleOrder.relied.version,
    effect: exampleOrder.effect,
    considered: exampleOrder.considered,
    insufficient: exampleOrder.insufficient,
  },
  names: told(interimOrderIssued, { order: exampleOrder.order }),
  status: 200,
  errors: [
    'ORDER.NO_SUCH_DOCKET',
    ...IMPARTIAL,
    'ORDER.RELIES_ON_NO_PROVISION',
    'ORDER.RELIES_NOT_IN_FORCE',
    'ORDER.ALREADY_LIVE',
    'ORDER.NO_PERIOD',
    'ORDER.TOO_LONG',
  ],
  at: ({ network, order }) => `networks/${network}/orders/${order}`,
  run: (running) => {
    const { register, context, input } = running;
    const { network, provision, version, effect, considered, insufficient, days = null } = input;
    return onDocket(running, input, async (about, { restsOn }) => {
      const [held, relied, periods, appeal, calendars] = await Promise.all([
        register.offices.of(network),
        relying(
          register.decisions,
          { network, at: dateOf(about.now), absent: 'ORDER.RELIES_ON_NO_PROVISION', restsOn },
          { provision, version },
        ),
        periodsOf(register, network, about.now),
        lawOf(register).period(network, 'appeal.days', dateOf(about.now)),
        lawOf(register).calendars(network),
      ]);
      restsOn(held.at);
      return {
        type: 'IssueOrder',
        ...about,
        order: context.commandId,
        issuer: actingIn(held, context.actor.id),
        office: context.actor.role === 'chair' ? 'chair' : 'regulator',
        relied,
        effect,
        considered,
        insufficient,
        days,
        periods,
        appeal,
        calendars,
      };
    });
  },
});

/** The person who commands says why they ordered it. */
export const ReasonOrder = command('ReasonOrder', {
  operation: 'Orders_reason',
  post: 'networks/:code/dockets/:docket/orders/:order/reasons',
  permit: 'order.reason',
  summary: 'Give the reasons of an interim order of yours',
  body: z.strictObject({ reasons }),
  example: { reasons: 'The second movement holds awe at 0.9, where section 4.2 allows 0.6.' },
  status: 200,
  errors: [...ON_ORDER, 'ORDER.NOT_YOURS', 'ORDER.ALREADY_REASONED'],
  at: addressOf,
  run: (running) => onOrder(running, (on) => ({ type: 'GiveReasons', ...on })),
});

export const RatifyOrder = command('RatifyOrder', {
  operation: 'Orders_ratify',
  post: 'networks/:code/dockets/:docket/orders/:order/ratify',
  permit: 'order.ratify',
  summary: 'Ratify an interim order that somebody else issued',
  description: 'Then it stands until its end; else it ends when the time to ratify it is over.',
  body: z.strictObject({ reasons }),
  example: { reasons: 'A warning would have reached half of the listeners only.' },
  status: 200,
  errors: [...ON_ORDER, 'ORDER.SAME_PERSON', 'ORDER.NOT_REASONED', 'ORDER.ALREADY_RATIFIED'],
  at: addressOf,
  run: (running) => onOrder(running, (on) => ({ type: 'RatifyOrder', ...on })),
});

export const LiftOrder = command('LiftOrder', {
  operation: 'Orders_lift',
  post: 'networks/:code/dockets/:docket/orders/:order/lift',
  permit: 'order.lift',
  summary: 'Lift an interim order: its maker, or the chair',
  body: z.strictObject({ reasons }),
  example: { reasons: 'The venue has closed; nobody dreams it there.' },
  status: 200,
  errors: [...ON_ORDER, 'ORDER.LIFTED_BY_OTHERS'],
  at: addressOf,
  run: (running) =>
    onOrder(running, (on, held) => ({
      type: 'LiftOrder',
      ...on,
      isChair: held.officesOf(on.by.person).includes('chair'),
    })),
});

/** Records of each order against a docket that has ended that it did: what follows from a ruling. */
export const EndOrders = command('EndOrders', {
  run: (running: Running<OnDocket>) =>
    onDocket(running, running.input, async (about) => ({ type: 'RecordEnded', ...about })),
});

/** The same when the time of one of them is over. */
export const LapseOrder = command('LapseOrder', {
  run: async (running: Running<{ readonly network: string; readonly order: string }>) => {
    const { network, order } = running.input;
    const rows = running.register.read.getRepository(entityOf(orderTable));
    const row = await rows.findOneBy({ network, order });
    // Its rows may be behind those of duties: whoever keeps the time tries again.
    if (!row) throw new Error(`The list of orders has no ${order} yet.`);
    const onDocketOfIt = { network, docket: row.docket };
    return onDocket(running, onDocketOfIt, async (about) => ({ type: 'RecordEnded', ...about }));
  },
});

interface OfAppeal extends OnOrder {
  readonly appeal: string;
}

/** Records that an appeal overturned an order: what follows from its decision, or a concession. */
export const OverturnOrder = command('OverturnOrder', {
  run: (running: Running<OfAppeal & Pick<InterimOrderOverturned['data'], 'concededBy' | 'reasons' | 'at'>>) =>
    afterAppeal(running, 'OverturnOrder'),
});

/** Records that an appeal varied an order: what follows from its decision. */
export const VaryOrder = command('VaryOrder', {
  run: (running: Running<OfAppeal & OrderTerms & { readonly reasons: string }>) =>
    afterAppeal(running, 'VaryOrder'),
});

/** Records that an order is stayed: what follows from the stay that an appeal grants. */
export const StayOrder = command('StayOrder', {
  run: (running: Running<OfAppeal & { readonly terms: string; readonly ends: End }>) =>
    afterAppeal(running, 'StayOrder'),
});

/** Records that the stay of an order is over: what follows from its end, or that of the appeal. */
export const EndOrderStay = command('EndOrderStay', {
  run: (running: Running<OfAppeal & { readonly how: StayEnding }>) => afterAppeal(running, 'EndOrderStay'),
});

function afterAppeal<Input extends OfAppeal, Type extends OrderCommand['type']>(
  running: Running<Input>,
  type: Type,
): Promise<Outcome> {
  return onDocket(
    running,
    running.input,
    async (about) => ({ ...running.input, ...about, type }) as unknown as OrderCommand,
  );
}

export const orderCommands = [
  IssueOrder,
  ReasonOrder,
  RatifyOrder,
  LiftOrder,
  EndOrders,
  LapseOrder,
  OverturnOrder,
  VaryOrder,
  StayOrder,
  EndOrderStay,
];

function addressOf({ network, order }: OnOrder): string {
  return `networks/${network}/orders/${order}`;
}

interface About extends OnDocket {
  readonly case: Case;
  readonly now: Date;
}

/** Decides on the orders against a docket, by what has been ruled in it until then. */
function onDocket(
  { register, context }: Running<unknown>,
  { network, docket }: OnDocket,
  command: (about: About, deciding: Deciding<OrdersState>) => Promise<OrderCommand>,
): Promise<Outcome> {
  const { decisions, clock } = register;
  const ofCase = { ...context, correlationId: symphonyStream(docket) };
  return decisions.execute(ordersDecider, ordersStream(docket), ofCase, async (deciding) => {
    const { known, ...at } = await caseOf(register, docket);
    deciding.restsOn(at);
    return command({ network, docket, case: known, now: clock.now() }, deciding);
  });
}

function onOrder(
  running: Running<OnOrder & { readonly reasons: string }>,
  command: (
    on: About & { readonly order: string; readonly by: Acting; readonly reasons: string },
    held: NetworkOffices,
  ) => OrderCommand,
): Promise<Outcome> {
  const { register, context, input } = running;
  const { network, order, reasons } = input;
  return onDocket(running, input, async (about, { restsOn }) => {
    const held = await register.offices.of(network);
    restsOn(held.at);
    return command({ ...about, order, by: actingIn(held, context.actor.id), reasons }, held);
  });
}

/** By the law of the minute. */
async function periodsOf(
  register: Running<unknown>['register'],
  network: string,
  now: Date,
): Promise<OrderPeriods> {
  const period = (parameter: keyof OrderPeriods) => lawOf(register).period(network, parameter, dateOf(now));
  const [life, reasons, ratification] = await Promise.all([
    period('order.life.days'),
    period('order.reasons.hours'),
    period('order.ratification.hours'),
  ]);
  return {
    'order.life.days': life,
    'order.reasons.hours': reasons,
    'order.ratification.hours': ratification,
  };
}
