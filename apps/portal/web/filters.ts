import nunjucks from 'nunjucks';
import { dayInWords, instantInWords, isolated, isPlainDate } from '#kernel';
import { clock, drawn, duration } from '../assets/score-strip.js';
import { drawn as drawnChanges } from '../assets/text-diff.js';
import type { DocketItem, LogActor } from '../registry-types.js';
import { effectSaid, marksOf, offendsSaid } from './machine-said.js';
import { markdown } from './markdown.js';
import { boundsText, valueShown } from './parameters.js';
import { said } from './said.js';

/** `2147-03-01` or an instant -> `1 March 2147`. */
export function date(value: string | null | undefined): string {
  return dayInWords(value ?? '');
}

/** An instant -> `1 March 2147, 09:05:33 UTC`. */
export function instant(value: string | null | undefined): string {
  return instantInWords(value ?? '');
}

/** Digits in groups of three; anything but a whole number as it is. */
export function num(value: unknown): string {
  const text = String(value ?? '');
  return /^-?\d+$/.test(text) ? BigInt(text).toLocaleString('en-GB') : text;
}

/** `1 day`, `2 days`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${num(value)} ${value === 1 ? one : many}`;
}

/** `20 working days` */
export function period({
  count: many,
  unit,
}: Pick<NonNullable<DocketItem['due']>, 'count' | 'unit'>): string {
  return count(many, said(unit).toLowerCase().replace(/s$/, ''));
}

/** With a full stop, where it ends as no sentence yet. */
export function sentence(text: string): string {
  return /[.!?…。！？]["”’)]?$/.test(text) ? text : `${text}.`;
}

export function bytes(value: number): string {
  if (value < 1000) return count(value, 'byte');
  return value < 1_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`;
}

/** Who acted, as the public may know them: a name that is public, or role and the head of the pseudonym. */
export function who(actor: LogActor | null | undefined): string {
  if (!actor) return '';
  const role = said(actor.role);
  if (actor.name) return `${isolated(actor.name)}, ${role.toLowerCase()}`;
  return actor.role === 'system' ? `${role}: ${actor.id}` : `${role} ${shortId(actor.id)}`;
}

export function shortId(id: string): string {
  return /^[0-9a-f]{8}-/.test(id) ? `${id.slice(0, 8)}…` : id;
}

/** Of a field for a day, by what stands in it: a browser's date field shows nothing of what is no date. */
export function dateInput(value: string | null | undefined): 'date' | 'text' {
  return !value || isPlainDate(value) ? 'date' : 'text';
}

/** The public name of a person, else the head of their pseudonym. */
export function person(value: { person: string; name?: string | null } | string | null | undefined): string {
  if (!value) return '';
  return typeof value === 'string'
    ? shortId(value)
    : value.name
      ? isolated(value.name)
      : shortId(value.person);
}

const safe = (html: string) => new nunjucks.runtime.SafeString(html);

export const filters: Record<string, (...args: never[]) => unknown> = {
  date,
  instant,
  num,
  count,
  period,
  bytes,
  who,
  bounds: boundsText,
  setting: valueShown,
  dateInput,
  person,
  sentence,
  shortId,
  isolated,
  said,
  markdown: (text: string) => safe(markdown(text)),
  strip: (...given: Parameters<typeof drawn>) => safe(drawn(...given)),
  changes: (...given: Parameters<typeof drawnChanges>) => safe(drawnChanges(...given)),
  clock,
  duration,
  effectSaid,
  offendsSaid,
  marksOf,
  /** As wide as a text in letters of one width. */
  blank: (text: string) => text.replace(/[^\t]/g, ' '),
  pretty: (value: unknown) => JSON.stringify(value, null, 2),
};
