import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from 'node:crypto';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { EMPTY_ROOT, HASH_BYTES } from './hash.js';
import { openNote, parseNote, type Note, type Signer, type Verifier } from './note.js';
import { isConsistent } from './tree.js';

/** An answer over HTTP (c2sp.org/tlog-witness). */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
}

const MAX_PROOF_LINES = 63;

/** The newest checkpoint that this witness cosigned, per origin; a file each, replaced whole. */
export class WitnessMemory {
  constructor(private readonly folder: string) {}

  async newest(origin: string): Promise<Checkpoint | null> {
    try {
      return parseCheckpoint(parseNote(await readFile(this.#file(origin))).text);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Keeps a signed checkpoint: on disk, and its folder too, before anyone hears of it. */
  async keep(origin: string, note: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const file = this.#file(origin);
    const draft = await open(`${file}.new`, 'w', 0o600);
    await draft.writeFile(note);
    await draft.sync();
    await draft.close();
    await rename(`${file}.new`, file);
    const folder = await open(this.folder, 'r');
    await folder.sync();
    await folder.close();
  }

  // An origin may hold anything that a path may not.
  #file(origin: string): string {
    return join(this.folder, `${hash('sha256', origin, 'hex')}.checkpoint`);
  }
}

/**
 * A witness: cosigns a checkpoint only when it extends the newest that it cosigned for that log. One request of a log
 * at a time: looking and keeping are one step, or an older one could roll a newer one back.
 */
export class Witness {
  readonly #busy = new Map<string, Promise<unknown>>();

  constructor(
    private readonly signer: Signer,
    private readonly logs: readonly Verifier[],
    private readonly memory: WitnessMemory,
  ) {}

  get vkey(): string {
    return this.signer.vkey;
  }

  /** The newest checkpoint cosigned for a log; null when there is none. */
  newest(origin: string): Promise<Checkpoint | null> {
    return this.memory.newest(origin);
  }

  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const request = parseRequest(body);
    if (!request)
      return answer(400, 'The request reads: "old N", consistency proof, an empty line, a checkpoint.');
    const { old, proof, note, text, checkpoint } = request;
    const keys = this.logs.filter(({ name }) => name === checkpoint.origin);
    if (keys.length === 0) return answer(404, `This witness does not know the log ${checkpoint.origin}.`);
    try {
      openNote(note, keys);
    } catch (error) {
      return answer(403, (error as Error).message);
    }
    if (old > checkpoint.size) return answer(400, 'The old size is larger than the checkpoint.');
    return this.#alone(checkpoint.origin, async () => {
      const newest = await this.memory.newest(checkpoint.origin);
      const known = newest?.size ?? 0;
      if (old !== known) return { status: 409, contentType: 'text/x.tlog.size', body: `${known}\n` };
      if (!isConsistent(known, checkpoint.size, newest?.root ?? EMPTY_ROOT, checkpoint.root, proof))
        return answer(422, 'The checkpoint does not extend the newest one cosigned here.');
      const line = this.signer.sign(text);
      await this.memory.keep(checkpoint.origin, `${note}${line}\n`);
      return answer(200, line);
    });
  }

  async #alone<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(origin) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#busy.set(
      origin,
      mine.catch(() => undefined),
    );
    return mine;
  }
}

function answer(status: WitnessAnswer['status'], line: string): WitnessAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${line}\n` };
}

interface Request {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
  readonly text: string;
  readonly checkpoint: Checkpoint;
}

function parseRequest(body: string): Request | null {
  const cut = body.indexOf('\n\n');
  if (cut < 0) return null;
  const [first, ...lines] = body.slice(0, cut).split('\n');
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first ?? '')?.[1];
  if (old === undefined || lines.length > MAX_PROOF_LINES) return null;
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  if (proof.some((hash, at) => hash.length !== HASH_BYTES || hash.toString('base64') !== lines[at]))
    return null;
  const note = body.slice(cut + 2);
  let parsed: Note;
  let checkpoint: Checkpoint;
  try {
    parsed = parseNote(note);
    checkpoint = parseCheckpoint(parsed.text);
  } catch {
    return null;
  }
  return { old: Number(old), proof, note, text: parsed.text, checkpoint };
}
