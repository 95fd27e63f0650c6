import { parseNote } from './note.js';

/** A cosignature v1: eight bytes of time before an Ed25519 signature. */
const COSIGNATURE_BYTES = 8 + 64;

/**
 * The times, in milliseconds, that the cosignatures of a checkpoint bear. Unchecked: for a note whose cosignatures were
 * checked when it was taken; whoever was given one opens it with a policy. @throws MalformedNote
 */
export function cosignedAt(note: string): number[] {
  return parseNote(note)
    .signatures.filter(({ signature }) => signature.length === COSIGNATURE_BYTES)
    .map(({ signature }) => Number(Buffer.from(signature).readBigUInt64BE()) * 1_000);
}
