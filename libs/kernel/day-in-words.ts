const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day, or an instant, as people write it: `2147-03-01` is `1 March 2147`. What begins with no day is left as it is. */
export function dayInWords(value: string): string {
  const [, year, month, day] = /^(-?\d{4,6})-(\d\d)-(\d\d)/.exec(value) ?? [];
  return year ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${Number(year)}` : value;
}

/** An instant as people write it: `1 March 2147, 09:05:33 UTC`. What has no time is only a day. */
export function instantInWords(value: string): string {
  const [, time] = /T(\d\d:\d\d:\d\d)/.exec(value) ?? [];
  return time ? `${dayInWords(value)}, ${time} UTC` : dayInWords(value);
}
