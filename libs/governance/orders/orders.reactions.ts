import type { CommandBus } from '@nestjs/cqrs';
import type { DomainEvent, Entry } from '#kernel';
import { following, type Logged, type Reaction } from '#engine/projections';
import {
  consequenceOf,
  orderedAgainst,
  ordersStream,
  type AppealClosing,
  type AppealDecided,
  type LeadDecisionApplied,
  type PublicEvent,
  type StayEnding,
} from '#governance/events';
import { reasonsFor } from '#governance/law';
import type { AtOnce, Register } from '#platform/core';
import { EndOrders, EndOrderStay, OverturnOrder, StayOrder, VaryOrder } from './orders.commands.js';

const NAME = 'end-orders';
const CASES_AT_ONCE = 16;

/** RulingIssued -> what was ordered until then has ended. */
export function endOrders(bus: CommandBus, { store }: Pick<Register, 'store'>): Reaction<PublicEvent> {
  return {
    name: NAME,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      RulingIssued: async (event) => {
        const { network, docket } = event.data;
        if ((await store.readStream(ordersStream({ docket }), { limit: 1 })).length === 0) return;
        const context = following(event, NAME, ordersStream({ docket }), network);
        await bus.execute(new EndOrders(context, { network, docket }));
      },
    },
  };
}

type OfAppeal = Logged<
  Entry<
    DomainEvent<
      string,
      Pick<AppealDecided['data'], 'network' | 'docket' | 'sanctuary' | 'session' | 'appeal' | 'order'>
    >
  >
>;

/** Of an appeal against an order, in whose stream it follows; null: it contests a ruling. */
function followed({ data, id, correlationId }: OfAppeal, name: string) {
  const { network, appeal, order } = data;
  if (order === undefined) return null;
  const within = orderedAgainst(data);
  const context = following({ id, correlationId }, name, ordersStream(within), network);
  return { context, on: { network, ...within, appeal, order } };
}

/** AppealDecided, LeadDecisionApplied or RespondentConceded, against an order -> it is overturned, or varied. */
export function followAppeals(bus: CommandBus): Reaction<PublicEvent> {
  const name = 'follow-appeals';
  const decided = async (event: Logged<Entry<AppealDecided | LeadDecisionApplied>>) => {
    const found = followed(event, name);
    if (!found) return;
    const { outcomes, ordered } = event.data;
    const consequence = consequenceOf(outcomes);
    if (consequence === 'overturned') {
      const said = { concededBy: null, reasons: reasonsFor('overturned', event), at: event.recordedAt };
      await bus.execute(new OverturnOrder(found.context, { ...found.on, ...said }));
    }
    if (consequence === 'varied' && ordered) {
      const reasons = reasonsFor('varied', event);
      await bus.execute(new VaryOrder(found.context, { ...found.on, reasons, ...ordered }));
    }
  };
  return {
    name,
    on: {
      AppealDecided: decided,
      LeadDecisionApplied: decided,
      RespondentConceded: async (event) => {
        const found = followed(event, name);
        const { concededBy, reasons } = event.data;
        const at = event.recordedAt;
        if (found)
          await bus.execute(new OverturnOrder(found.context, { ...found.on, concededBy, reasons, at }));
      },
    },
  };
}

/**
 * StayGranted, against an order -> it stops nothing. StayExpired, and every end of the appeal -> its stay is over; what else comes of that end
 * is recorded before, so that an order that falls is never in force between the two.
 */
export function carryOrderStays(bus: CommandBus): Reaction<PublicEvent> {
  const name = 'carry-order-stays';
  const before = followAppeals(bus).on as Readonly<Record<string, (event: OfAppeal) => Promise<void>>>;
  const ends = (how: StayEnding) => async (event: OfAppeal) => {
    const found = followed(event, name);
    if (!found) return;
    await before[event.type]?.(event);
    await bus.execute(new EndOrderStay(found.context, { ...found.on, how }));
  };
  return {
    name,
    on: {
      StayGranted: async (event) => {
        const found = followed(event, name);
        const { terms, ends: until } = event.data;
        if (found) await bus.execute(new StayOrder(found.context, { ...found.on, terms, ends: until }));
      },
      StayExpired: ends('expired'),
      ...({
        AppealDecided: ends('decided'),
        LeadDecisionApplied: ends('decided'),
        RespondentConceded: ends('conceded'),
        AppealWithdrawn: ends('withdrawn'),
        AppealRuledInadmissible: ends('inadmissible'),
        LeaveRefused: ends('leave-refused'),
      } satisfies Record<AppealClosing['type'], unknown>),
    },
  };
}

/**
 * The same, before whoever ended the appeal is answered: once they are, an order that stands stops again what it stopped, and no session goes
 * on that it does not allow.
 */
export function carryAtOnce(bus: CommandBus): AtOnce {
  return carryOrderStays(bus).on as unknown as AtOnce;
}
