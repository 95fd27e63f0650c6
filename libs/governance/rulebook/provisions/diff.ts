import { diffLines, diffWordsWithSpace, type Change } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** How long a comparison may keep everyone else waiting. */
const BUDGET_MS = 250;
/** Texts of more characters are compared by the line: their words alone would take the budget. */
const MAX_BY_WORD = 400_000;

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
