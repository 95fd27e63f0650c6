/** 2 MiB of bits: with a million keys in it, one in two hundred that were never added is believed to be there. */
const BITS = 2 ** 24;

/** Remembers which keys were added without keeping them: never denies one that was, seldom believes in one that was not. */
export class KeyFilter {
  readonly #words = new Uint32Array(BITS / 32);

  add(key: string): void {
    let place = hashOf(key);
    const stride = strideOf(place);
    for (let probe = 0; probe < PROBES; probe++, place = (place + stride) | 0)
      this.#words[(place & MASK) >>> 5]! |= 1 << (place & 31);
  }

  mayHave(key: string): boolean {
    let place = hashOf(key);
    const stride = strideOf(place);
    for (let probe = 0; probe < PROBES; probe++, place = (place + stride) | 0)
      if ((this.#words[(place & MASK) >>> 5]! & (1 << (place & 31))) === 0) return false;
    return true;
  }
}

const PROBES = 3;
const MASK = BITS - 1;

/** FNV-1a, its bits mixed as MurmurHash3 ends. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** From place to place (Kirsch and Mitzenmacher); odd, so that no two places are one. */
function strideOf(hash: number): number {
  return mixed(hash ^ 0x9e3779b9) | 1;
}

function mixed(bits: number): number {
  let hash = bits ^ (bits >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
