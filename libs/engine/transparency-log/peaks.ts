import { EMPTY_ROOT, nodeHash } from './hash.js';

/**
 * The largest complete subtrees over hashes taken one after another, from the left: all that a root needs, and little
 * to do for the next hash or the next root.
 */
export class Peaks {
  #taken = 0;
  readonly #hashes: Uint8Array[] = [];

  push(hash: Uint8Array): void {
    this.#hashes.push(hash);
    for (let pairs = ++this.#taken; pairs % 2 === 0; pairs /= 2) {
      const right = this.#hashes.pop()!;
      this.#hashes.push(nodeHash(this.#hashes.pop()!, right));
    }
  }

  get hashes(): readonly Uint8Array[] {
    return this.#hashes;
  }
}

/** The root over peaks, each of a larger subtree than the next (RFC 6962, 2.1). */
export function rootOfPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  return peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right));
}
