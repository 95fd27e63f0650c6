import { isolated, openIsolates } from '#kernel';
import type { NameOf, SliceEvent } from '#platform/core';

const LONGEST = 300;
/** White space that is more than one space. */
const UNEVEN = /[^\S ]| {2}/;
const POP = '\u2069';

/** What an event says, in one sentence; at most 300 characters. What people wrote in it turns nothing around it. */
export function summaryOf({ says }: SliceEvent, data: unknown, nameOf: NameOf): string {
  const name: NameOf = (person) => {
    const named = nameOf(person);
    return named === null ? null : isolated(named);
  };
  const said = says(textsIsolated(data) as never, name);
  const sentence = (UNEVEN.test(said) ? said.replace(/\s+/g, ' ') : said).trim();
  if (sentence.length <= LONGEST) return sentence;
  const letters = [...sentence];
  return letters.length > LONGEST ? cut(letters) : sentence;
}

/** Not between what opens an isolate and what closes it. */
function cut(letters: readonly string[]): string {
  const closing = openIsolates(letters.slice(0, LONGEST - 1));
  const kept = letters.slice(0, Math.max(0, LONGEST - 1 - closing));
  return `${kept.join('').trimEnd()}${POP.repeat(openIsolates(kept))}…`;
}

/** Its texts isolated; the value itself where none turns anything, as nearly always. */
function textsIsolated(value: unknown): unknown {
  if (typeof value === 'string') return isolated(value);
  if (typeof value !== 'object' || value === null) return value;
  let changed: Record<string, unknown> | null = null;
  for (const name of Object.keys(value)) {
    const one = (value as Readonly<Record<string, unknown>>)[name];
    const shown = textsIsolated(one);
    if (shown !== one) (changed ??= copyOf(value))[name] = shown;
  }
  return changed ?? value;
}

function copyOf(value: object): Record<string, unknown> {
  return (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
}
