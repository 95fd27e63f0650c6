import { said } from './said.js';

export const outcomes = [
  'approved',
  'approved-with-conditions',
  'restricted',
  'changes-required',
  'refused',
  'no-jurisdiction',
] as const;
export const groundOutcomes = ['affirmed', 'varied', 'overturned', 'remanded', 'dismissed'] as const;
export const inadmissibilities = ['standing', 'time', 'grounds'] as const;

export interface Choice {
  value: string;
  text: string;
  hint?: { text: string };
}

/** Items of a radios or select macro, with a hint where one is given. */
export function choices(values: readonly string[], hints: Readonly<Record<string, string>> = {}): Choice[] {
  return values.map((value) => ({
    value,
    text: said(value),
    ...(hints[value] ? { hint: { text: hints[value] } } : {}),
  }));
}
