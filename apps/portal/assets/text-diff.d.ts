import type { diffLines, diffWordsWithSpace } from 'diff';

interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** The version that changed it. */
  readonly by?: number | null;
}

export interface ShownPart {
  readonly kind: 'same' | 'added' | 'removed' | 'skipped';
  readonly text: string;
  /** Characters left out. */
  readonly length: number;
  readonly by?: number | null;
}

/** Where the cause of a change is told of. */
export interface Cause {
  readonly text: string;
  readonly href: string;
}

export function compared(
  from: string,
  to: string,
  by: { diffLines: typeof diffLines; diffWordsWithSpace: typeof diffWordsWithSpace },
): DiffPart[];
export function shown(
  all: readonly DiffPart[],
  isMarkdown?: boolean,
): { parts: ShownPart[]; cut: boolean; changed: boolean };
export function drawn(parts: readonly ShownPart[], causes?: Readonly<Record<number, Cause>>): string;
