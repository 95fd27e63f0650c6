import {
  blank,
  instantInWords,
  isOver,
  mustBeImpartial,
  ofNetwork,
  rule,
  secondsSince,
  type Acting,
  type Decider,
  type Impartiality,
} from '#kernel';
import type { Calendar } from '#engine/working-time';
import {
  endedBy,
  periodInWords,
  versionIn,
  type End,
  type InterimOrderIssued,
  type InterimOrderOverturned,
  type OrderedAgainst,
  type OrderEvent,
  type OrderTerms,
  type Period,
  type StayEnding,
} from '#governance/events';
import { promised, type Relied } from '#governance/law';
import type { Case } from './case.js';
import { endOf, orders, type Order, type OrdersState } from './orders.js';

/** What the law sets for orders, by parameter; null: no provision in force sets it. */
export interface OrderPeriods {
  readonly 'order.life.days': Period | null;
  readonly 'order.reasons.hours': Period | null;
  readonly 'order.ratification.hours': Period | null;
}

interface About {
  readonly network: string;
  /** All orders against a docket, or in a sanctuary: of one that is issued, what it is against. */
  readonly against: OrderedAgainst;
  readonly case: Case;
  readonly now: Date;
}

export interface IssueOrder extends About {
  readonly type: 'IssueOrder';
  readonly order: string;
  readonly issuer: Acting;
  readonly office: InterimOrderIssued['data']['office'];
  readonly relied: Relied;
  readonly effect: string;
  readonly considered: string;
  readonly insufficient: string;
  /** For how many of the days of `order.life.days`; null: for all of them. */
  readonly days: number | null;
  readonly periods: OrderPeriods;
  /** Of an appeal against it; null: no provision sets it. */
  readonly appeal: Period | null;
  readonly calendars: readonly Calendar[];
}

interface OnOrder extends About {
  readonly order: string;
  readonly by: Acting;
  readonly reasons: string;
}
export interface GiveReasons extends OnOrder {
  readonly type: 'GiveReasons';
}
export interface RatifyOrder extends OnOrder {
  readonly type: 'RatifyOrder';
}
export interface LiftOrder extends OnOrder {
  readonly type: 'LiftOrder';
  readonly isChair: boolean;
}
/** Records of each of these orders that ended by now that it did. */
export interface RecordEnded extends About {
  readonly type: 'RecordEnded';
}

interface OnAppeal extends About {
  readonly order: string;
  readonly appeal: string;
}
/** What follows from a decision by which it falls, or a concession. */
export interface OverturnOrder
  extends OnAppeal, Pick<InterimOrderOverturned['data'], 'concededBy' | 'reasons' | 'at'> {
  readonly type: 'OverturnOrder';
}
/** What follows from a decision by which it stands, varied. */
export interface VaryOrder extends OnAppeal, OrderTerms {
  readonly type: 'VaryOrder';
  readonly reasons: string;
}
/** What follows from a stay that is granted in an appeal. */
export interface StayOrder extends OnAppeal {
  readonly type: 'StayOrder';
  readonly terms: string;
  readonly ends: End;
}
/** What follows from the end of that stay. */
export interface EndOrderStay extends OnAppeal {
  readonly type: 'EndOrderStay';
  readonly how: StayEnding;
}

export type OrderCommand =
  | IssueOrder
  | GiveReasons
  | RatifyOrder
  | LiftOrder
  | RecordEnded
  | OverturnOrder
  | VaryOrder
  | StayOrder
  | EndOrderStay;

/** What one official alone orders at once, and for how long it holds unless another stands in for it. */
export const ordersDecider: Decider<OrdersState, OrderCommand, OrderEvent> = {
  ...orders,
  decide(command, state) {
    switch (command.type) {
      case 'IssueOrder':
        return issue(command, state);
      case 'GiveReasons':
        return giveReasons(command, state);
      case 'RatifyOrder':
        return ratify(command, state);
      case 'LiftOrder':
        return lift(command, state);
      case 'RecordEnded':
        return recordEnded(command, state);
      case 'OverturnOrder':
        return overturn(command, state);
      case 'VaryOrder':
        return vary(command, state);
      case 'StayOrder':
        return stay(command, state);
      case 'EndOrderStay':
        return endStay(command, state);
    }
  },
};

function issue(command: IssueOrder, state: OrdersState): readonly OrderEvent[] {
  const { network, against, order, issuer, office, effect, considered, insufficient, now } = command;
  const { rulings } = there(command);
  goesOn(command);
  nothingAtStake(against, command, issuer);
  inForceNow(command);
  saysAll(command);
  const relied = versionIn(command.relied);
  const live = state.orders.find(
    (one) =>
      one.relied.provision === relied.provision &&
      sessionIn(one.against) === sessionIn(against) &&
      isLive(one, command),
  );
  rule(
    !live,
    'ORDER.ALREADY_LIVE',
    `An order against this ${whatIn(against)} under ${relied.path} is in force already; ratify or lift that one.`,
    { order: live?.order },
  );
  const { life, ...dues } = duesOf(command);
  return [
    {
      type: 'InterimOrderIssued',
      data: {
        network,
        ...against,
        order,
        issuedBy: issuer.person,
        office,
        relied,
        effect,
        considered,
        insufficient,
        afterRuling: rulings.at(-1)?.ruling ?? null,
        ...dues,
        ends: promised(
          now.toISOString(),
          { ...life, count: withinLife(command.days, life) },
          command.calendars,
        ),
        appealDue: command.appeal && promised(now.toISOString(), command.appeal, command.calendars),
      },
    },
  ];
}

