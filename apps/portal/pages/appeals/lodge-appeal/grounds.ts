import type { Form } from '../../../web/form.js';
import { words } from './lodge-appeal.words.js';

const MOST_GROUNDS = 20;

/** What every form that lodges an appeal takes. */
export const lodging = {
  takes: 'appeal.lodge',
  long: true,
  template: 'pages/appeals/lodge-appeal/lodge-appeal.njk',
  words,
  redraws: addsGround,
  fieldOf: (at: string, form: Form) => filled(form)[Number(/^grounds\.(\d+)/.exec(at)?.[1] ?? 0)] ?? null,
  codes: { 'APPEAL.OUT_OF_TIME': 'late', 'APPEAL.NOT_LATE': 'late' },
} as const;

/** The fields of its grounds, by their numbers: one more where that is asked for. */
export function groundsShown(form: Form): readonly number[] {
  const grounds = Math.max(1, groundFields(form).length + (addsGround(form) ? 1 : 0));
  return Array.from({ length: Math.min(grounds, MOST_GROUNDS) }, (_, index) => index + 1);
}

export function groundsIn(form: Form) {
  const grounds = filled(form).map((field) => form.text(field));
  if (grounds.length === 0) form.fail('ground-1', words.needsGround);
  return { grounds, late: form.text('late') || null };
}

/** Whether the form says already that it comes late. */
export function saysLate(form: Form): boolean {
  return form.has('late') || form.errors.some(({ field }) => field === 'late');
}

function addsGround(form: Form): boolean {
  return form.text('do') === 'add-ground';
}

function groundFields(form: Form): string[] {
  const fields: string[] = [];
  while (fields.length < MOST_GROUNDS && form.has(`ground-${fields.length + 1}`)) {
    fields.push(`ground-${fields.length + 1}`);
  }
  return fields;
}

function filled(form: Form): string[] {
  return groundFields(form).filter((field) => form.text(field) !== '');
}
