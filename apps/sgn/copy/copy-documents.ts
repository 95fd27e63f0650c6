import type { DocumentRef } from '#kernel';
import type { StoredEntry } from '#engine/event-store';
import { isDocument } from '../audit/entries.js';
import type { DocumentPlace } from './document-place.js';

/** Documents in memory at once. */
const AT_ONCE = 16;

/** Copies the public documents that entries name, each once, and only what its hash says it is. */
export class DocumentCopy {
  readonly #named = new Set<string>();
  #pending = new Map<string, DocumentRef>();
  readonly missing: string[] = [];
  readonly damaged: string[] = [];
  #copied = 0;
  #present = 0;

  /** @param sources asked in this order. */
  constructor(
    private readonly sources: readonly DocumentPlace[],
    private readonly target: DocumentPlace,
  ) {}

  get counts() {
    return {
      named: this.#named.size,
      copied: this.#copied,
      present: this.#present,
      missing: this.missing.length,
      damaged: this.damaged.length,
    };
  }

  /** Remembers what the entries name. */
  note(entries: readonly StoredEntry[]): void {
    for (const { bytes } of entries)
      for (const ref of documentsOf(bytes)) {
        if (this.#named.has(ref.document)) continue;
        this.#named.add(ref.document);
        this.#pending.set(ref.document, ref);
      }
  }

  /** Copies what was noted since the last time. */
  async carry(): Promise<void> {
    if (this.#pending.size === 0) return;
    const refs = this.#pending;
    this.#pending = new Map();
    const absent = await this.target.absent([...refs.keys()]);
    this.#present += refs.size - absent.length;
    for (let at = 0; at < absent.length; at += AT_ONCE) {
      const found = await Promise.all(
        absent.slice(at, at + AT_ONCE).map((sha256) => this.#find(refs.get(sha256)!)),
      );
      const sound = found.filter((document) => document !== null);
      await this.target.put(sound);
      this.#copied += sound.length;
    }
  }

  async #find(ref: DocumentRef) {
    const { document } = ref;
    let damaged = false;
    for (const source of this.sources) {
      const found = await source.get(ref);
      if (found && isDocument(found.bytes, document)) return { ...found, document };
      damaged ||= found !== null;
    }
    (damaged ? this.damaged : this.missing).push(document);
    return null;
  }
}

// In canonical JSON no text can hold this unescaped, so an entry without it names no document and is not parsed.
const NAMED = '"document":"';

/** Every public document that an entry names, wherever it stands. */
function documentsOf(entry: Buffer): readonly DocumentRef[] {
  if (!entry.includes(NAMED)) return [];
  const found: DocumentRef[] = [];
  JSON.parse(entry.toString('utf8'), (_, value: unknown) => {
    if (isRef(value)) found.push(value);
    return value;
  });
  return found;
}

function isRef(value: unknown): value is DocumentRef {
  const { document, mediaType } = (value ?? {}) as Partial<Record<keyof DocumentRef, unknown>>;
  return typeof document === 'string' && /^[0-9a-f]{64}$/.test(document) && typeof mediaType === 'string';
}
