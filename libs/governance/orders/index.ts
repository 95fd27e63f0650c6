import { orderEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { ordersFigures } from './figures/orders.figures.js';
import { ordersProjection } from './list/orders.projection.js';
import { orderCommands } from './orders.commands.js';
import { orderDuties } from './orders.duties.js';
import { OrdersModule } from './orders.module.js';
import { carryAtOnce, carryOrderStays, endOrders, followAppeals } from './orders.reactions.js';
import { ordersSearch } from './orders.search.js';

export { EndOrders, IssueOrder, LapseOrder, LiftOrder, RatifyOrder, ReasonOrder } from './orders.commands.js';
export type { OrderDetails, OrderStatus, OrderView } from './list/order.view.js';

export const orders: Slice = {
  name: 'orders',
  events: orderEvents,
  commands: orderCommands,
  projections: [ordersProjection],
  figures: ordersFigures,
  duties: orderDuties,
  search: [ordersSearch],
  grants: {
    'order.issue': ['regulator', 'chair'],
    'order.reason': ['regulator', 'chair'],
    'order.ratify': ['regulator', 'chair'],
    'order.lift': ['regulator', 'chair'],
  },
  module: OrdersModule,
  atOnce: carryAtOnce,
  reactions: (bus, register) => [endOrders(bus, register), followAppeals(bus), carryOrderStays(bus)],
};
