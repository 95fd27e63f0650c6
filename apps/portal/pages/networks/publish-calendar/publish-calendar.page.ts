import { isolated, isPlainDate } from '#kernel';
import { path } from '../../../registry-client.js';
import { aboutNetwork } from '../../../web/form-about.js';
import type { Values } from '../../../web/form-body.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { WEEKDAYS } from '../calendar/weekdays.js';
import { words } from './publish-calendar.words.js';

/** The chair publishes when the network works. It begins with the calendar that is there. */
export const PublishCalendarPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/calendar/publish',
  takes: 'calendar.publish',
  template: 'pages/networks/publish-calendar/publish-calendar.njk',
  words,
  command: ({ network }) => path`networks/${network}/calendars`,
  done: ({ network }) => href.calendar(network),
  begun: async (_about, { registry, network }): Promise<Values> => {
    const [newest] = (await registry.calendars(network, { limit: 1 })).items;
    if (!newest) return { weekdays: ['1', '2', '3', '4', '5'] };
    const { timeZone, weekdays, cutOff, holidays } = newest;
    return {
      timeZone,
      cutOff,
      weekdays: weekdays.map(String),
      holidays: holidays.map(({ day, name }) => `${day}: ${name}`).join('\n'),
    };
  },
  shows: () => ({ choices: WEEKDAYS.map((text, at) => ({ value: String(at + 1), text })) }),
  body: (form) => {
    const given = form.pairs('holidays');
    const bare = given.find(({ name, words }) => !isPlainDate(name) || words === '');
    if (bare) form.fail('holidays', words.needsName(isolated(bare.line)));
    const weekdays = form.list('weekdays').map(Number);
    if (weekdays.length === 0) form.fail('weekdays', words.needsWeekdays);
    return {
      from: form.require('from', words.needsFrom),
      timeZone: form.require('timeZone', words.needsZone),
      weekdays,
      cutOff: form.require('cutOff', words.needsCutOff),
      holidays: given.map(({ name, words }) => ({ day: name, name: words })),
    };
  },
  fieldOf: (at) => at.split('.')[0]!,
  codes: {
    'CALENDAR.ZONE_UNKNOWN': 'timeZone',
    'CALENDAR.ZONE_STANDS': 'timeZone',
    'CALENDAR.DAY_HAS_BEGUN': 'from',
    'CALENDAR.WEEKDAY_TWICE': 'weekdays',
    'CALENDAR.HOLIDAY_TWICE': 'holidays',
  },
});
