import { diffLines, diffWordsWithSpace, type Change } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** How long a comparison may keep everyone else waiting. */
const BUDGET_MS = 250;
/** Texts of more characters are compared by the line: their words alone would take the budget. */
export const MAX_BY_WORD = 400_000;

/**
 * What changed from one text to another, word by word; where that would take too long, line by line; where that would
 * too, as one text taken away and one put in its place. The parts that are not added make the first text, those that
 * are not removed the second.
 */
export function diffWords(from: string, to: string): readonly DiffPart[] {
  const changes =
    (from.length + to.length <= MAX_BY_WORD
      ? diffWordsWithSpace(from, to, { timeout: BUDGET_MS })
      : undefined) ?? diffLines(from, to, { timeout: BUDGET_MS });
  return changes ? changes.map(partOf) : replaced(from, to);
}

/** A part, and the version that changed it; null: none did. */
export interface AttributedPart extends DiffPart {
  readonly by: number | null;
}

export interface VersionText {
  readonly version: number;
  readonly text: string;
}

/**
 * The same from the first of these texts to the last, by way of those between: each part that is added or removed names the
 * version that did so. What one added and another removed again is left out.
 */
export function diffByVersion([first, ...later]: readonly [
  VersionText,
  ...VersionText[],
]): readonly AttributedPart[] {
  let parts: readonly AttributedPart[] =
    first.text === '' ? [] : [{ kind: 'same', text: first.text, by: null }];
  for (const { version, text } of later) parts = carriedOn(parts, text, version);
  return parts;
}

function carriedOn(parts: readonly AttributedPart[], text: string, by: number): readonly AttributedPart[] {
  const before = parts.flatMap((part) => (part.kind === 'removed' ? [] : [part.text])).join('');
  const result: AttributedPart[] = [];
  const waiting = [...parts];
  for (const change of diffWords(before, text)) {
    if (change.kind === 'added') {
      put(result, { ...change, by });
      continue;
    }
    for (let left = change.text.length; left > 0;) {
      const part = waiting.shift()!;
      if (part.kind === 'removed') {
        put(result, part);
        continue;
      }
      const [here, rest] = [part.text.slice(0, left), part.text.slice(left)];
      left -= here.length;
      if (rest !== '') waiting.unshift({ ...part, text: rest });
      if (change.kind === 'same') put(result, { ...part, text: here });
      else if (part.kind === 'same') put(result, { kind: 'removed', text: here, by });
    }
  }
  for (const part of waiting) put(result, part);
  return result;
}

/** Joined with what comes before it; what was taken away and is put back is as it was. */
function put(parts: AttributedPart[], part: AttributedPart): void {
  const last = parts.at(-1);
  if (last && last.kind === part.kind && last.by === part.by)
    parts.splice(-1, 1, { ...last, text: last.text + part.text });
  else if (last && isUndone(last, part)) {
    parts.pop();
    put(parts, { kind: 'same', text: part.text, by: null });
  } else parts.push(part);
}

function isUndone(one: DiffPart, other: DiffPart): boolean {
  return one.kind !== 'same' && other.kind !== 'same' && one.kind !== other.kind && one.text === other.text;
}

function partOf({ added, removed, value }: Change): DiffPart {
  return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value };
}

function replaced(from: string, to: string): readonly DiffPart[] {
  const parts: readonly DiffPart[] = [
    { kind: 'removed', text: from },
    { kind: 'added', text: to },
  ];
  return parts.filter(({ text }) => text !== '');
}
