/** `1 ground`, `3 grounds` */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A value of a list, as it stands in a sentence: `changes-required` is `changes required`. */
export function inWords(value: string): string {
  return value.replaceAll('-', ' ');
}

/** `an adjudicator`, `a chair` */
export function a(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** In its largest whole unit: `3 days`. */
export function duration(ms: number): string {
  const [unit, length] = UNITS.find(([, length]) => ms >= length) ?? ['second', 1_000];
  return count(Math.round(ms / length), unit);
}
