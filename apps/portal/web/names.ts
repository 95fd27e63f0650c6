import { namesStandingIn } from '#platform/names';
import type { DocketDetails } from '../registry-types.js';
import type { Form } from './form.js';

export type Parties = Partial<Pick<NonNullable<DocketDetails['personal']>, 'name' | 'artist'>> | null;

/** Names of the parties, or parts of them, that stand in `text`. */
export function namesIn(text: string, parties: Parties): string[] {
  return namesStandingIn(
    text,
    [parties?.name, parties?.artist].filter((name) => typeof name === 'string'),
  );
}

/** Holds a form back, once, when a party's name stands in a text that will be public for ever. */
export function warnOfNames(form: Form, fields: readonly string[], parties: Parties): void {
  if (form.text('names') === 'meant') return;
  const found = [...new Set(fields.flatMap((field) => namesIn(form.text(field), parties)))];
  if (found.length === 0) return;
  form.fail(
    'names',
    `A party’s name stands in the text: ${found.join(', ')}. Take it out, or confirm that it must stand there`,
  );
}
