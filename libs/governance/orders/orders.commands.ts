import { z } from 'zod';
import { dateOf, type Acting } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import {
  interimOrderIssued,
  orderedAgainst,
  caseStream,
  ordersStream,
  versionNumber,
  type End,
  type InterimOrderOverturned,
  type OrderedAgainst,
  type OrderTerms,
  type StayEnding,
} from '#governance/events';
import { lawOf, relying } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { actingIn, type NetworkOffices } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { prose, uuid, type Frozen } from '#platform/schema';
import { caseOf, type Case } from './case.js';
import { exampleOrder } from './list/order.view.js';
import { orderTable } from './list/orders.projection.js';
import { ordersDecider, type OrderCommand, type OrderPeriods } from './orders.decider.js';
import type { OrdersState } from './orders.js';

interface OnDocket {
  readonly network: string;
  readonly docket: string;
}
/** By its address: against a docket, or in a sanctuary. */
type OnOrder = { readonly network: string; readonly order: string } & (
  { readonly docket: string } | { readonly sanctuary: string }
);

const IMPARTIAL = ['ORDER.OWN_CASE', 'ORDER.INTERESTED'];
const ON_ORDER = ['ORDER.ABSENT', 'ORDER.ENDED', 'ORDER.LIFTED', 'ORDER.OVERTURNED', ...IMPARTIAL];
const reasons = prose(10_000);
interface Reasoned {
  readonly reasons: string;
}

const ordered = z.strictObject({
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
});
type Ordered = Frozen<z.infer<typeof ordered>>;

const PERIODS =
  'It takes effect at once. Its reasons are due within `order.reasons.hours`, and somebody else ratifies it within `order.ratification.hours`, else it ends by itself; it lasts `order.life.days` at most';

const issuing = {
  permit: 'order.issue',
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
    ...IMPARTIAL,
    'ORDER.RELIES_ON_NO_PROVISION',
    'ORDER.RELIES_NOT_IN_FORCE',
    'ORDER.ALREADY_LIVE',
    'ORDER.NO_PERIOD',
    'ORDER.TOO_LONG',
  ],
  at: addressOf,
} as const;

/** The person who commands orders something at once. */
export const IssueOrder = command('IssueOrder', {
  ...issuing,
  operation: 'Orders_issue',
  post: 'networks/:code/dockets/:docket/orders',
  summary: 'Issue an interim order against a docket',
  description: `${PERIODS}, and ends with the next ruling of the docket.`,
  body: ordered,
  errors: ['ORDER.NO_SUCH_DOCKET', ...issuing.errors],
  run: (running: Running<Ordered & OnDocket>) => issue(running, { docket: running.input.docket }),
});

export const IssueSanctuaryOrder = command('IssueSanctuaryOrder', {
  ...issuing,
  operation: 'Orders_issueInSanctuary',
  post: 'networks/:code/sanctuaries/:sanctuary/orders',
  summary: 'Issue an interim order against a sanctuary, or against one session there',
  description: `${PERIODS}. A live session that it names, or that is dreamed in a sanctuary that it names, is halted before this is answered; none is cleared, begins or goes on while it is in force.`,
  body: ordered.extend({
    session: uuid
      .optional()
      .meta({ description: 'That is planned there. Left out: it is against all that is dreamed there.' }),
  }),
  errors: ['ORDER.NO_SUCH_SANCTUARY', 'ORDER.NO_SUCH_SESSION', 'ORDER.SESSION_OVER', ...issuing.errors],
  run: (running: Running<Ordered & InSanctuary>) => {
    const { sanctuary, session } = running.input;
    return issue(running, { sanctuary, ...(session !== undefined && { session }) });
  },
});

interface InSanctuary {
  readonly network: string;
  readonly sanctuary: string;
  readonly session?: string;
}

