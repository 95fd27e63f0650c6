import { hashedId, type Clock, type DomainEvent } from '#kernel';
import { Codec, memoryEventStore, type EventStore } from '#engine/event-store';
import { rebuild, type Texts } from '#engine/projections';
import { slices } from '#governance';
import type { PublicEvent } from '#governance/events';
import { SearchQuery, type SearchFilter } from '#governance/search';
import type { Register } from '#platform/core';
import { readModels } from '#platform/read-models';
import { restartableCluster } from '#platform/testing';
import { Chance } from '../apps/sgn/chance.js';
import { percentile, timed, type Result } from './bench.js';
import { wholeNumber } from './option.js';

const DOCUMENTS = 200_000;
const QUERIES = 2_000;
const WARM_UP = 200;
const SEED = 2147;
const NETWORKS = ['NOVA', 'LYRA', 'VEGA', 'MIRA', 'ALTAIR'];
const OUTCOMES = ['approved', 'refused', 'restricted', 'changes-required'] as const;
const NAMES = ['search', 'public-log'];

/**
 * Searches as people ask - words that half of all documents hold, rare ones, phrases, mistyped ones, of scripts without
 * breaks, within facets - by turns with a SELECT by key on the same connections.
 */
export async function search(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const count = wanted === undefined ? DOCUMENTS : wholeNumber(wanted, 'search');
  const record = new Record(new Chance(SEED));
  const cluster = await restartableCluster();
  const codec = new Codec(slices.flatMap(({ events }) => events));
  const store = memoryEventStore();
  const projections = slices
    .flatMap(({ projections }) => projections)
    .filter(({ name }) => NAMES.includes(name));
  const read = readModels(cluster.urls.read, projections);
  try {
    await fill(store, codec, record, count);
    say(`${count} documents are in the log`);
    const built = await timed(() =>
      rebuild({ store, codec, readUrl: cluster.urls.read, projections, texts: record.texts }),
    );
    say(`read models built in ${Math.round(built / 1_000)} s`);
    await read.initialize();
    const clock = { now: () => new Date('2147-12-01T00:00:00Z') } as Clock;
    const query = new SearchQuery({ read, clock } as Register, slices);
    const questions = new Questions(record, new Chance(SEED, 1));
    const searches = new Map<string, number[]>();
    const selects: number[] = [];
    let found = 0;
    for (let i = -WARM_UP; i < QUERIES; i++) {
      const { kind, filter } = questions.next();
      const [docket] = record.dockets.length > 0 ? [questions.pick(record.dockets)] : [''];
      const took = await timed(async () => {
        const { items } = await query.search(filter);
        if (items.length > 0) found++;
      });
      const looked = await timed(() =>
        read.query('SELECT title FROM read.search_document WHERE kind = $1 AND id = $2 AND version = 0', [
          'docket',
          docket,
        ]),
      );
      if (i < 0) continue;
      searches.set(kind, [...(searches.get(kind) ?? []), took]);
      selects.push(looked);
    }
    for (const [kind, times] of searches)
      say(
        `${kind}: ${times.length}, median ${percentile(times, 50).toFixed(1)} ms, p99 ${percentile(times, 99).toFixed(1)} ms`,
      );
    const all = [...searches.values()].flat();
    const [p99, keyed] = [percentile(all, 99), percentile(selects, 99)];
    return {
      ratios: { search: p99 / keyed },
      figures: {
        documents: count,
        queries: QUERIES,
        found_something: found,
        search_p50_ms: percentile(all, 50),
        search_p99_ms: p99,
        select_p99_ms: keyed,
        built_per_second: (count * 1_000) / built,
      },
    };
  } finally {
    if (read.isInitialized) await read.destroy();
    await store.close();
    await cluster.remove();
  }
}