function giveReasons(command: GiveReasons, state: OrdersState): readonly OrderEvent[] {
  const order = live(command, state);
  rule(
    order.issuedBy === command.by.person,
    'ORDER.NOT_YOURS',
    'The reasons of an order are given by whoever issued it.',
  );
  nothingAtStake(order.against, command, command.by);
  rule(!order.isReasoned, 'ORDER.ALREADY_REASONED', 'The reasons of this order were given already.');
  rule(!blank(command.reasons), 'ORDER.UNREASONED', 'Say why this was ordered.');
  return [
    {
      type: 'InterimOrderReasoned',
      data: { ...about(command, order), reasonedBy: command.by.person, reasons: command.reasons },
    },
  ];
}

function ratify(command: RatifyOrder, state: OrdersState): readonly OrderEvent[] {
  const order = live(command, state);
  rule(
    order.issuedBy !== command.by.person,
    'ORDER.SAME_PERSON',
    'Whoever issued an order does not ratify it; another regulator or the chair does.',
  );
  nothingAtStake(order.against, command, command.by);
  rule(!order.isRatified, 'ORDER.ALREADY_RATIFIED', 'This order was ratified already.');
  rule(
    order.isReasoned,
    'ORDER.NOT_REASONED',
    'Nobody ratifies an order whose reasons they have not read; its maker gives them first.',
  );
  rule(!blank(command.reasons), 'ORDER.RATIFICATION_UNREASONED', 'Say why this order should stand.');
  return [
    {
      type: 'InterimOrderRatified',
      data: { ...about(command, order), ratifiedBy: command.by.person, reasons: command.reasons },
    },
  ];
}

function lift(command: LiftOrder, state: OrdersState): readonly OrderEvent[] {
  const order = live(command, state);
  rule(
    order.issuedBy === command.by.person || command.isChair,
    'ORDER.LIFTED_BY_OTHERS',
    'An order is lifted by whoever issued it, or by the chair.',
  );
  nothingAtStake(order.against, command, command.by);
  rule(!blank(command.reasons), 'ORDER.LIFTING_UNREASONED', 'Say why this order is lifted.');
  return [
    {
      type: 'InterimOrderLifted',
      data: { ...about(command, order), liftedBy: command.by.person, reasons: command.reasons },
    },
  ];
}

/** In the order in which they ended. What was recorded is not recorded again. */
function recordEnded(command: RecordEnded, state: OrdersState): readonly OrderEvent[] {
  const { network, now } = command;
  return state.orders
    .filter(({ closed }) => closed === null)
    .map((order) => ({ order: order.order, against: order.against, ...endOf(order, command.case.rulings) }))
    .filter(({ at }) => isOver(at, now))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ order, against, at, because, ruling }) => ({
      type: 'InterimOrderLapsed',
      data: {
        network,
        ...against,
        order,
        because,
        ruling,
        at,
        late: secondsSince(at, now),
      },
    }));
}

/** Also of one that has ended: it was wrong. What ended by its instant before is recorded so first. */
function overturn(command: OverturnOrder, state: OrdersState): readonly OrderEvent[] {
  const { appeal, concededBy, reasons, at } = command;
  const order = known(command, state);
  if (!order || order.isOverturned) return [];
  const endedBefore = recordEnded(
    { ...command, type: 'RecordEnded', now: new Date(at) },
    { ...state, orders: [order] },
  );
  return [
    ...endedBefore,
    { type: 'InterimOrderOverturned', data: { ...about(command, order), appeal, concededBy, reasons, at } },
  ];
}

/** Of one that is in force, and never for longer: a lead case may have had another end in mind. */
function vary(command: VaryOrder, state: OrdersState): readonly OrderEvent[] {
  const { appeal, reasons, effect, ends } = command;
  const order = known(command, state);
  if (!order || !isLive(order, command)) return [];
  const first = ends.at < order.ends.at ? ends : { at: order.ends.at, on: order.ends.on };
  return [
    { type: 'InterimOrderVaried', data: { ...about(command, order), appeal, reasons, effect, ends: first } },
  ];
}

function stay(command: StayOrder, state: OrdersState): readonly OrderEvent[] {
  const { appeal, terms, ends } = command;
  const order = known(command, state);
  if (!order || order.stayedIn !== null || !isLive(order, command)) return [];
  return [{ type: 'InterimOrderStayed', data: { ...about(command, order), appeal, terms, ends } }];
}