function issue(
  running: Running<Ordered & { readonly network: string }>,
  against: OrderedAgainst,
): Promise<Outcome> {
  const { register, context, input } = running;
  const { network, provision, version, effect, considered, insufficient, days = null } = input;
  return onOrders(running, { network, against }, async (about, { restsOn }) => {
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
}

/** The person who commands says why they ordered it. */
const reasoning = {
  permit: 'order.reason',
  body: z.strictObject({ reasons }),
  example: { reasons: 'The second movement holds awe at 0.9, where section 4.2 allows 0.6.' },
  status: 200,
  errors: [...ON_ORDER, 'ORDER.NOT_YOURS', 'ORDER.ALREADY_REASONED'],
  at: addressOf,
  run: (running: Running<OnOrder & Reasoned>) => onOrder(running, (on) => ({ type: 'GiveReasons', ...on })),
} as const;

export const ReasonOrder = command('ReasonOrder', {
  ...reasoning,
  operation: 'Orders_reason',
  post: 'networks/:code/dockets/:docket/orders/:order/reasons',
  summary: 'Give the reasons of an interim order of yours',
});

export const ReasonSanctuaryOrder = command('ReasonSanctuaryOrder', {
  ...reasoning,
  operation: 'Orders_reasonInSanctuary',
  post: 'networks/:code/sanctuaries/:sanctuary/orders/:order/reasons',
  summary: 'Give the reasons of an interim order of yours, against a sanctuary or a session there',
});

const ratifying = {
  permit: 'order.ratify',
  description: 'Then it stands until its end; else it ends when the time to ratify it is over.',
  body: z.strictObject({ reasons }),
  example: { reasons: 'A warning would have reached half of the listeners only.' },
  status: 200,
  errors: [...ON_ORDER, 'ORDER.SAME_PERSON', 'ORDER.NOT_REASONED', 'ORDER.ALREADY_RATIFIED'],
  at: addressOf,
  run: (running: Running<OnOrder & Reasoned>) => onOrder(running, (on) => ({ type: 'RatifyOrder', ...on })),
} as const;

export const RatifyOrder = command('RatifyOrder', {
  ...ratifying,
  operation: 'Orders_ratify',
  post: 'networks/:code/dockets/:docket/orders/:order/ratify',
  summary: 'Ratify an interim order that somebody else issued',
});

export const RatifySanctuaryOrder = command('RatifySanctuaryOrder', {
  ...ratifying,
  operation: 'Orders_ratifyInSanctuary',
  post: 'networks/:code/sanctuaries/:sanctuary/orders/:order/ratify',
  summary: 'Ratify an interim order that somebody else issued, against a sanctuary or a session there',
});

const lifting = {
  permit: 'order.lift',
  body: z.strictObject({ reasons }),
  example: { reasons: 'The venue has closed; nobody dreams it there.' },
  status: 200,
  errors: [...ON_ORDER, 'ORDER.LIFTED_BY_OTHERS'],
  at: addressOf,
  run: (running: Running<OnOrder & Reasoned>) =>
    onOrder(running, (on, held) => ({
      type: 'LiftOrder',
      ...on,
      isChair: held.officesOf(on.by.person).includes('chair'),
    })),
} as const;

export const LiftOrder = command('LiftOrder', {
  ...lifting,
  operation: 'Orders_lift',
  post: 'networks/:code/dockets/:docket/orders/:order/lift',
  summary: 'Lift an interim order: its maker, or the chair',
});

export const LiftSanctuaryOrder = command('LiftSanctuaryOrder', {
  ...lifting,
  operation: 'Orders_liftInSanctuary',
  post: 'networks/:code/sanctuaries/:sanctuary/orders/:order/lift',
  summary: 'Lift an interim order: its maker, or the chair, against a sanctuary or a session there',
});

/** Records of each order against a docket that has ended that it did: what follows from a ruling. */
export const EndOrders = command('EndOrders', {
  run: (running: Running<OnDocket>) =>
    onOrders(running, onDocket(running.input), async (about) => ({ type: 'RecordEnded', ...about })),
});

/** The same when the time of one of them is over. */
export const LapseOrder = command('LapseOrder', {
  run: async (running: Running<{ readonly network: string; readonly order: string }>) => {
    const { network, order } = running.input;
    const rows = running.register.read.getRepository(entityOf(orderTable));
    const row = await rows.findOneBy({ network, order });
    // Its rows may be behind those of duties: whoever keeps the time tries again.
    if (!row) throw new Error(`The list of orders has no ${order} yet.`);
    const against = orderedAgainst(row);
    return onOrders(running, { network, against }, async (about) => ({ type: 'RecordEnded', ...about }));
  },
});

type OfAppeal = OnOrder & { readonly appeal: string };

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
  return onOrders(
    running,
    { network: running.input.network, against: orderedAgainst(running.input) },
    async (about) => ({ ...running.input, ...about, type }) as unknown as OrderCommand,
  );
}

export const orderCommands = [
  IssueOrder,
  ReasonOrder,
  RatifyOrder,
  LiftOrder,
  IssueSanctuaryOrder,
  ReasonSanctuaryOrder,
  RatifySanctuaryOrder,
  LiftSanctuaryOrder,
  EndOrders,
  LapseOrder,
  OverturnOrder,
  VaryOrder,
  StayOrder,
  EndOrderStay,
];

function addressOf({ network, order }: { readonly network: string; readonly order: string }): string {
  return `networks/${network}/orders/${order}`;
}

interface On {
  readonly network: string;
  readonly against: OrderedAgainst;
}
interface About extends On {
  readonly case: Case;
  readonly now: Date;
}

function onDocket({ network, docket }: OnDocket): On {
  return { network, against: { docket } };
}

/** Decides on the orders against a docket, or in a sanctuary, by what has been ruled until then. */
function onOrders(
  { register, context }: Running<unknown>,
  { network, against }: On,
  command: (about: About, deciding: Deciding<OrdersState>) => Promise<OrderCommand>,
): Promise<Outcome> {
  const { decisions, clock } = register;
  const ofCase = { ...context, correlationId: caseStream(against) };
  return decisions.execute(ordersDecider, ordersStream(against), ofCase, async (deciding) => {
    const { known, at } = await caseOf(register, against);
    for (const one of at) deciding.restsOn(one);
    return command({ network, against, case: known, now: clock.now() }, deciding);
  });
}

function onOrder(
  running: Running<OnOrder & Reasoned>,
  command: (
    on: About & { readonly order: string; readonly by: Acting; readonly reasons: string },
    held: NetworkOffices,
  ) => OrderCommand,
): Promise<Outcome> {
  const { register, context, input } = running;
  const { network, order, reasons } = input;
  return onOrders(running, { network, against: orderedAgainst(input) }, async (about, { restsOn }) => {
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