async function fill(store: EventStore, codec: Codec, record: Record, count: number): Promise<void> {
  const BATCH = 1_000;
  let number = 0;
  for (let made = 0; made < count;) {
    const events: DomainEvent[] = [];
    while (events.length < BATCH && made < count) {
      events.push(record.event(made));
      made++;
    }
    const entries = events.map((event) => {
      const revision = number++;
      return codec.encode({
        ...event,
        id: hashedId('bench', String(revision)),
        stream: 'bench',
        revision,
        recordedAt: new Date(Date.UTC(2146, 0, 1) + revision * 300_000).toISOString(),
        actor: { id: 'bench', role: 'system' },
        correlationId: 'bench',
        causationId: null,
        commandId: hashedId('bench command', String(revision)),
      });
    });
    await store.append({
      stream: 'bench',
      expected: number === entries.length ? 'none' : number - entries.length - 1,
      entries,
    });
  }
}

const SYLLABLES = [
  'ka',
  'lo',
  'mer',
  'tis',
  'do',
  'ven',
  'ra',
  'shi',
  'pol',
  'une',
  'gri',
  'ost',
  'é',
  'ür',
  'ñe',
];
const CYRILLIC = ['со', 'ни', 'ра', 'мо', 'те', 'луч', 'вер', 'до'];
const WORDS = 40_000;
const CHARACTERS = 1_500;

/** A generated record: each event makes one document. */
class Record {
  readonly dockets: string[] = [];
  readonly samples: string[] = [];
  readonly #words: readonly string[];
  readonly #characters: readonly string[];
  readonly #documents = new Map<string, string>();

  constructor(private readonly chance: Chance) {
    const made = new Set<string>();
    while (made.size < WORDS) {
      const of = chance.of(0.85) ? SYLLABLES : CYRILLIC;
      made.add(Array.from({ length: chance.between(2, 5) }, () => chance.pick(of)).join(''));
    }
    this.#words = [...made];
    this.#characters = Array.from({ length: CHARACTERS }, (_, i) => String.fromCodePoint(0x4e00 + i * 7));
  }

