import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#kernel';
import {
  InvalidAppend,
  MAX_ENTRY_BYTES,
  StoreUnavailable,
  WrongExpectedRevision,
  type Append,
  type EncodedEntry,
  type EventStore,
  type Position,
  type StoredEntry,
} from '../event-store.js';
import { anAppend } from './an-append.js';

/** A log to try a store on: empty at first, and nobody else's. */
export interface StoreUnderTest {
  /** A store on that log. Each call is another process to it. */
  open(): EventStore;
  /** A well-formed append that this store refuses whole, as no repetition of it could succeed. */
  poison(stream: string): Promise<Append>;
  /** Ends the server as a power cut would and starts it again. Absent where there is none. */
  restart?: () => Promise<void>;
  /** Closes nothing that `open` gave: the suite does. */
  remove(): Promise<void>;
}

/**
 * What every event store owes, whatever it stands on. An adapter's spec calls it with a log of its own:
 * `eventStoreContract('memory', () => ...)`; what only that adapter promises follows in the same spec.
 */
export function eventStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} event store`, () => {
    let log: StoreUnderTest;
    let store: EventStore;
    let another: EventStore;
    const opened: EventStore[] = [];
    const following: AbortController[] = [];

    beforeAll(async () => {
      log = await make();
      store = log.open();
      another = log.open();
      opened.push(store, another);
    }, 60_000);
    afterEach(() => following.splice(0).forEach((one) => one.abort()));
    afterAll(async () => {
      await Promise.all(opened.map((one) => one.close()));
      await log.remove();
    }, 60_000);

    const freshStream = () => `thing-${newId()}`;
    const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);
    const readLog = async (after: Position | null = null): Promise<StoredEntry[]> => {
      const all: StoredEntry[] = [];
      for (;;) {
        const page = await store.readAll({ from: all.at(-1)?.position ?? after, limit: 500 });
        if (page.length === 0) return all;
        all.push(...page);
      }
    };
    /** Follows into a list until the test ends. */
    const follow = (from: EventStore, after: Position | null, batch?: number) => {
      const abort = new AbortController();
      following.push(abort);
      const seen: StoredEntry[] = [];
      const sizes: number[] = [];
      const done = (async () => {
        for await (const entries of from.follow({ after, batch, signal: abort.signal })) {
          seen.push(...entries);
          sizes.push(entries.length);
        }
      })();
      return { seen, sizes, done, abort };
    };
    const until = async (holds: () => boolean, ms = 10_000) => {
      for (const end = Date.now() + ms; !holds() && Date.now() < end;) await sleep(5);
      expect(holds()).toBe(true);
    };
    /** Follows from the head on; has been given one entry, and waits for more. */
    const followed = async (from: EventStore) => {
      const following = follow(from, await store.head());
      await store.append(anAppend(freshStream(), 'none'));
      await until(() => following.seen.length === 1);
      return following;
    };

    describe('empty', () => {
      it('has no head and no entries', async () => {
        expect(await store.head()).toBeNull();
        expect(await store.readAll({ from: null, limit: 10 })).toEqual([]);
        expect(await store.readAll({ from: null, direction: 'backwards', limit: 10 })).toEqual([]);
        for await (const entries of store.scan()) expect(entries).toEqual([]);
      });
    });

    describe('append', () => {
      it('begins a stream, and builds on its last revision', async () => {
        const stream = freshStream();
        const first = await store.append(anAppend(stream, 'none', [1, 2]));
        const second = await store.append(anAppend(stream, 1, [3]));
        expect(first.revision).toBe(1);
        expect(first.positions).toHaveLength(2);
        expect(second.revision).toBe(2);
        const positions = [...first.positions, ...second.positions];
        expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
        expect(await store.head()).toBe(second.positions[0]);
      });

      it('refuses what does not build on the last revision, says where the stream is, and records nothing', async () => {
        const stream = freshStream();
        const refused = (expected: 'none' | number, actual: 'none' | number) =>
          expect(store.append(anAppend(stream, expected, [1, 2]))).rejects.toEqual(
            new WrongExpectedRevision(stream, expected, actual),
          );
        await refused(0, 'none');
        await store.append(anAppend(stream, 'none', [1, 2, 3]));
        await refused('none', 2);
        await refused(1, 2);
        await refused(3, 2);
        expect(await store.readStream(stream)).toHaveLength(3);
      });

      it('rests on other streams as they were read: where one has moved it records nothing', async () => {
        const [stream, other] = [freshStream(), freshStream()];
        await store.append(anAppend(other, 'none', [1]));
        const begun = { ...anAppend(stream, 'none', [1]), resting: new Map([[other, 0]]) };
        const first = await store.append(begun);
        await store.append(anAppend(other, 0, [2]));
        const next = anAppend(stream, 0, [2]);
        await expect(store.append({ ...next, resting: new Map([[other, 0]]) })).rejects.toEqual(
          new WrongExpectedRevision(other, 0, 1),
        );
        expect(await store.readStream(stream)).toHaveLength(1);
        // What was recorded stays so, and an absent stream can be rested on too.
        expect(await store.append(begun)).toEqual(first);
        await store.append({
          ...next,
          resting: new Map([
            [other, 1],
            [freshStream(), -1],
          ]),
        });
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      it('rests many appends on one stream at once, each for itself', async () => {
        const other = freshStream();
        await store.append(anAppend(other, 'none', [1]));
        const taken = freshStream();
        await store.append(anAppend(taken, 'none', [1]));
        const resting = new Map([[other, 0]]);
        const of = (stream: string) => ({ ...anAppend(stream, 'none', [1, 2]), resting });
        const streams = Array.from({ length: 40 }, freshStream);
        const [refused, ...appended] = await Promise.allSettled(
          [taken, ...streams].map((stream) => store.append(of(stream))),
        );
        expect(refused).toMatchObject({ reason: new WrongExpectedRevision(taken, 'none', 0) });
        expect(appended.every(({ status }) => status === 'fulfilled')).toBe(true);
        for (const stream of streams) expect(await store.readStream(stream)).toHaveLength(2);
        const kept = of(freshStream());
        const standing = await store.append(kept);
        await store.append(anAppend(other, 0, [2]));
        const late = Array.from({ length: 20 }, freshStream);
        const [stood, ...results] = await Promise.allSettled([
          store.append(kept),
          ...late.map((stream) => store.append(of(stream))),
        ]);
        expect(stood).toEqual({ status: 'fulfilled', value: standing });
        for (const result of results)
          expect(result).toMatchObject({ reason: new WrongExpectedRevision(other, 0, 1) });
        for (const stream of late) expect(await store.readStream(stream)).toEqual([]);
      });

      it('lets one of many win who build on the same revision', async () => {
        const stream = freshStream();
        await store.append(anAppend(stream, 'none'));
        const results = await Promise.allSettled(
          Array.from({ length: 20 }, (_, i) => (i % 2 ? store : another).append(anAppend(stream, 0))),
        );
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const result of results)
          if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(WrongExpectedRevision);
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      it('fails a conflict alone, not those that were sent with it', async () => {
        const stale = Array.from({ length: 10 }, freshStream);
        await Promise.all(stale.map((stream) => store.append(anAppend(stream, 'none'))));
        const good = Array.from({ length: 50 }, (_, i) =>
          anAppend(freshStream(), 'none', Array(1 + (i % 3)).fill(i)),
        );
        const mixed = good.flatMap((append, i) => [
          append,
          anAppend(stale[i % 10]!, i % 2 ? 7 : 'none', [1, 2]),
        ]);
        const results = await Promise.allSettled(mixed.map((append) => store.append(append)));
        results.forEach((result, i) => expect(result.status).toBe(i % 2 ? 'rejected' : 'fulfilled'));
        for (const { stream, entries } of good)
          expect(idsOf(await store.readStream(stream))).toEqual(idsOf(entries));
        for (const stream of stale) expect(await store.readStream(stream)).toHaveLength(1);
      });

      it('keeps the order of a caller who waits, and of the entries of an append', async () => {
        const streams = Array.from({ length: 8 }, freshStream);
        const after = await store.head();
        await Promise.all(
          streams.map(async (stream) => {
            for (let i = 0; i < 10; i++) await store.append(anAppend(stream, i ? 2 * i - 1 : 'none', [i, i]));
          }),
        );
        const entries = await readLog(after);
        for (const stream of streams) {
          const revisions = entries
            .filter((entry) => entry.stream === stream)
            .map(({ revision }) => revision);
          expect(revisions).toEqual(Array.from({ length: 20 }, (_, i) => i));
        }
      });

      it('refuses what no store could take, before anything of it is recorded', async () => {
        const stream = freshStream();
        const { entries } = anAppend(stream, 'none', [1, 2]);
        const [entry] = entries as [(typeof entries)[0]];
        const malformed: Append[] = [
          { stream, expected: 'none', entries: [] },
          { stream, expected: 0, entries },
          { stream, expected: -1, entries },
          { stream, expected: NaN, entries },
          { stream, expected: 'none', entries: [...entries].reverse() },
          { stream: freshStream(), expected: 'none', entries },
          { stream, expected: 'none', entries: [{ ...entry, id: 'no-uuid' }] },
          {
            stream,
            expected: 'none',
            entries: [{ ...entry, bytes: Buffer.alloc(MAX_ENTRY_BYTES + 1, ' ') }],
          },
          ...['', 'nul\0', '\ud800', 'x'.repeat(256)].map((name) => ({
            stream: name,
            expected: 'none' as const,
            entries: [{ ...entry, stream: name }],
          })),
        ];
        for (const append of malformed)
          await expect(store.append(append)).rejects.toBeInstanceOf(InvalidAppend);
        expect(await store.readStream(stream)).toEqual([]);
      });

      it('fails a poisonous append alone, not those that were sent with it', async () => {
        const good = Array.from({ length: 30 }, () => anAppend(freshStream(), 'none', [1, 2]));
        const poison = await log.poison(freshStream());
        const results = await Promise.allSettled(
          [...good.slice(0, 11), poison, ...good.slice(11)].map((append) => store.append(append)),
        );
        const rejected = results.filter((result) => result.status === 'rejected');
        expect(rejected.map(({ reason }) => reason as unknown)).toEqual([expect.any(InvalidAppend)]);
        expect(results[11]).toBe(rejected[0]);
        for (const { stream } of good) expect(await store.readStream(stream)).toHaveLength(2);
        expect(await store.readStream(poison.stream)).toEqual([]);
      });
    });

    describe('the same append again', () => {
      it('gets the first answer, whoever sends it and whatever has been appended since', async () => {
        const append = anAppend(freshStream(), 'none', [1, 2]);
        const first = await store.append(append);
        expect(await store.append(append)).toEqual(first);
        await store.append(anAppend(append.stream, 1, [3]));
        expect(await another.append(append)).toEqual(first);
        expect(await store.readStream(append.stream)).toHaveLength(3);
      });

      it('is recorded once when it is sent by two at the same time', async () => {
        const append = anAppend(freshStream(), 'none', [1, 2]);
        const [one, two] = await Promise.all([store.append(append), another.append(append)]);
        expect(one).toEqual(two);
        expect(await store.readStream(append.stream)).toHaveLength(2);
      });

      it('is told from a new one among others', async () => {
        const old = Array.from({ length: 5 }, () => anAppend(freshStream(), 'none', [1, 2, 3]));
        const answers = await Promise.all(old.map((append) => store.append(append)));
        const fresh = Array.from({ length: 5 }, () => anAppend(freshStream(), 'none', [1]));
        const both = await Promise.all(
          old.flatMap((append, i) => [append, fresh[i]!]).map((one) => store.append(one)),
        );
        expect(both.filter((_, i) => i % 2 === 0)).toEqual(answers);
        for (const { stream } of fresh) expect(await store.readStream(stream)).toHaveLength(1);
      });

      it('is another append when only part of it is the same', async () => {
        const append = anAppend(freshStream(), 'none', [1, 2]);
        await store.append(append);
        const [first, second] = append.entries as [(typeof append.entries)[0], (typeof append.entries)[0]];
        const longer = { ...append, entries: [first, second, ...anAppend(append.stream, 1).entries] };
        const other = { ...append, entries: [first, anAppend(append.stream, 0).entries[0]!] };
        for (const one of [longer, other])
          await expect(store.append(one)).rejects.toEqual(
            new WrongExpectedRevision(append.stream, 'none', 1),
          );
        expect(idsOf(await store.readStream(append.stream))).toEqual([first.id, second.id]);
      });
    });

    describe('reading', () => {
      it('reads a stream both ways, from a revision, up to a limit', async () => {
        const stream = freshStream();
        await store.append(anAppend(stream, 'none', [0, 1, 2, 3, 4]));
        const revisions = async (options?: Parameters<EventStore['readStream']>[1]) =>
          (await another.readStream(stream, options)).map(({ revision }) => revision);
        expect(await revisions()).toEqual([0, 1, 2, 3, 4]);
        expect(await revisions({ from: 3 })).toEqual([3, 4]);
        expect(await revisions({ from: 1, limit: 2 })).toEqual([1, 2]);
        expect(await revisions({ from: 9 })).toEqual([]);
        expect(await revisions({ direction: 'backwards' })).toEqual([4, 3, 2, 1, 0]);
        expect(await revisions({ direction: 'backwards', from: 2 })).toEqual([2, 1, 0]);
        expect(await revisions({ direction: 'backwards', from: 9, limit: 1 })).toEqual([4]);
        expect(await revisions({ limit: 0 })).toEqual([]);
      });

      it('reads the deltas of many streams in one call', async () => {
        const [one, two, absent] = [freshStream(), freshStream(), freshStream()];
        await store.append(anAppend(one, 'none', [0, 1, 2]));
        await store.append(anAppend(two, 'none', [0]));
        const read = await another.readStreams(new Map([[one, 1], [two, 1], [absent, 0], ['nul\0', 0]])); // prettier-ignore
        expect(
          [...read].map(([stream, entries]) => [stream, entries.map(({ revision }) => revision)]),
        ).toEqual([
          [one, [1, 2]],
          [two, []],
          [absent, []],
          ['nul\0', []],
        ]);
        expect(await store.readStreams(new Map())).toEqual(new Map());
      });

      it('finds no stream that cannot be', async () => {
        for (const name of ['', 'nul\0', '\ud800', 'x'.repeat(256)])
          expect(await store.readStream(name)).toEqual([]);
      });

      it('pages through the log both ways, strictly after and before a position', async () => {
        const after = await store.head();
        const streams = Array.from({ length: 5 }, freshStream);
        for (const stream of streams) await store.append(anAppend(stream, 'none', [1, 2]));
        const all = await readLog(after);
        expect(all.map(({ stream }) => stream)).toEqual(streams.flatMap((stream) => [stream, stream]));

        const middle = all[4]!.position;
        expect(await store.readAll({ from: middle, limit: 3 })).toEqual(all.slice(5, 8));
        expect(await store.readAll({ from: middle, limit: 3, direction: 'backwards' })).toEqual(
          all.slice(1, 4).reverse(),
        );
        expect(await store.readAll({ from: null, limit: 2, direction: 'backwards' })).toEqual(
          all.slice(-2).reverse(),
        );
        expect(await store.readAll({ from: all.at(-1)!.position, limit: 3 })).toEqual([]);
      });

      it('scans what stands in the log at the call, in batches', async () => {
        for (let i = 0; i < 3; i++) await store.append(anAppend(freshStream(), 'none', Array(40).fill(i)));
        const all = await readLog();
        const scanned: StoredEntry[] = [];
        for await (const entries of store.scan({ batch: 50 })) {
          if (scanned.length === 0) await store.append(anAppend(freshStream(), 'none'));
          expect(entries.length).toBeLessThanOrEqual(50);
          scanned.push(...entries);
        }
        expect(exactly(scanned)).toEqual(exactly(all));

        const after = all[10]!.position;
        for await (const [first] of store.scan({ after })) {
          expect(first).toEqual(all[11]);
          break;
        }
        for await (const entries of store.scan({ after: (await store.head())! })) expect(entries).toEqual([]);
      });
    });

    describe('following', () => {
      it('catches up from any position and goes on live, in order, without a gap or a repeat', async () => {
        const before = await store.head();
        for (let i = 0; i < 5; i++) await store.append(anAppend(freshStream(), 'none', [1, 2, 3]));
        const known = await readLog(before);
        const followers = [before, known[6]!.position, known.at(-1)!.position].map((after) =>
          follow(store, after, 4),
        );
        for (let i = 0; i < 20; i++)
          await (i % 2 ? store : another).append(anAppend(freshStream(), 'none', [i]));

        const all = await readLog(before);
        const expected = [all, all.slice(7), all.slice(15)];
        await until(() => followers.every(({ seen }, i) => seen.length >= expected[i]!.length));
        followers.forEach(({ seen, sizes }, i) => {
          expect(seen).toEqual(expected[i]);
          expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
        });
      });

      it('begins at the start of the log without a position', async () => {
        const all = await readLog();
        const { seen } = follow(store, null);
        await until(() => seen.length >= all.length);
        expect(exactly(seen)).toEqual(exactly(all));
      });

      it('hears soon of what another process appends', async () => {
        const { seen } = await followed(store);
        await another.append(anAppend(freshStream(), 'none'));
        await until(() => seen.length === 2, 2_000);
      });

      it('ends when it is told to, also while it waits, and when the store closes', async () => {
        const waiting = await followed(store);
        waiting.abort.abort();
        await waiting.done;

        const never = follow(store, null);
        never.abort.abort();
        await never.done;

        const closing = log.open();
        const last = await followed(closing);
        if (closing !== store) {
          await closing.close();
          await last.done;
          await expect(closing.append(anAppend(freshStream(), 'none'))).rejects.toBeInstanceOf(
            StoreUnavailable,
          );
        }
      });

      it('gives a reader all that 40 writers append: nothing missed, nothing twice', async () => {
        const before = await store.head();
        const { seen } = follow(store, before, 64);
        const written: string[] = [];
        await Promise.all(
          Array.from({ length: 40 }, async (_, writer) => {
            const stream = freshStream();
            for (let i = 0, revision = -1; i < 25; i++) {
              const append = anAppend(stream, revision < 0 ? 'none' : revision, Array(1 + (i % 3)).fill(i));
              ({ revision } = await (writer % 2 ? store : another).append(append));
              written.push(...idsOf(append.entries));
            }
          }),
        );
        await until(() => seen.length >= written.length);
        expect(new Set(idsOf(seen))).toEqual(new Set(written));
        expect(seen).toHaveLength(written.length);
        expect(exactly(seen)).toEqual(exactly(await readLog(before)));
      }, 30_000);
    });

    describe('bytes', () => {
      const roundTrip = async (data: readonly unknown[]) => {
        const append = anAppend(freshStream(), 'none', data);
        await store.append(append);
        const [first] = await store.readStream(append.stream);
        const copies: StoredEntry[] = [];
        for await (const entries of store.scan({ after: (first!.position - 1n) as Position }))
          copies.push(...entries);
        return { append, read: await store.readStream(append.stream), copies };
      };

      it('come back as they are, whatever the text or number', async () => {
        const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false });
        const text = fc.string({ unit: 'binary', maxLength: 40 });
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.oneof(value, text, fc.double({ noNaN: true, noDefaultInfinity: true })), {
              minLength: 1,
              maxLength: 20,
            }),
            async (data) => {
              // prettier-ignore
              const { append, read, copies } = await roundTrip(data);
              const bytes = append.entries.map((entry) => entry.bytes);
              expect(read.map((entry) => entry.bytes)).toEqual(bytes);
              expect(copies.map((entry) => entry.bytes)).toEqual(bytes);
              expect(read.map((entry) => dataIn(entry))).toEqual(
                data.map((one) => JSON.parse(JSON.stringify(one)) as unknown),
              );
            },
          ),
          { numRuns: 20 },
        );
      }, 30_000);

      it('come back as they are at the edges', async () => {
        const awkward = [
          '\u0000\u0001\u007f\u0080\u009f\u2028\u2029\ufeff\uffff',
          '"\\/\b\f\n\r\t',
          'é versus é, Å versus Å',
          '𝒟𝓇ℯ𝒶𝓂 👩‍🚀 مرحبا 夢',
          [0, -0, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53 + 2, 0.1 + 0.2, -1.5e300],
          { '': 1, '\u0000': 2, __proto__: 3, '10': 4, '9': 5, ö: 6, 'o\u0308': 7 },
        ];
        const { append, read, copies } = await roundTrip(awkward);
        expect(exactly(read)).toMatchObject(exactly(append.entries));
        expect(exactly(copies)).toEqual(exactly(read));
      });

      it('fill an entry to its limit', async () => {
        const stream = freshStream();
        const room = MAX_ENTRY_BYTES - anAppend(stream, 'none', ['']).entries[0]!.bytes.length;
        const append = anAppend(stream, 'none', [randomText(room), randomText(room)]);
        expect(append.entries[0]!.bytes).toHaveLength(MAX_ENTRY_BYTES);
        await store.append(append);
        expect(exactly(await store.readStream(stream))).toMatchObject(exactly(append.entries));
      });
    });

    describe('when its server ends and comes back', () => {
      it('keeps what it acknowledged, once, takes the rest when it is sent again, and misses nothing to followers', async () => {
        if (!log.restart) return;
        const before = await store.head();
        const { seen } = follow(store, before);
        const acknowledged: string[] = [];
        let stop = false;
        const writers = Array.from({ length: 20 }, async (_, writer) => {
          const stream = freshStream();
          for (let revision = -1; !stop;) {
            const append = anAppend(stream, revision < 0 ? 'none' : revision, [1, 2]);
            ({ revision } = await insist(writer % 2 ? store : another, append));
            acknowledged.push(...idsOf(append.entries));
          }
        });
        await until(() => acknowledged.length > 400);
        await log.restart();
        const restarted = acknowledged.length;
        await until(() => acknowledged.length > restarted + 400, 20_000);
        stop = true;
        await Promise.all(writers);

        const all = await readLog(before);
        expect(idsOf(all).sort()).toEqual([...acknowledged].sort());
        await until(() => seen.length >= all.length);
        expect(idsOf(seen)).toEqual(idsOf(all));
      }, 60_000);
    });
  });
}

/** Sends it until the store answers: as often as it is away. */
async function insist(store: EventStore, append: Append): ReturnType<EventStore['append']> {
  for (;;) {
    try {
      return await store.append(append);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

function dataIn({ bytes }: StoredEntry): unknown {
  return (JSON.parse(bytes.toString('utf8')) as { data: unknown }).data;
}

/** Bytes as text of the same length: quick to compare, and to look at where they differ. */
function exactly(entries: readonly EncodedEntry[]): object[] {
  return entries.map(({ bytes, ...entry }) => ({ ...entry, bytes: bytes.toString('latin1') }));
}

function randomText(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}
