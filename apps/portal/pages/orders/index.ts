import { IssueOrderPage } from './issue-order/issue-order.page.js';
import { OrderSanctuaryPage, OrderSessionPage } from './order-place/order-place.page.js';
import { LiftOrderPage, LiftSanctuaryOrderPage } from './lift-order/lift-order.page.js';
import { OrderPage } from './order/order.page.js';
import { OrdersPage } from './orders/orders.page.js';
import { RatifyOrderPage, RatifySanctuaryOrderPage } from './ratify-order/ratify-order.page.js';
import { ReasonOrderPage, ReasonSanctuaryOrderPage } from './reason-order/reason-order.page.js';

/** What is ordered at once, and by itself ends. */
export const orders = [
  OrdersPage,
  OrderPage,
  IssueOrderPage,
  OrderSanctuaryPage,
  OrderSessionPage,
  ReasonOrderPage,
  ReasonSanctuaryOrderPage,
  RatifyOrderPage,
  RatifySanctuaryOrderPage,
  LiftOrderPage,
  LiftSanctuaryOrderPage,
];
