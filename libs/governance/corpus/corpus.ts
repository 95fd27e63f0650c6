import { daysBetween, storable, type Entry } from '#kernel';
import type { Logged } from '#engine/projections';
import { arePartsOf, Malformed, Packer, Unpacker, type Mark, type Recorded } from '#engine/rule-language';
import type { RevisionLodged, SymphonySubmitted, WordsPublished } from '#governance/events';
import { workShape } from '#governance/law';
import { Works } from './works.js';

/** Of the bytes of a segment. Raise it when the same log gives other bytes than before: all are made anew. */
export const CORPUS_VERSION = 1;
const FORMAT = `corpus ${CORPUS_VERSION}`;

/** Of which days are counted. */
export const FIRST_OF_DAYS = '1970-01-01';

type Kept = SymphonySubmitted | RevisionLodged | WordsPublished;

/** The types of event that change it. Those that name a score bring its text. */
export const KEPT: ReadonlySet<string> = new Set<Kept['type']>([
  'SymphonySubmitted',
  'RevisionLodged',
  'WordsPublished',
]);

/** All works of all Networks as rules read them. Same log, same bytes. */
export class Corpus {
  readonly #networks = new Map<string, Works>();
  /** What is in segments already. */
  #cut: { readonly upTo: number; readonly marks: ReadonlyMap<string, Mark>; readonly records: number } = {
    upTo: -1,
    marks: new Map(),
    records: 0,
  };
  #upTo = -1;

  /** Log number of the last event that it knows of, -1 before the first. */
  get upTo(): number {
    return this.#upTo;
  }

  /** Codes of the Networks that have works or words. */
  get networks(): readonly string[] {
    return [...this.#networks.keys()];
  }

  /** Of a Network; undefined: it has none. */
  of(network: string): Works | undefined {
    return this.#networks.get(network);
  }

  get works(): number {
    return this.#sum(({ size }) => size);
  }

  get records(): number {
    return this.#sum(({ records }) => records);
  }

  /** Records that are in no segment yet. */
  get uncut(): number {
    return this.records - this.#cut.records;
  }

  /** Events up to this number are known, and those between changed nothing. */
  goTo(number: number): void {
    this.#upTo = number;
  }

  /**
   * Takes in an event, of the types in {@link KEPT}; in the order of the log.
   * @param score that it names, as it was put; null: it is not there, or too large to be read
   */
  apply(event: Logged, score: string | null): void {
    this.goTo(event.number);
    const { type, data, number, recordedAt } = event as unknown as Logged<Entry<Kept>> & Kept;
    switch (type) {
      case 'SymphonySubmitted': {
        const day = daysBetween(FIRST_OF_DAYS, recordedAt.slice(0, 10));
        const movements = movementsIn(score);
        return this.#at(data.network).submit({
          number,
          day,
          symphony: data.symphony,
          fields: data,
          movements,
        });
      }
      case 'RevisionLodged':
        return this.of(data.network)?.revise({ ...data, number, movements: movementsIn(score) });
      case 'WordsPublished':
        return this.#at(data.network).columns.know(
          data.vocabulary,
          data.words.map(({ word }) => word),
        );
    }
  }

  /** What came since the last segment, as bytes of the next. */
  cut(): Buffer {
    const changed = [...this.#networks].filter(
      ([code, { columns }]) => !isSame(columns.mark, this.#markOf(code)),
    );
    const packer = new Packer()
      .text(FORMAT)
      .int(this.#cut.upTo + 1)
      .int(this.#upTo + 1)
      .int(changed.length);
    for (const [code, works] of changed) works.cut(this.#markOf(code), packer.text(code));
    this.#isCut();
    return packer.bytes;
  }

  /**
   * Adds the next segment.
   * @throws Malformed where it is none; then this corpus is of no use any more
   */
  paste(bytes: Uint8Array): void {
    const unpacker = new Unpacker(bytes);
    if (unpacker.text() !== FORMAT) throw new Malformed(`It does not begin with "${FORMAT}".`);
    const [from, to] = [unpacker.int(), unpacker.int()];
    if (from !== this.#upTo + 1 || to <= from)
      throw new Malformed(
        `It has numbers ${from} to ${to - 1} of the log, and ${this.#upTo + 1} is the next.`,
      );
    for (let left = unpacker.int(); left > 0; left--) this.#at(unpacker.text()).paste(unpacker, from, to);
    unpacker.end();
    this.#upTo = to - 1;
    this.#isCut();
  }

  #isCut(): void {
    const marks = new Map([...this.#networks].map(([code, { columns }]) => [code, columns.mark]));
    this.#cut = { upTo: this.#upTo, marks, records: this.records };
  }

  #markOf(network: string): Mark {
    return this.#cut.marks.get(network) ?? NOTHING;
  }

  #at(network: string): Works {
    let works = this.#networks.get(network);
    if (!works) this.#networks.set(network, (works = new Works()));
    return works;
  }

  #sum(of: (works: Works) => number): number {
    let sum = 0;
    for (const works of this.#networks.values()) sum += of(works);
    return sum;
  }
}

/** Of a Network of which nothing is known but what all have in common. */
const NOTHING = new Works().columns.mark;

function isSame(one: Mark, other: Mark): boolean {
  return one.records === other.records && one.texts.every((size, at) => size === other.texts[at]);
}

/** Null where it is no score that rules were made for: what they were checked against may not hold of it. */
function movementsIn(score: string | null): readonly Recorded[] | null {
  if (score === null) return null;
  let read: { readonly movements?: unknown } | null;
  try {
    read = JSON.parse(score) as typeof read;
  } catch {
    return null;
  }
  // What no store could hold is written as an escape only.
  if (score.includes('\\u')) read = storable({ data: read }).data;
  const movements = read?.movements;
  return arePartsOf(workShape, movements) ? movements : null;
}
