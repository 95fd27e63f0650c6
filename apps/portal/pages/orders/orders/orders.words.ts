import type { OrderStatus } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const words = {
  title: 'Interim orders',
  intro:
    'What one official alone ordered at once. Each ends by itself unless its reasons are given and somebody else ratifies it in time.',
  status: 'Where it stands',
  any: 'Anywhere',
  live: 'In force',
  show: 'Show these orders',
  noItems: 'No interim order has been issued in this network yet.',
  noneSuch: 'No order stands there. Choose another state.',
  figures: 'How many were ratified, lapsed and were lifted',
};

export const statuses = all<OrderStatus>()(
  'awaiting-reasons',
  'awaiting-ratification',
  'ratified',
  'lapsed',
  'expired',
  'ruled',
  'lifted',
  'overturned',
);
