import { randomFillSync } from 'node:crypto';

const POOL = Buffer.allocUnsafeSlow(8_192);
let given = POOL.length;

/**
 * Fills a few bytes of an id, a salt or a nonce at random: from a pool, for asking the system costs more than what is
 * asked for. It gives each byte once and keeps none. A key is no few bytes: it comes from the system by itself.
 */
export function fillRandomly(few: Buffer): Buffer {
  if (few.length > POOL.length) return randomFillSync(few);
  if (given + few.length > POOL.length) {
    randomFillSync(POOL);
    given = 0;
  }
  POOL.copy(few, 0, given, given + few.length);
  POOL.fill(0, given, (given += few.length));
  return few;
}
