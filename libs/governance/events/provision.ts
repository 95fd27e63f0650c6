import { faultOfText } from '#kernel';

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
