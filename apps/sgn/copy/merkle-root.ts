import { EMPTY_ROOT, leafHash, nodeHash } from '#engine/transparency-log';

/** The root (RFC 6962) over entries taken one by one; keeps a hash for each complete subtree. */
export class MerkleRoot {
  readonly #subtrees: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(entry: Uint8Array): void {
    let hash = leafHash(entry);
    // As many subtrees are completed as the number of leaves before it ends in ones.
    for (let before = this.#size++; before % 2 === 1; before = (before - 1) / 2)
      hash = nodeHash(this.#subtrees.pop()!, hash);
    this.#subtrees.push(hash);
  }

  get root(): Uint8Array {
    if (this.#size === 0) return EMPTY_ROOT;
    return this.#subtrees.reduceRight((right, left) => nodeHash(left, right));
  }
}
