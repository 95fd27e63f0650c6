import { calendarEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { PublishCalendar } from './calendars.commands.js';
import { CalendarsModule } from './calendars.module.js';
import { calendarsProjection } from './list/calendars.projection.js';

export type { DutyDetails, DutyItem } from './duties/duty.view.js';
export type { CalendarItem, DueDetails } from './list/calendar.view.js';
export { PublishCalendar } from './calendars.commands.js';

/** When networks work, and when what falls due there is due. */
export const calendars: Slice = {
  name: 'calendars',
  events: calendarEvents,
  commands: [PublishCalendar],
  projections: [calendarsProjection],
  grants: { 'calendar.publish': ['chair'] },
  module: CalendarsModule,
};
