import type { Checkpoint } from '#engine/transparency-log';

/**
 * The last checkpoint that was signed under each key of a log, kept outside the database of the log: what an older
 * database put back in place of a newer one cannot take back. It goes one way only, from a checkpoint to a larger one.
 */
export interface LastSigned {
  /** Null: none was signed under this verifier key, as far as is remembered here. */
  of(vkey: string): Promise<Checkpoint | null>;
  /**
   * Moves on from what stands there (null: nothing) to what is to be signed next, on disk before this returns.
   * @returns false where something else stands there than `from` and `to`: another was faster, look again
   */
  move(vkey: string, from: Checkpoint | null, to: Checkpoint): Promise<boolean>;
  /** The verifier keys that something is remembered of. */
  vkeys(): Promise<readonly string[]>;
}

/** Remembers no less than this checkpoint. Whether the log extends what was remembered before is for the caller to know. */
export async function remember(lastSigned: LastSigned, vkey: string, checkpoint: Checkpoint): Promise<void> {
  for (;;) {
    const there = await lastSigned.of(vkey);
    if (there && there.size >= checkpoint.size) return;
    if (await lastSigned.move(vkey, there, checkpoint)) return;
  }
}

/** Of each key the newer of the two then stands in `to`. */
export async function copyLastSigned(from: LastSigned, to: LastSigned): Promise<void> {
  for (const vkey of await from.vkeys()) {
    const checkpoint = await from.of(vkey);
    if (checkpoint) await remember(to, vkey, checkpoint);
  }
}
