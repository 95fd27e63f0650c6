// Self-contained: it also stands in front of the reducers that an auditor runs.

/** Days that stand in the data of events; those of a period or a restriction, deeper in it, follow from these. */
export const DAYS = [
  'commencesOn',
  'day',
  'effectiveFrom',
  'from',
  'governingDate',
  'lodgedOn',
  'postponedFrom',
  'receivedOn',
  'screenedOn',
  'servedOn',
  'until',
] as const;

/**
 * An entry as everybody shows it, read models, law and reducers alike. Logs made by earlier versions hold values that
 * no database takes: a NUL is shown as its symbol, half of a surrogate pair as the mark of what is no character, and a
 * day of the year 0000, which no calendar has, is no day. The bytes of the entry stay what they are.
 */
export function storable<E extends { readonly data: unknown }>(entry: E): E {
  const shown = shownValue(entry) as E;
  const data = shown.data as Record<string, unknown> | null;
  if (typeof data !== 'object' || data === null) return shown;
  const impossible = DAYS.filter((name) => typeof data[name] === 'string' && data[name].startsWith('0000-'));
  if (impossible.length === 0) return shown;
  return { ...shown, data: { ...data, ...Object.fromEntries(impossible.map((name) => [name, null])) } };
}

function shownValue(value: unknown): unknown {
  if (typeof value === 'string') return shownText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(shownValue);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [shownText(name), shownValue(one)]));
}

/** A text as everybody shows it. */
export function shownText(text: string): string {
  return text.replaceAll('\0', '\u2400').replace(/\p{Surrogate}/gu, '\ufffd');
}
