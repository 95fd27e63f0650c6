import { z } from 'zod';
import { pickedOf, TILE_WIDTH, type Bad, type Picked } from '#engine/transparency-log';
import { badEntry } from './bad-entry.js';
import { DocketCount } from './docket-count.js';
import { jsonIn } from './json-in.js';

/** The event that says what all dockets held up to a log number (docs/adr/0008-dockets-sealed.md). */
export const DOCKETS_SEALED = 'DocketsSealed';
const CASE = 'symphony-';

const said = z.object({
  data: z.object({ at: z.int().nonnegative(), dockets: z.int().nonnegative(), root: z.string() }),
});

const correlated = z.object({ correlationId: z.string() });

interface Seal {
  readonly number: number;
  readonly at: number;
  readonly dockets: number;
  readonly root: string;
}

/** Counts the entries of every docket over a verified log, bundle by bundle, and holds each seal to the count. */
export class DocketSeals {
  readonly #seals: Seal[] = [];
  readonly #dockets = new DocketCount();
  readonly #malformed: Bad | null = null;
  #checked = 0;

  constructor(
    picked: readonly Picked[],
    private readonly size: number,
  ) {
    for (const { number, entry } of pickedOf(DOCKETS_SEALED, picked)) {
      const seal = said.safeParse(jsonIn(entry)).data?.data;
      if (seal && seal.at < number) this.#seals.push({ number, ...seal });
      else
        this.#malformed ??= badEntry(number, size, 'names no root over the dockets up to an entry before it');
    }
    this.#seals.sort((one, other) => one.at - other.at);
  }

  /** Roots that were found to be those of the entries. */
  get checked(): number {
    return this.#checked;
  }

  /** Takes the next bundle; says which seal is not that of the entries. */
  take(index: number, bytes: Buffer, entries: readonly Uint8Array[]): Bad | null {
    if (this.#malformed) return this.#malformed;
    if (this.#checked === this.#seals.length) return null;
    const text = bytes.toString('latin1');
    let start = 0;
    for (const [at, entry] of entries.entries()) {
      const number = index * TILE_WIDTH + at;
      const id = correlationOf(text, (start += 2), entry);
      if (id === null) return badEntry(number, this.size, 'is no entry with a correlationId');
      start += entry.length;
      if (id.startsWith(CASE)) this.#dockets.take(id.slice(CASE.length), entry);
      const bad = this.#wrongAt(number);
      if (bad) return bad;
    }
    return null;
  }

  #wrongAt(number: number): Bad | null {
    for (;;) {
      const seal = this.#seals[this.#checked];
      if (seal?.at !== number) return null;
      if (this.#dockets.size !== seal.dockets || this.#dockets.root() !== seal.root)
        return badEntry(
          seal.number,
          this.size,
          `names another root than that of the ${this.#dockets.size} dockets in the entries up to ${number}`,
        );
      this.#checked++;
    }
  }
}

// The first members of an entry in canonical form, up to its case.
const HEAD =
  /\{"actor":\{[^{}]*\},"causationId":(?:null|"[ !#-[\]-~]*"),"commandId":"[ !#-[\]-~]*","correlationId":"([ !#-[\]-~]*)"/y;

/** Parsing every entry would take longer than the whole verification: only what has an odd character is. */
function correlationOf(text: string, start: number, entry: Uint8Array): string | null {
  HEAD.lastIndex = start;
  const found = HEAD.exec(text);
  if (found) return found[1]!;
  return correlated.safeParse(jsonIn(Buffer.from(entry).toString('utf8'))).data?.correlationId ?? null;
}
