import { IssueOrderPage } from './issue-order/issue-order.page.js';
import { LiftOrderPage } from './lift-order/lift-order.page.js';
import { OrderPage } from './order/order.page.js';
import { OrdersPage } from './orders/orders.page.js';
import { RatifyOrderPage } from './ratify-order/ratify-order.page.js';
import { ReasonOrderPage } from './reason-order/reason-order.page.js';

/** What is ordered at once, and by itself ends. */
export const orders = [
  OrdersPage,
  OrderPage,
  IssueOrderPage,
  ReasonOrderPage,
  RatifyOrderPage,
  LiftOrderPage,
];
