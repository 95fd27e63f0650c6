import { tilePath, TILE_WIDTH, type Bad } from '#engine/transparency-log';

/** An entry of a log of `size` that says what is not so. */
export function badEntry(number: number, size: number, reason: string): Bad {
  const index = Math.floor(number / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  return { path: tilePath({ level: 'entries', index, width }), index: number, reason };
}
