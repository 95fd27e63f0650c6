import { dayInWords } from '#kernel';
import type { DueDetails } from '../../../registry-types.js';
import { dueWords } from '../../../web/due.words.js';

export const words = {
  title: 'Calendar',
  intro: 'When the network works, and so when what falls due there is due.',
  publish: 'Publish a calendar',
  noItems:
    'This network has published no calendar. Until it does, every day counts, and a day ends at midnight UTC.',
  from: 'From',
  weekdays: 'Working days',
  cutOff: 'The day ends at',
  zone: 'Time zone',
  holidays: 'Holidays',
  noHolidays: 'None.',
  earlier: 'Calendars',
  recorded: 'Published',
  when: 'When is something due?',
  whenIntro: 'Give a period, and see day by day how it is counted.',
  begins: 'What begins it comes on',
  beginsHint: 'For example: 2147-07-01',
  time: 'At (UTC)',
  timeHint: 'If it may be after the end of the day. For example: 15:30',
  count: 'How many',
  unit: 'Of what',
  units: { 'working-days': 'working days', days: 'days', hours: 'hours' },
  work: 'Count the days',
  due: (details: DueDetails) => `Due by ${dayInWords(details.day)}`,
  atZone: 'in',
  unreadable: 'Give a day that exists, a whole number from 1 to 1,000, and a time such as 15:30.',
  ...dueWords,
};
