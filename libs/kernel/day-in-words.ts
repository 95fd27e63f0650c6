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
