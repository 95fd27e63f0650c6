import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DocumentRef } from '#kernel';
import { Codec, memoryEventStore, type EventStore } from '#engine/event-store';
import { cut } from '#engine/rule-language';
import { makeDocuments, type Documents } from '#engine/vault';
import { governanceEvents } from '#governance/events';
import { testDatabase, type TestDatabase } from '#platform/testing';
import type { Corpus } from './corpus.js';
import { CorpusFollower, type CorpusFollowerOptions } from './corpus-follower.js';
import { forgetSegments, Segments } from './segments.js';
import { awe, logged, published, revised, scoreOf, submitted } from './testing/index.js';
import { Works } from './works.js';

const codec = new Codec(governanceEvents);

let database: TestDatabase;
let read: pg.Pool;
let log: pg.Pool;
let documents: Documents;
let segments: Segments;
let store: EventStore;
let recorded: number;

beforeAll(async () => {
  database = await testDatabase();
  read = new pg.Pool({ connectionString: database.urls.read, max: 2 });
  log = new pg.Pool({ connectionString: database.urls.log, max: 2 });
  documents = makeDocuments(log);
  segments = new Segments(read);
});
beforeEach(async () => {
  await read.query('DELETE FROM read.corpus_segment');
  store = memoryEventStore();
  recorded = 0;
});
afterAll(async () => {
  await Promise.all([read.end(), log.end()]);
  await database.drop();
});

const put = (score: string) => documents.put(Buffer.from(score), 'application/json');

/** Each in a stream of its own: who follows the log does not look at them. */
async function record(...events: Parameters<typeof logged>[1][]): Promise<void> {
  for (const event of events) {
    const entry = codec.encode(logged(recorded++, event));
    await store.append({ stream: entry.stream, expected: 'none', entries: [entry] });
  }
}

/** Works `from` to `to`, each with a score of its own, and between them what changes nothing of works. */
async function recordWorks(from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++) {
    const score = await put(scoreOf({ ...awe, intensity: i / 100, kind: `kind ${i % 4}` }));
    await record(
      submitted(`work ${i}`, { network: i % 3 === 0 ? 'LYRA' : 'NOVA', venue: `Venue ${i}` }, score),
    );
  }
}

interface Run {
  readonly corpus: Corpus;
  readonly isReady: boolean;
  readonly warned: readonly string[];
}

/** A follower that runs until it has what was recorded; meanwhile more may be. */
async function followed(
  more: Partial<CorpusFollowerOptions> = {},
  meanwhile?: () => Promise<void>,
): Promise<Run> {
  const warned: string[] = [];
  const follower = new CorpusFollower({
    store,
    codec,
    documents,
    segments,
    recordsASegment: 4,
    warn: (message) => warned.push(message),
    ...more,
  });
  const stop = new AbortController();
  const running = follower.run(stop.signal);
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((later) => setTimeout(later, 2));
  };
  await until(() => follower.isReady);
  await meanwhile?.();
  await until(() => follower.corpus.upTo === recorded - 1);
  stop.abort();
  await running;
  return { corpus: follower.corpus, isReady: follower.isReady, warned };
}

const NOTHING = new Works().columns.mark;

/** All that there is to a corpus. */
const all = (corpus: Corpus) => [
  corpus.upTo,
  ...corpus.networks.map((code) => {
    const works = corpus.of(code)!;
    const { numbers, days, revisions, supersededBy, unscreenable, records } = works;
    return {
      code,
      columns: cut(works.columns, NOTHING).toString('base64'),
      about: [numbers, days, revisions, supersededBy, unscreenable].map((array) => [
        ...array.subarray(0, records),
      ]),
      of: Array.from({ length: records }, (_, record) => works.symphony(record)),
    };
  }),
];

const kept = async () =>
  (
    await read.query<{ segment: number; number: string; position: string; records: number; bytes: Buffer }>(
      `SELECT segment, to_number AS number, to_position AS position, records, bytes FROM read.corpus_segment
        WHERE version = 1 ORDER BY segment`,
    )
  ).rows;

