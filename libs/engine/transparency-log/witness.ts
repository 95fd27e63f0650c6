import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from 'node:crypto';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { EMPTY_ROOT, HASH_BYTES } from './hash.js';
import { openNote, parseNote, type Note, type Signer, type Verifier } from './note.js';
import { equal, isConsistent } from './tree.js';

/** An answer over HTTP (c2sp.org/tlog-witness). */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
}

const MAX_PROOF_LINES = 63;

/** The newest checkpoint that a witness cosigned, for each log, that is for each origin and key; a file each, replaced whole. */
export class WitnessMemory {
  constructor(private readonly folder: string) {}

  async newest(log: Verifier): Promise<Checkpoint | null> {
    const note = await this.#note(log);
    return note === null ? null : parseCheckpoint(parseNote(note).text);
  }

  /** Keeps a signed checkpoint: on disk, and its folder too, before anyone hears of it. */
  async keep(log: Verifier, note: string | Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const file = this.#file(log.vkey);
    const draft = await open(`${file}.new`, 'w', 0o600);
    await draft.writeFile(note);
    await draft.sync();
    await draft.close();
    await rename(`${file}.new`, file);
    const folder = await open(this.folder, 'r');
    await folder.sync();
    await folder.close();
  }

  /** From now on what was cosigned of a log under its former key binds the next key too. */
  async handOn(former: Verifier, next: Verifier): Promise<void> {
    const [note, known] = [await this.#note(former), await this.newest(next)];
    if (note !== null && sizeIn(note) > (known?.size ?? -1)) await this.keep(next, note);
  }

  async #note(log: Verifier): Promise<Buffer | null> {
    const note = await read(this.#file(log.vkey));
    if (note) return note;
    // As memories were named before: by the origin alone, whichever of its keys signed.
    const ofOrigin = await read(this.#file(log.name));
    return ofOrigin && isSignedBy(log, ofOrigin) ? ofOrigin : null;
  }

  // An origin may hold anything that a path may not.
  #file(name: string): string {
    return join(this.folder, `${hash('sha256', name, 'hex')}.checkpoint`);
  }
}

async function read(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isSignedBy(log: Verifier, note: Buffer): boolean {
  try {
    return openNote(note, [log]).signedBy.size > 0;
  } catch {
    return false;
  }
}

const sizeIn = (note: Buffer) => parseCheckpoint(parseNote(note).text).size;

/**
 * A witness: cosigns a checkpoint only when it extends the newest that it cosigned for that log. Keys of one origin that
 * are given together are one log that has changed its key. One request of a log at a time: looking and keeping are one
 * step, or an older one could roll a newer one back.
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

  /** The newest checkpoint cosigned for a log, under whichever of its keys; null when there is none. */
  async newest(origin: string): Promise<Checkpoint | null> {
    const known = await Promise.all(this.#keysOf(origin).map((key) => this.memory.newest(key)));
    return known.reduce((newest, one) => ((one?.size ?? -1) > (newest?.size ?? -1) ? one : newest), null);
  }

  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const request = parseRequest(body);
    if (!request)
      return answer(400, 'The request reads: "old N", consistency proof, an empty line, a checkpoint.');
    const { old, proof, note, text, isSigned, checkpoint } = request;
    const { origin } = checkpoint;
    const keys = this.#keysOf(origin);
    if (keys.length === 0) return answer(404, `This witness does not know the log ${origin}.`);
    if (!isSigned) return answer(403, `No key of ${origin} that is trusted here signed this.`);
    let signedBy: ReadonlyMap<string, number>;
    try {
      ({ signedBy } = openNote(note, keys));
    } catch (error) {
      return answer(403, (error as Error).message);
    }
    if (old > checkpoint.size) return answer(400, 'The old size is larger than the checkpoint.');
    return this.#alone(origin, async () => {
      const newest = await this.newest(origin);
      const known = newest?.size ?? 0;
      if (old !== known) return { status: 409, contentType: 'text/x.tlog.size', body: `${known}\n` };
      if (newest && known === checkpoint.size && !equal(newest.root, checkpoint.root))
        return answer(409, `Another checkpoint of ${known} entries was cosigned here.`);
      if (!isConsistent(known, checkpoint.size, newest?.root ?? EMPTY_ROOT, checkpoint.root, proof))
        return answer(422, 'The checkpoint does not extend the newest one cosigned here.');
      const line = this.signer.sign(text);
      for (const key of keys) if (signedBy.has(key.vkey)) await this.memory.keep(key, `${note}${line}\n`);
      return answer(200, line);
    });
  }

  #keysOf(origin: string): readonly Verifier[] {
    return this.logs.filter(({ name }) => name === origin);
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

/** One that nobody signed is a request all the same, and forbidden. */
function noteIn(message: string): Note {
  const isUnsigned = message.endsWith('\n\n') || !message.includes('\n\n');
  return isUnsigned ? { text: `${message.trimEnd()}\n`, signatures: [] } : parseNote(message);
}

interface Request {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
  readonly text: string;
  readonly isSigned: boolean;
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
    parsed = noteIn(note);
    checkpoint = parseCheckpoint(parsed.text);
  } catch {
    return null;
  }
  return {
    old: Number(old),
    proof,
    note,
    text: parsed.text,
    isSigned: parsed.signatures.length > 0,
    checkpoint,
  };
}
