import type { DocketDetail } from '../registry-types.js';
import type { Form } from './form.js';

/** Shorter parts of a name (`de`, `Jo`) are words too often. */
const SHORTEST = 3;

/** Names of the parties, or parts of them, that stand in `text` as words. */
export function namesIn(text: string, personal: DocketDetail['personal']): string[] {
  const parts = [personal?.name, personal?.artist]
    .flatMap((name) => (name ?? '').split(/[^\p{L}\p{M}\p{N}]+/u))
    .filter((part) => part.length >= SHORTEST);
  const words = new Set(text.toLocaleLowerCase('en').split(/[^\p{L}\p{M}\p{N}]+/u));
  return [...new Set(parts)].filter((part) => words.has(part.toLocaleLowerCase('en')));
}

/** Holds a form back, once, when a party's name stands in a text that will be public for ever. */
export function warnOfNames(form: Form, fields: readonly string[], personal: DocketDetail['personal']): void {
  if (form.text('names') === 'meant') return;
  const found = [...new Set(fields.flatMap((field) => namesIn(form.text(field), personal)))];
  if (found.length === 0) return;
  form.fail(
    'names',
    `A party’s name stands in the text: ${found.join(', ')}. Take it out, or confirm that it must stand there`,
  );
}
