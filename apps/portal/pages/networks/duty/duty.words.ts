import { dueWords } from '../../../web/due.words.js';

export const words = {
  kinds: {
    decision: 'When the ruling is due',
    appeal: 'Until when an appeal can be lodged',
    'order-reasons': 'Until when an order is to be reasoned',
    'order-ratification': 'Until when an order is to be ratified',
    'order-end': 'When an order ends',
    information: 'Until when information is awaited',
  } as Record<string, string>,
  other: 'When this is due',
  about: 'About',
  state: 'State',
  begins: 'Began',
  period: 'Period',
  setBy: ', set by',
  at: 'Ends',
  in: 'in',
  of: 'Owed by',
  stops: 'Stood still',
  until: 'until',
  still: 'and does still',
  kept: 'It was told to end later than by these days, and is never made earlier.',
  dayByDay: 'Day by day',
  calendars: 'By the calendars that the network had when this was told.',
  ...dueWords,
};
