import type { NameOf, SliceEvent } from '#platform/core';

const LONGEST = 300;

/** What an event says, in one sentence; at most 300 characters. */
export function summaryOf({ says }: SliceEvent, data: unknown, nameOf: NameOf): string {
  const sentence = says(data as never, nameOf)
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...sentence];
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : sentence;
}
