import { faultOfText, type PlainDate } from '#kernel';

const MAX_SEGMENT_BYTES = 255;

/**
 * Why `path` cannot be where a provision stands, or null where it can. A path is what a file system can hold below
 * any folder, so that a rulebook can be written out and never leaves the folder it is written to.
 */
export function faultOfPath(path: string): string | null {
  const fault = faultOfText(path);
  if (fault !== null) return `it ${fault}`;
  if (path.startsWith('/')) return 'it is absolute';
  const segments = path.split('/');
  if (segments.includes('')) return 'one of its segments is empty';
  if (segments.includes('.') || segments.includes('..')) return 'one of its segments is "." or ".."';
  if (segments.some((segment) => Buffer.byteLength(segment) > MAX_SEGMENT_BYTES))
    return `one of its segments is longer than ${MAX_SEGMENT_BYTES} bytes`;
  return null;
}

/** A change to a provision, as far as its day of effect goes. */
interface Dated {
  /** Null: never in force yet. */
  readonly effectiveFrom: PlainDate | null;
}

/**
 * The change in force on a day: the one with the latest day of effect up to then, of several the one recorded last; it may be a
 * repeal. Null before the first. @param changes in the order in which they were recorded
 */
export function inForceOn<Change extends Dated>(changes: readonly Change[], day: PlainDate): Change | null {
  let found: Change | null = null;
  for (const change of changes) {
    if (change.effectiveFrom === null || change.effectiveFrom > day) continue;
    if (!found || change.effectiveFrom >= found.effectiveFrom!) found = change;
  }
  return found;
}
