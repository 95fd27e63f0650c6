import { instantIn } from '#kernel';

/** How a time is to be written in a form: times on pages are in UTC, and so are those without a zone. */
export const INSTANT_HINT = 'In UTC, like all times here. For example: 2147-04-20 14:00';
export const NO_INSTANT = 'Write a day and a time, for example 2147-04-20 14:00';

/** A time as people write it, with its zone or in UTC; null where it is none. */
export function writtenInstant(text: string): string | null {
  const iso = text.replace(/^(\S+)\s+/, '$1T').replace(/\s+(?=\S+$)/, '');
  return instantIn(iso) ?? instantIn(`${iso}Z`);
}