function endStay(command: EndOrderStay, state: OrdersState): readonly OrderEvent[] {
  const { appeal, how } = command;
  const order = known(command, state);
  if (order?.stayedIn !== appeal) return [];
  return [{ type: 'InterimOrderStayEnded', data: { ...about(command, order), appeal, how } }];
}

function known({ order }: OnAppeal, { orders }: OrdersState): Order | undefined {
  return orders.find((one) => one.order === order);
}

function isLive(order: Order, command: About): boolean {
  return order.closed === null && !isOver(endOf(order, command.case.rulings).at, command.now);
}

/** The order that is named, which has not ended: an end is its instant, recorded or not. */
function live(command: OnOrder, state: OrdersState): Order {
  const known = ofNetwork(command.network, state, 'ORDER.ABSENT', 'order; look at its list', {
    order: command.order,
  });
  const order = known.orders.find((one) => one.order === command.order);
  rule(!!order, 'ORDER.ABSENT', `${command.network} has no such order; look at its list.`, {
    order: command.order,
  });
  rule(
    order.closed !== 'overturned',
    'ORDER.OVERTURNED',
    'This order was overturned on appeal; it is none any more.',
  );
  rule(order.closed !== 'lifted', 'ORDER.LIFTED', 'This order was lifted; it is none any more.');
  const { at, because } = endOf(order, command.case.rulings);
  rule(
    isLive(order, command),
    'ORDER.ENDED',
    `This order ended on ${instantInWords(at)}: ${endedBy[because]}.`,
    { at, because },
  );
  return order;
}

const NOTHING_AT_STAKE: Impartiality = {
  ownCase: [
    'ORDER.OWN_CASE',
    'Nobody orders anything in a case of their own, or where they run the place, or decides on an order there.',
  ],
  interested: [
    'ORDER.INTERESTED',
    'Whoever has declared an interest in what an order is against, or in whose it is, takes no part in it.',
  ],
};

function nothingAtStake(against: OrderedAgainst, { case: { party } }: About, acting: Acting): void {
  const cases = Object.values(against).filter((id) => id !== undefined);
  mustBeImpartial(acting, { cases, parties: party === null ? [] : [party] }, NOTHING_AT_STAKE);
}

/** What the order is to be against, which there is. */
function there({ network, against, case: known }: About): Case {
  return 'docket' in against
    ? ofNetwork(network, known, 'ORDER.NO_SUCH_DOCKET', 'docket; check its number', against)
    : ofNetwork(network, known, 'ORDER.NO_SUCH_SANCTUARY', 'sanctuary; look at its list', against);
}

function goesOn({ case: { overFrom }, now }: About): void {
  rule(
    overFrom === null || !isOver(overFrom, now),
    'ORDER.SESSION_OVER',
    'This session is over; there is nothing of it to stop.',
  );
}

function sessionIn(against: OrderedAgainst): string | null {
  return 'docket' in against ? null : (against.session ?? null);
}

function whatIn(against: OrderedAgainst): string {
  if ('docket' in against) return 'docket';
  return sessionIn(against) === null ? 'sanctuary' : 'session';
}

function inForceNow({ relied: { path, version, inForce }, now }: IssueOrder): void {
  const at = now.toISOString();
  rule(
    version === inForce,
    'ORDER.RELIES_NOT_IN_FORCE',
    `On ${instantInWords(at)} ${path} v${version} is not in force; ${inForce === null ? 'no version is' : `v${inForce} is`}. An order relies on law that is in force when it is issued.`,
    { path, version, inForce, at },
  );
}

function saysAll({ effect, considered, insufficient }: IssueOrder): void {
  rule(!blank(effect), 'ORDER.NO_EFFECT', 'An order says what must or may not be done.');
  rule(
    !blank(considered),
    'ORDER.NOTHING_CONSIDERED',
    'An order names the less restrictive option that was considered.',
  );
  rule(
    !blank(insufficient),
    'ORDER.OPTION_UNANSWERED',
    'An order says why the less restrictive option was not enough.',
  );
}

function duesOf({ network, periods, now, calendars }: IssueOrder) {
  const period = (parameter: keyof OrderPeriods): Period => {
    const set = periods[parameter];
    rule(
      set !== null,
      'ORDER.NO_PERIOD',
      `No provision in force in ${network} sets ${parameter}, so nobody could say when an order ends; enact one first.`,
      { parameter },
    );
    return set;
  };
  return {
    life: period('order.life.days'),
    reasonsDue: promised(now.toISOString(), period('order.reasons.hours'), calendars),
    ratificationDue: promised(now.toISOString(), period('order.ratification.hours'), calendars),
  };
}

function withinLife(days: number | null, life: Period): number {
  rule(
    days === null || days <= life.count,
    'ORDER.TOO_LONG',
    `By order.life.days an order lasts ${periodInWords(life)} at most; give as many days, or fewer.`,
    { days, most: life.count },
  );
  return days ?? life.count;
}

function about({ network }: About, { order, against }: Pick<Order, 'order' | 'against'>) {
  return { network, ...against, order };
}
