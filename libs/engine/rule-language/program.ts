import { check, type CheckedRule, type Yields } from './check.js';
import type { Columns, Dictionary } from './columns.js';
import { emit, type Emitted, type TextSource } from './emit.js';
import { limitsOf, limitsOfRecord, type Limit, type LimitOfRecord } from './limits.js';
import type { ParameterValue, Terms } from './shape.js';

export type Values = Readonly<Record<string, ParameterValue>>;

/** What offends: the record as a whole, or by position one of its parts, or a piece of that part. */
export type Evidence = 'whole' | readonly { readonly part: number; readonly piece?: number }[];

/** Slots, filled: plain, so that a thread can be given them. */
export interface Bindings {
  readonly numbers: readonly number[];
  readonly texts: readonly number[];
  readonly sets: readonly Uint8Array[];
  readonly tables: readonly Float64Array[];
  readonly tests: readonly Uint8Array[];
  readonly lengths: readonly Int32Array[];
}

export interface Code {
  scan(columns: Columns['arrays'], bindings: Bindings, from: number, to: number, out: Uint8Array): void;
  find(columns: Columns['arrays'], bindings: Bindings, record: number, found: number[]): void;
}

/** A rule, with its exceptions, as code. It knows no values of parameters: those are bound. */
export class Program {
  readonly yields: Yields;
  /** Names of the parameters that it and its exceptions read. */
  readonly reads: readonly string[];
  /** What it measures of the pieces that offend. */
  readonly limits: readonly Limit[];
  readonly limitsOfRecord: readonly LimitOfRecord[];
  readonly emitted: Emitted;
  readonly #code: Code;

  /**
   * @param texts of the rule, and of exceptions, which take from its evidence what they name; one of the whole record takes all
   * @throws RuleRefused
   */
  constructor(terms: Terms, text: string, exceptions: readonly string[] = []) {
    const rule = check(text, terms);
    const all: readonly CheckedRule[] = exceptions.map((one) => check(one, terms));
    this.yields = rule.yields;
    this.limits = limitsOf(rule);
    this.limitsOfRecord = limitsOfRecord(rule);
    this.reads = [...new Set([rule, ...all].flatMap(({ reads }) => reads))];
    this.emitted = emit(terms.shape, rule, all);
    this.#code = made(this.emitted.code);
  }

  /** @param values of all parameters that it reads, of their kinds and within their ranges */
  bind(columns: Columns, values: Values): Bound {
    return new Bound(this.#code, this.emitted, this.yields, columns, values);
  }
}

/** Nothing that anybody wrote is in it: see emit(). */
export function made(code: string): Code {
  return new Function(code)() as Code;
}

/** A rule under one law, over records. */
export class Bound {
  #bindings: Bindings | null = null;
  #boundAt = '';

  constructor(
    private readonly code: Code,
    private readonly emitted: Emitted,
    private readonly yields: Yields,
    private readonly columns: Columns,
    private readonly values: Values,
  ) {}

  /** Writes for each record whether it offends: 1 or 0, at its number. */
  scan(from: number, to: number, out: Uint8Array): void {
    this.code.scan(this.columns.arrays, this.bindings, from, to, out);
  }

  /** Null: it does not offend. */
  find(record: number): Evidence | null {
    const found: number[] = [];
    this.code.find(this.columns.arrays, this.bindings, record, found);
    if (found.length === 0) return null;
    if (this.yields === 'whole') return 'whole';
    const [first, last] = this.columns.partsOf(record);
    if (this.yields === 'parts') return found.map((part) => ({ part: part - first }));
    return found.map((piece) => {
      let part = first;
      while (part < last - 1 && this.columns.piecesOf(part)[1] <= piece) part++;
      return { part: part - first, piece: piece - this.columns.piecesOf(part)[0] };
    });
  }

  get emittedCode(): string {
    return this.emitted.code;
  }

  /** Texts have their numbers of now: records that came since may have brought more. */
  get bindings(): Bindings {
    const sizes = [...this.columns.dictionaries.values()].map(({ size }) => size).join();
    if (this.#bindings === null || this.#boundAt !== sizes) {
      this.#bindings = new Binder(this.columns, this.values).bind(this.emitted.slots);
      this.#boundAt = sizes;
    }
    return this.#bindings;
  }
}

class Binder {
  /** Texts that no record holds, by dictionary: numbered after those that one does. */
  readonly #own = new Map<string, string[]>();

  constructor(
    private readonly columns: Columns,
    private readonly values: Values,
  ) {}

  bind(slots: Emitted['slots']): Bindings {
    // First all texts have numbers; what is looked up by number is as long as there are numbers then.
    const texts = slots.texts.map(({ dictionary, source }) =>
      this.#numberOf(dictionary, this.#textOf(source)),
    );
    const sets = slots.sets.map(({ dictionary, of }) => {
      const members = 'parameter' in of ? (this.values[of.parameter] as readonly string[]) : of;
      return { dictionary, numbers: members.map((text) => this.#numberOf(dictionary, text)) };
    });
    const tables = slots.tables.map(({ dictionary, parameter }) => {
      const table = this.values[parameter] as Readonly<Record<string, number>>;
      const pairs = Object.entries(table).map(
        ([word, value]) => [this.#numberOf(dictionary, word), value] as const,
      );
      return { dictionary, pairs };
    });
    return {
      numbers: slots.numbers.map((name) => this.values[name] as number),
      texts,
      sets: sets.map(({ dictionary, numbers }) => {
        const set = new Uint8Array(this.#size(dictionary));
        for (const number of numbers) set[number] = 1;
        return set;
      }),
      tables: tables.map(({ dictionary, pairs }) => {
        // What is no word of the vocabulary is never looked up: a record that holds one is not judged.
        const table = new Float64Array(this.#size(dictionary));
        for (const [number, value] of pairs) table[number] = value;
        return table;
      }),
      tests: slots.tests.map(({ dictionary, test, by }) => {
        const text = this.#textOf(by);
        return Uint8Array.from(this.#texts(dictionary), (one) => (TESTS[test](one, text) ? 1 : 0));
      }),
      lengths: slots.lengths.map((dictionary) => Int32Array.from(this.#texts(dictionary), codePoints)),
    };
  }

  #textOf(source: TextSource): string {
    return 'text' in source ? source.text : (this.values[source.parameter] as string);
  }

  #numberOf(dictionary: string, text: string): number {
    const known = this.#dictionary(dictionary)?.numberOf(text);
    if (known !== undefined) return known;
    const own = this.#own.get(dictionary) ?? [];
    this.#own.set(dictionary, own);
    let at = own.indexOf(text);
    if (at < 0) at = own.push(text) - 1;
    // One number stands for what a full dictionary does not tell apart.
    return (this.#dictionary(dictionary)?.size ?? 0) + 1 + at;
  }

  #texts(dictionary: string): readonly string[] {
    return [...(this.#dictionary(dictionary)?.texts ?? []), '', ...(this.#own.get(dictionary) ?? [])];
  }

  #size(dictionary: string): number {
    return this.#texts(dictionary).length;
  }

  #dictionary(name: string): Dictionary | undefined {
    return this.columns.dictionaries.get(name);
  }
}

const TESTS = {
  startsWith: (text: string, by: string) => text.startsWith(by),
  endsWith: (text: string, by: string) => text.endsWith(by),
  contains: (text: string, by: string) => text.includes(by),
};

/** As CEL counts: a surrogate pair is one. */
function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
