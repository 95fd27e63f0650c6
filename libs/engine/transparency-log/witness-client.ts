import { formatCheckpoint, type Checkpoint } from './checkpoint.js';
import { openNote, parseNote } from './note.js';
import type { WitnessKey } from './policy.js';

/** What asking one witness came to. */
export type Witnessed =
  | { readonly witness: string; readonly line: string; readonly at: number }
  | { readonly witness: string; readonly refused: string };

// A witness that takes longer is asked again at the next checkpoint.
const PATIENCE_MS = 5_000;
const MAX_ANSWER_BYTES = 64_000;

/**
 * Asks a witness to cosign (c2sp.org/tlog-witness, add-checkpoint). `proof` gives the consistency proof from a size:
 * a witness that knows another size than `known` says so once (409) and is asked again from there.
 * Never throws: a slow, lying or absent witness is one that refused.
 */
export async function askWitness(
  { name, verifier, url }: WitnessKey,
  signed: { readonly note: string; readonly checkpoint: Checkpoint },
  known: number,
  proof: (from: number) => Promise<readonly Uint8Array[]>,
): Promise<Witnessed> {
  const refused = (reason: string): Witnessed => ({ witness: name, refused: reason });
  const text = formatCheckpoint(signed.checkpoint);
  try {
    let old = known;
    for (const last of [false, true]) {
      const lines = (await proof(old)).map((hash) => `${Buffer.from(hash).toString('base64')}\n`);
      const response = await fetch(`${url}/add-checkpoint`, {
        method: 'POST',
        body: `old ${old}\n${lines.join('')}\n${signed.note}`,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const answer = (await response.text()).slice(0, MAX_ANSWER_BYTES);
      if (response.status === 409 && !last) {
        const size = /^(0|[1-9]\d{0,15})\n$/.exec(answer)?.[1];
        if (size === undefined)
          return refused(`it answered 409 without a size: ${answer.slice(0, 200).trim()}`);
        old = Number(size);
        if (old > signed.checkpoint.size)
          return refused(`it has seen a larger log of this name: ${old} entries`);
        continue;
      }
      if (response.status !== 200)
        return refused(`it answered ${response.status}: ${answer.slice(0, 200).trim()}`);
      const note = `${text}\n${answer}`;
      const at = openNote(note, [verifier]).signedBy.get(verifier.vkey)!;
      const line =
        answer.split('\n')[
          parseNote(note).signatures.findIndex(
            (one) => one.name === verifier.name && one.keyId === verifier.keyId,
          )
        ]!;
      return { witness: name, line, at };
    }
    return refused('it changed its mind about the size it knows');
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}
