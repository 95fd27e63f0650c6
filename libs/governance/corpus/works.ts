import {
  cut,
  Columns,
  Malformed,
  paste,
  type Mark,
  type Packer,
  type Recorded,
  type Unpacker,
} from '#engine/rule-language';
import { workShape, workVocabularies } from '#governance/law';
import { ID_WORDS, idIn, LatestById, uuidAt } from './ids.js';

/** No later revision takes the place of it. */
export const NEVER = 2 ** 32 - 1;

/** A work in its first revision. */
export interface Submitted {
  readonly number: number;
  /** On which it was received, counted from 1 January 1970. */
  readonly day: number;
  readonly symphony: string;
  readonly fields: Recorded;
  /** Null: nobody can screen it. */
  readonly movements: readonly Recorded[] | null;
}

/** The same in a later one, which changes the movements and nothing else. */
export type Revised = Pick<Submitted, 'number' | 'symphony' | 'movements'> & { readonly revision: number };

const FIRST_CAPACITY = 1_024;

/**
 * The works of one Network: a record for each revision of each, in the order of the log, and nothing is ever taken away. What a rule reads
 * of a record is in the columns; here is what it is of, by its number.
 */
export class Works {
  readonly columns = new Columns(workShape);
  /** Log numbers, which rise. */
  numbers = new Uint32Array(FIRST_CAPACITY);
  /** Of receipt: that of the submission, which a revision does not move. */
  days = new Int32Array(FIRST_CAPACITY);
  revisions = new Uint32Array(FIRST_CAPACITY);
  /** The log number of the next revision of the work; {@link NEVER}: this is the newest. */
  supersededBy = new Uint32Array(FIRST_CAPACITY);
  /** 1: it has no movements here, as its score is none that rules were made for. */
  unscreenable = new Uint8Array(FIRST_CAPACITY);
  #symphonies = new Uint32Array(FIRST_CAPACITY * ID_WORDS);
  readonly #latest = new LatestById();

  constructor() {
    for (const [vocabulary, words] of Object.entries(workVocabularies)) this.columns.know(vocabulary, words);
  }

  get records(): number {
    return this.columns.records;
  }

  /** Works, of however many revisions. */
  get size(): number {
    return this.#latest.size;
  }

  symphony(record: number): string {
    return uuidAt(this.#symphonies, record * ID_WORDS);
  }

  /** How many records the log had up to a number: the first so many. */
  knownAt(number: number): number {
    let low = 0;
    for (let high = this.records; low < high;) {
      const middle = (low + high) >>> 1;
      if (this.numbers[middle]! <= number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a record is the newest revision of its work up to a log number. */
  countsAt(record: number, number: number): boolean {
    return this.numbers[record]! <= number && number < this.supersededBy[record]!;
  }

  /** The record of a work that counts at a log number; undefined: it had none by then. */
  recordOf(symphony: string, number: number): number | undefined {
    let record = this.#latest.find(this.#symphonies, idIn(symphony));
    while (record !== undefined && this.numbers[record]! > number) {
      const later = this.numbers[record]!;
      const before = this.supersededBy.subarray(0, record).lastIndexOf(later);
      record = before < 0 ? undefined : before;
    }
    return record;
  }

  submit({ number, day, symphony, fields, movements }: Submitted): void {
    const record = this.columns.add({ ...fields, [workShape.parts.list]: movements ?? [] });
    this.#put(record, { number, day, revision: 1, isUnscreenable: movements === null });
    this.#symphonies.set(idIn(symphony), record * ID_WORDS);
    this.#latest.put(this.#symphonies, record);
  }

  /** A revision of what nobody submitted is of no work: it is passed over. */
  revise({ number, symphony, revision, movements }: Revised): void {
    const before = this.#latest.find(this.#symphonies, idIn(symphony));
    if (before === undefined) return;
    const record = this.columns.addLike(before, movements ?? []);
    this.#put(record, { number, day: this.days[before]!, revision, isUnscreenable: movements === null });
    this.#symphonies.copyWithin(record * ID_WORDS, before * ID_WORDS, (before + 1) * ID_WORDS);
    this.#supersede(before, record);
  }

  #supersede(before: number, record: number): void {
    this.supersededBy[before] = this.numbers[record]!;
    this.#latest.put(this.#symphonies, record);
  }

  #put(record: number, of: { number: number; day: number; revision: number; isUnscreenable: boolean }): void {
    this.#makeRoom(record + 1);
    this.numbers[record] = of.number;
    this.days[record] = of.day;
    this.revisions[record] = of.revision;
    this.supersededBy[record] = NEVER;
    this.unscreenable[record] = of.isUnscreenable ? 1 : 0;
  }

  /** Puts what came since behind what is packed already. Which revision takes the place of which follows from it. */
  cut(since: Mark, packer: Packer): void {
    const [from, to] = [since.records, this.records];
    packer.int(to - from);
    for (const array of [this.numbers, this.days, this.revisions, this.unscreenable])
      packer.array(array.subarray(from, to));
    packer.array(this.#symphonies.subarray(from * ID_WORDS, to * ID_WORDS));
    const columns = cut(this.columns, since);
    packer.int(columns.length).array(columns);
  }

  /**
   * Adds what was cut from these works when they were as they are now.
   * @param first log number that a record of it can have; all are below `end`
   * @throws Malformed where it is no such thing; then these are of no use any more
   */
  paste(unpacker: Unpacker, first: number, end: number): void {
    const [from, count] = [this.records, unpacker.int()];
    const numbers = unpacker.array(Uint32Array, count);
    const days = unpacker.array(Int32Array, count);
    const revisions = unpacker.array(Uint32Array, count);
    const unscreenable = unpacker.array(Uint8Array, count);
    const symphonies = unpacker.array(Uint32Array, count * ID_WORDS);
    paste(this.columns, unpacker.array(Uint8Array, unpacker.int()));
    if (this.records !== from + count)
      throw new Malformed(`It has ${count} records, and columns of ${this.records - from}.`);
    if (numbers.some((number, at) => number < (at === 0 ? first : numbers[at - 1]! + 1) || number >= end))
      throw new Malformed('It has records that are not in the order of the log.');
    this.#makeRoom(this.records);
    this.numbers.set(numbers, from);
    this.days.set(days, from);
    this.revisions.set(revisions, from);
    this.unscreenable.set(unscreenable, from);
    this.#symphonies.set(symphonies, from * ID_WORDS);
    this.supersededBy.fill(NEVER, from, this.records);
    for (let record = from; record < this.records; record++) {
      const at = record * ID_WORDS;
      const before = this.#latest.find(this.#symphonies, this.#symphonies.subarray(at, at + ID_WORDS));
      if ((before === undefined) !== (this.revisions[record] === 1))
        throw new Malformed(`It has revision ${this.revisions[record]} of a work as the wrong one.`);
      if (before === undefined) this.#latest.put(this.#symphonies, record);
      else this.#supersede(before, record);
    }
  }

  #makeRoom(records: number): void {
    if (records <= this.numbers.length) return;
    // By half, as columns grow.
    const capacity = Math.max(records, Math.ceil(this.numbers.length * 1.5));
    this.numbers = grown(this.numbers, capacity);
    this.days = grown(this.days, capacity);
    this.revisions = grown(this.revisions, capacity);
    this.supersededBy = grown(this.supersededBy, capacity);
    this.unscreenable = grown(this.unscreenable, capacity);
    this.#symphonies = grown(this.#symphonies, capacity * ID_WORDS);
  }
}

function grown<T extends Uint8Array | Uint32Array | Int32Array>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}
