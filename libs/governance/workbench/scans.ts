import { LRUCache } from 'lru-cache';
import { Program, type Terms, type Values } from '#engine/rule-language';
import { workShape, type Rule } from '#governance/law';
import type { Works } from '#governance/corpus';

/** Records between two looks at the clock: some milliseconds, of the slowest rules too. */
const AT_ONCE = 16_384;
/** Bytes of answers about all works that are kept. */
const KEPT_BYTES = 256 << 20;
const PROGRAMS_KEPT = 500;

/** Called between stretches of a scan: it throws where that has taken too long. */
export type Tick = () => void;

/** 1 for each record of which something holds, as far as it was looked. */
interface Looked {
  bits: Uint8Array;
  records: number;
}

/** What rules say of all works of a Network: a rule that was run with the same values is not run again, but on what came since. */
export class Scans {
  readonly #looked = new LRUCache<string, Looked>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ bits }) => bits.length + 1,
  });
  readonly #programs = new LRUCache<string, Program>({ max: PROGRAMS_KEPT });

  constructor(private readonly works: Works) {}

  /** Which of the first records offend against a rule, after its exceptions. */
  offending(rule: Rule, terms: Terms, values: Values, records: number, tick: Tick): Uint8Array {
    const texts = [rule.form.text, ...rule.exceptions.map(({ form }) => form.text)];
    const program = this.#program(texts, terms);
    const read = program.reads.map((name) => values[name]);
    return this.#look(JSON.stringify([texts, read]), records, (from, bits) => {
      const bound = program.bind(this.works.columns, values);
      for (; from < records; from += AT_ONCE) {
        tick();
        bound.scan(from, Math.min(records, from + AT_ONCE), bits);
      }
    });
  }

  /** Which of the first records machines cannot judge: a word in them is none of these. */
  unscreenable(words: readonly string[], records: number, tick: Tick): Uint8Array {
    return this.#look(JSON.stringify(words), records, (from, bits) => {
      const { columns, unscreenable } = this.works;
      const dictionary = columns.dictionaries.get('stimuli')!;
      const isKnown = new Uint8Array(65_536);
      for (const word of words) {
        const number = dictionary.numberOf(word);
        if (number !== undefined) isKnown[number] = 1;
      }
      const kinds = columns.arrays[columns.layout.of.piece.kind!]!;
      for (; from < records; from++) {
        if (from % AT_ONCE === 0) tick();
        bits[from] = unscreenable[from]!;
        const [first, end] = columns.partsOf(from);
        if (first === end) continue;
        const last = columns.piecesOf(end - 1)[1];
        for (let piece = columns.piecesOf(first)[0]; piece < last; piece++)
          if (isKnown[kinds[piece]!] === 0) {
            bits[from] = 1;
            break;
          }
      }
    });
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

  #look(key: string, records: number, look: (from: number, bits: Uint8Array) => void): Uint8Array {
    const known = this.#looked.get(key);
    if (known && known.records >= records) return known.bits;
    const bits = new Uint8Array(records);
    if (known) bits.set(known.bits.subarray(0, known.records));
    look(known?.records ?? 0, bits);
    this.#looked.set(key, { bits, records });
    return bits;
  }
}
