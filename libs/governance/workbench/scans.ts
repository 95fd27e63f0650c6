import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { Program, type Terms } from '#engine/rule-language';
import type { Works } from '#governance/corpus';
import {
  rankOf,
  rulesOf,
  screenOf,
  termsOf,
  valuesOf,
  workShape,
  type LawOfDay,
  type Rule,
} from '#governance/law';

/** Above every rank of a disposition: machines cannot judge it. */
export const UNSCREENED = 255;

/** Records between two looks at the clock: some milliseconds, of the slowest rules too. */
const AT_ONCE = 16_384;
/** Bytes of answers about all works that are kept. */
const KEPT_BYTES = 256 << 20;
const PROGRAMS_KEPT = 500;

/** Called between stretches of a scan: it throws where that has taken too long. */
export type Tick = () => void;

/** What was found of each record, as far as it was looked. */
interface Looked {
  readonly found: Uint8Array;
  readonly records: number;
}

/** What was found of works, of all Networks of a process together: what was asked for last stays. */
export class Kept {
  readonly #looked = new LRUCache<string, Looked>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ found }) => found.length + 1,
  });
  #drawers = 0;

  /** Of works of which nothing is kept yet. */
  drawer(): Drawer {
    const drawer = this.#drawers++;
    return (key, records, look) => {
      const name = hash('sha256', JSON.stringify([drawer, key]), 'base64');
      const known = this.#looked.get(name);
      if (known && known.records >= records) return known.found.subarray(0, records);
      const found = new Uint8Array(records);
      if (known) found.set(known.found);
      look(known?.records ?? 0, found);
      this.#looked.set(name, { found, records });
      return found;
    };
  }
}

/**
 * What is found of the first records, which are looked at once: from those on that came since.
 * @param key of what follows from it, whenever it is looked
 */
type Drawer = (key: unknown, records: number, look: (from: number, found: Uint8Array) => void) => Uint8Array;

/** What a law looks for in works: offences against one of its rules, or what keeps machines from judging them. */
export interface Sought {
  /** Of the rule; null: it is none. */
  readonly path: string | null;
  /** Of the disposition of works in which it is found. */
  readonly rank: number;
  /** The same of what is found in the same works. */
  readonly key: unknown;
  scan(from: number, to: number, out: Uint8Array): void;
}

/** What laws look for in all works of a Network: what was looked for once is not looked for again, but in what came since. */
export class Scans {
  readonly kept: Drawer;
  readonly #programs = new LRUCache<string, Program>({ max: PROGRAMS_KEPT });
  readonly #sought = new WeakMap<LawOfDay, readonly Sought[]>();

  constructor(
    private readonly works: Works,
    kept: Kept,
  ) {
    this.kept = kept.drawer();
  }

  soughtBy(law: LawOfDay): readonly Sought[] {
    let sought = this.#sought.get(law);
    if (!sought) this.#sought.set(law, (sought = this.#soughtBy(law)));
    return sought;
  }

  /** 1 for each of the first records in which it is found. */
  found({ key, scan }: Sought, records: number, tick: Tick): Uint8Array {
    return this.kept(key, records, (from, out) => {
      for (; from < records; from += AT_ONCE) {
        tick();
        scan(from, Math.min(records, from + AT_ONCE), out);
      }
    });
  }

  #soughtBy(law: LawOfDay): readonly Sought[] {
    const rules = rulesOf(law);
    if (rules.length === 0) return [];
    if (screenOf(law).isBroken)
      return [
        { path: null, rank: UNSCREENED, key: 'all', scan: (from, to, out) => void out.fill(1, from, to) },
      ];
    return [...rules.map((rule) => this.#offences(rule, law)), this.#unknown(law.words.of.stimuli)];
  }

  /** Offences against a rule, after its exceptions. */
  #offences({ path, form, exceptions }: Rule, law: LawOfDay): Sought {
    const values = valuesOf(law);
    const texts = [form.text, ...exceptions.map((exception) => exception.form.text)];
    const program = this.#program(texts, termsOf(law));
    const read = program.reads.map((name) => values[name]);
    const bound = program.bind(this.works.columns, values);
    return {
      path,
      rank: rankOf(form.effect),
      key: [texts, read],
      scan: (from, to, out) => bound.scan(from, to, out),
    };
  }

  /** Words that are none of these, and scores that are none. */
  #unknown(words: readonly string[]): Sought {
    return {
      path: null,
      rank: UNSCREENED,
      key: { words },
      scan: (from, to, out) => {
        const { columns, unscreenable } = this.works;
        const dictionary = columns.dictionaries.get('stimuli')!;
        const isKnown = new Uint8Array(65_536);
        for (const word of words) {
          const number = dictionary.numberOf(word);
          if (number !== undefined) isKnown[number] = 1;
        }
        const kinds = columns.arrays[columns.layout.of.piece.kind!]!;
        for (let record = from; record < to; record++) {
          out[record] = unscreenable[record]!;
          const [first, end] = columns.partsOf(record);
          if (first === end) continue;
          const last = columns.piecesOf(end - 1)[1];
          for (let piece = columns.piecesOf(first)[0]; piece < last; piece++)
            if (isKnown[kinds[piece]!] === 0) {
              out[record] = 1;
              break;
            }
        }
      },
    };
  }

  #program(texts: readonly string[], terms: Terms): Program {
    const { parameters, vocabularies } = terms;
    const key = JSON.stringify([texts, parameters, vocabularies.stimuli!.length]);
    let program = this.#programs.get(key);
    if (!program) {
      program = new Program({ ...terms, shape: workShape }, texts[0]!, texts.slice(1));
      this.#programs.set(key, program);
    }
    return program;
  }
}
