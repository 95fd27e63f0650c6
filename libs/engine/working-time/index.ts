export { NO_CALENDAR, calendarOf, dayOf, endOf, isZone, type Calendar } from './calendar.js';
export { due, type Due, type Period, type Step, type Stop } from './due.js';