describe('a corpus that follows the log', () => {
  it('is at its head, and from segments it is the same again', async () => {
    await recordWorks(0, 6);
    const live = await followed({}, async () => {
      await recordWorks(6, 11);
      await record(published('fear'), revised('work 1', 2, 'NOVA', await put(scoreOf())));
    });
    expect(live.warned).toEqual([]);
    expect([live.corpus.works, live.corpus.records, live.corpus.uncut]).toEqual([11, 12, 0]);
    const segmented = await kept();
    expect(segmented.map(({ segment, number, records }) => [segment, number, records])).toEqual([
      [0, '3', 4],
      [1, '7', 4],
      [2, '12', 4],
    ]);
    const positions = (await store.readAll({ from: null, limit: 99 })).map(({ position }) =>
      String(position),
    );
    expect(segmented.map(({ position }) => position)).toEqual([3, 7, 12].map((number) => positions[number]));

    await recordWorks(11, 13);
    const asked: number[] = [];
    const counting: Pick<Documents, 'texts'> = {
      texts: (sha256s, bytes) => {
        asked.push(sha256s.length);
        return documents.texts(sha256s, bytes);
      },
    };
    const again = await followed({ documents: counting });
    expect(asked).toEqual([2]);
    // Whoever begins anew makes the same segments.
    await segments.forget();
    const anew = await followed();
    expect(all(again.corpus)).toEqual(all(anew.corpus));
    expect(await kept()).toEqual(segmented);
    expect(anew.corpus.records).toBe(14);
  });

  it('is one of many that keep the same segments', async () => {
    await recordWorks(0, 9);
    const [one, other] = await Promise.all([followed(), followed()]);
    expect(all(one.corpus)).toEqual(all(other.corpus));
    expect(await kept()).toHaveLength(2);
  });

  it('is ready with no work at all, and knows of events that change nothing', async () => {
    expect((await followed()).isReady).toBe(true);
    const decided = {
      type: 'SymphonyWithdrawn' as const,
      data: { network: 'NOVA', symphony: submitted('a').data.symphony, reason: 'Anew.' },
    };
    await record(decided, decided);
    expect((await followed()).corpus.upTo).toBe(1);
  });

  it('keeps a work whose score is gone, or larger than is read, as one that nobody can screen', async () => {
    const gone: DocumentRef = { document: 'f'.repeat(64), bytes: 10, mediaType: 'application/json' };
    const large = await put(scoreOf(awe).padEnd(4_000_001));
    const whole = await put(scoreOf(awe).padEnd(4_000_000));
    await record(
      submitted('a', {}, gone),
      submitted('b', {}, large),
      submitted('c', {}, whole),
      submitted('d', {}, whole),
    );
    const { corpus } = await followed();
    expect([...corpus.of('NOVA')!.unscreenable.subarray(0, 4)]).toEqual([1, 1, 0, 0]);
  });

  it('takes nothing twice where a store is away for a while', async () => {
    await recordWorks(0, 10);
    let [texts, keeps] = [0, 0];
    const away = () => Promise.reject(new Error('away'));
    const failing = new (class extends Segments {
      override keep(segment: Parameters<Segments['keep']>[0]) {
        return keeps++ === 1 ? away() : super.keep(segment);
      }
    })(read);
    const once = {
      texts: (...asked: Parameters<Documents['texts']>) =>
        texts++ === 0 ? away() : documents.texts(...asked),
    };
    const { corpus, warned } = await followed({ documents: once, segments: failing });
    expect(warned).toEqual(Array(2).fill('The corpus waits and tries again: away'));
    expect(corpus.records).toBe(10);
    expect(await kept()).toHaveLength(2);
    expect(all((await followed()).corpus)).toEqual(all(corpus));
  });

  it('goes on where what comes in could not be taken in at once', async () => {
    await recordWorks(0, 1);
    let texts = 0;
    const later = {
      texts: (...asked: Parameters<Documents['texts']>) =>
        texts++ === 1 ? Promise.reject(new Error('away')) : documents.texts(...asked),
    };
    const { corpus, warned } = await followed({ documents: later }, () => recordWorks(1, 2));
    expect([corpus.records, warned.length]).toEqual([2, 1]);
  });
});

describe('segments that are there', () => {
  const madeAnew = async (alter: () => Promise<unknown>, says: string | null) => {
    await recordWorks(0, 9);
    const before = await followed();
    await alter();
    const { corpus, warned } = await followed();
    const because = 'The segments of the corpus are not of this log, and are made anew: ';
    expect(warned).toEqual(says === null ? [] : [because + says]);
    expect(all(corpus)).toEqual(all(before.corpus));
    expect(await kept()).toHaveLength(2);
  };

  it.each([
    [
      'are of another log',
      'UPDATE read.corpus_segment SET to_position = 9000000000000000 WHERE segment = 1',
      'The log ends before them.',
    ],
    ['lack one', 'DELETE FROM read.corpus_segment WHERE segment = 0', 'One of them is missing.'],
    [
      'stand under another number',
      'UPDATE read.corpus_segment SET to_number = 6 WHERE segment = 1',
      'One of them is not where it belongs.',
    ],
    [
      'are not what they were',
      `UPDATE read.corpus_segment SET bytes = bytes || 'x'::bytea WHERE segment = 1`,
      'It has 1 bytes behind its end.',
    ],
    ['are of an earlier version', 'UPDATE read.corpus_segment SET version = 0', null],
  ])('are made anew where they %s', (_, sql, says) => madeAnew(() => read.query(sql), says));

  it('are made anew where they were forgotten', () =>
    madeAnew(() => forgetSegments({ query: (sql) => read.query(sql) }), null));

  it('of a newer version are left to the program that made them', async () => {
    await madeAnew(() => read.query('UPDATE read.corpus_segment SET version = 2'), null);
    const { rows } = await read.query('SELECT FROM read.corpus_segment WHERE version = 2');
    expect(rows).toHaveLength(2);
  });

  it('that go missing while they are read are made anew', async () => {
    await recordWorks(0, 9);
    await followed();
    const losing = new (class extends Segments {
      override bytes() {
        return super.bytes(0);
      }
    })(read);
    const { corpus, warned } = await followed({ segments: losing });
    expect(warned).toHaveLength(1);
    expect(corpus.records).toBe(9);
  });
});
