export const words = {
  title: 'Publish a calendar',
  intro:
    'When the network works. Periods of the law are counted by it, and end on a working day. From its first day on it takes the place of earlier calendars, with their holidays.',
  from: 'First day',
  fromHint:
    'A day goes by the calendar that was published before it began, so it is a day to come. For example: 2147-07-01',
  timeZone: 'Time zone',
  timeZoneHint: 'By its name in the IANA database. For example: Europe/Lisbon',
  weekdays: 'Working days',
  cutOff: 'The day ends at',
  cutOffHint:
    'Local time. What comes from then on counts as come on the next working day, and what is due is due then. For example: 16:00; 24:00 is midnight',
  holidays: 'Holidays, a line each',
  holidaysHint: 'The day, a colon, and its name. For example: 2147-12-25: Christmas Day',
  send: 'Publish the calendar',
  done: 'The calendar is published.',
  final:
    'A calendar stays in the log, and the days that begin under it were counted by it. Another one can take its place from a later day.',
  needsFrom: 'Enter the first day of the calendar',
  needsZone: 'Enter the time zone',
  needsWeekdays: 'Choose at least one working day',
  needsCutOff: 'Enter when the day ends',
  needsName: (line: string) => `Write a day, a colon and the name of the holiday: ${line}`,
};
