import { HASH_BYTES } from './hash.js';
import { readFrom, type Location } from './source.js';
import { TILE_WIDTH, tilePath, type Tile } from './tiles.js';

/**
 * A tile or bundle of a log; null when the log has none. A log may delete a partial one as soon as the full one stands
 * (c2sp.org/tlog-tiles): then it is cut from that. @throws Unreachable
 */
export async function readTile(location: Location, tile: Tile): Promise<Buffer | null> {
  const served = await readFrom(location, tilePath(tile));
  if (served || tile.width === TILE_WIDTH) return served;
  const full = await readFrom(location, tilePath({ ...tile, width: TILE_WIDTH }));
  return full && full.subarray(0, endOf(tile, full));
}

function endOf({ level, width }: Tile, full: Buffer): number {
  if (level !== 'entries') return width * HASH_BYTES;
  let end = 0;
  for (let at = 0; at < width && end + 2 <= full.length; at++) end += 2 + full.readUInt16BE(end);
  return end;
}