  readonly texts: Texts = async (sha256s) =>
    new Map(sha256s.map((sha256) => [sha256, this.#documents.get(sha256)!]));

  word(rank: number): string {
    return this.#words[rank]!;
  }

  /** As frequent as its rank says: the first are in most texts. */
  anyWord(): string {
    return this.#words[this.#zipf(WORDS)]!;
  }

  text(): string {
    const text = this.chance.of(0.2)
      ? Array.from({ length: this.chance.between(2, 8) }, () =>
          Array.from(
            { length: this.chance.between(4, 20) },
            () => this.#characters[this.#zipf(CHARACTERS)]!,
          ).join(''),
        ).join('。')
      : Array.from({ length: this.chance.between(20, 120) }, () => this.anyWord()).join(' ');
    if (this.samples.length < 5_000) this.samples.push(text);
    return text;
  }

  event(index: number): PublicEvent {
    const network = this.chance.pick(NETWORKS);
    const id = hashedId('bench document', String(index));
    const title = Array.from({ length: this.chance.between(2, 6) }, () => this.anyWord()).join(' ');
    const kind = this.chance.weighted({ docket: 4, ruling: 3, provision: 2, reform: 1 });
    if (kind === 'provision') {
      const document = hashedId('a', id).replaceAll('-', '').padEnd(64, '0');
      const text = this.text();
      this.#documents.set(document, text);
      return {
        type: 'ProvisionInserted',
        data: {
          network,
          provision: id,
          path: `2147/1/${index}`,
          version: 1,
          effectiveFrom: '2147-01-01',
          cause: null,
          reason: null,
          amendedBy: [],
          source: null,
          sourceRecordedAt: null,
          transition: null,
          instrument: null,
          number: null,
          title,
          text: { document, bytes: Buffer.byteLength(text), mediaType: 'text/markdown' },
          parameters: {},
          bounds: {},
          vocabularies: {},
          until: null,
          form: null,
          replaces: [],
        },
      };
    }
    if (kind === 'reform')
      return {
        type: 'ReformProposed',
        data: {
          network,
          reform: id,
          title,
          reasons: this.text(),
          proposedBy: id,
          amendments: [
            {
              op: 'repeal',
              provision: id,
              path: `2147/1/${index}`,
              base: 1,
              instrument: null,
              number: null,
              title: null,
              text: null,
              parameters: {},
              bounds: {},
              vocabularies: {},
              until: null,
              form: null,
              replaces: null,
            },
          ],
          commencesOn: null,
          transition: null,
          cause: null,
          assess: false,
        },
      };
    if (kind === 'ruling' && this.dockets.length > 0)
      return {
        type: 'RulingIssued',
        data: {
          network,
          docket: this.dockets.at(-1)!,
          ruling: id,
          revision: 1,
          decidedBy: id,
          outcome: this.chance.pick(OUTCOMES),
          facts: this.text(),
          reasons: this.text(),
          cited: [{ provision: id, path: `2147/1/${index}`, version: 1 }],
          conditions: [],
          restrictions: [],
          review: null,
          governingDate: '2147-01-01',
          governingReason: null,
          differs: null,
          departs: null,
          panel: null,
        },
      };
    this.dockets.push(id);
    return {
      type: 'DocketOpened',
      data: { network, docket: id, symphony: id, applicant: id, title, receivedOn: '2147-01-04', due: null },
    };
  }

  #zipf(of: number): number {
    // The inverse of a density that falls as one by rank.
    return Math.min(of - 1, Math.floor(of ** (this.chance.between(0, 1_000_000) / 1_000_001)) - 1);
  }
}

/** Questions in the shares in which people may ask them. */
class Questions {
  constructor(
    private readonly record: Record,
    private readonly chance: Chance,
  ) {}

  pick<T>(from: readonly T[]): T {
    return this.chance.pick(from);
  }

  next(): { kind: string; filter: SearchFilter } {
    const kind = this.chance.weighted({
      common: 20,
      rare: 15,
      words: 20,
      phrase: 15,
      mistyped: 10,
      unbroken: 10,
      begun: 5,
      without: 5,
    });
    const isWithin = this.chance.of(0.3);
    const filter: SearchFilter = {
      q: this.#question(kind),
      limit: 20,
      ...(isWithin &&
        this.chance.pick([
          { network: this.chance.pick(NETWORKS) },
          { kind: this.chance.pick(['ruling', 'provision', 'reform']) },
          { outcome: this.chance.pick(OUTCOMES) },
          { year: this.chance.between(2146, 2147) },
        ])),
    };
    return { kind: isWithin ? `${kind}, within a facet` : kind, filter };
  }

  #question(kind: string): string {
    const { chance, record } = this;
    const rare = () => record.word(chance.between(5_000, 15_000));
    switch (kind) {
      case 'common':
        return Array.from({ length: chance.between(1, 2) }, () => record.word(chance.between(0, 10))).join(
          ' ',
        );
      case 'rare':
        return rare();
      case 'phrase':
        return `"${this.#piece(' ', chance.between(2, 3))}"`;
      case 'mistyped': {
        const word = rare();
        const at = chance.between(1, word.length - 2);
        return `${word.slice(0, at)}${word.slice(at + 1)}`;
      }
      case 'unbroken':
        return this.#characters(chance.between(1, 5));
      case 'begun':
        return record.anyWord().slice(0, 4);
      case 'without':
        return `${record.word(chance.between(0, 50))} -${record.word(chance.between(0, 50))}`;
      default:
        return this.#piece(' ', chance.between(2, 3));
    }
  }

  #piece(sign: string, length: number): string {
    for (;;) {
      const words = this.chance.pick(this.record.samples).split(sign);
      if (words.length <= length) continue;
      const from = this.chance.between(0, words.length - length);
      return words.slice(from, from + length).join(sign);
    }
  }

  #characters(length: number): string {
    for (;;) {
      const text = this.chance.pick(this.record.samples);
      if (!/^\p{Script=Han}/u.test(text)) continue;
      const from = this.chance.between(0, text.length - length);
      const piece = text.slice(from, from + length);
      if (piece !== '。') return piece;
    }
  }
}
