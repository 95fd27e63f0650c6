import { beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError, newId, rule, type Actor, type Decider, type DomainEvent } from '#kernel';
import { Codec } from './codec.js';
import type { CommandContext, Decisions } from './decisions.js';
import { StoreUnavailable, WrongExpectedRevision, type Append, type EventStore } from './event-store.js';
import { makeDecisions } from './make-decisions.js';
import { memoryEventStore } from './memory.js';

type Counted = DomainEvent<'Counted', { by: number }>;
interface Count {
  by: number[];
}

const counter: Decider<number, Count, Counted> = {
  initial: 0,
  evolve: (total, event) => total + event.data.by,
  decide: (command, total) => {
    rule(total < 1_000, 'COUNTER.FULL', 'The counter is full.');
    return command.by.map((by) => ({ type: 'Counted', data: { by } }));
  },
};
const codec = new Codec([{ type: 'Counted', version: 1, parse: (data) => data }]);
const actor: Actor = { id: 'someone', role: 'citizen' };
const clock = { now: () => new Date('2147-03-01T09:00:00.000Z') };

function context(more: Partial<CommandContext> = {}): CommandContext {
  return { actor, commandId: newId(), ...more };
}

/** A store in which another writer gets in first, before each of the next `times` appends. */
function contended(store: EventStore, times: number, appends: Append[] = []): EventStore {
  let left = times;
  return new Proxy(store, {
    get: (target, name: keyof EventStore) => {
      if (name !== 'append') return (target[name] as () => unknown).bind(target);
      return async (append: Append) => {
        appends.push(append);
        if (left-- > 0)
          await makeDecisions({ store, codec, clock }).execute(counter, append.stream, context(), () => ({
            by: [1],
          }));
        return target.append(append);
      };
    },
  });
}

describe('decisions', () => {
  let store: EventStore;
  let decisions: Decisions;
  const count = (stream: string, by: number[], more: Partial<CommandContext> = {}) =>
    decisions.execute(counter, stream, context(more), () => ({ by }));

  beforeEach(() => {
    store = memoryEventStore();
    decisions = makeDecisions({ store, codec, clock });
  });

  it('records what was decided, with who, when and about what', async () => {
    const done = await count('counter-1', [2, 3], { commandId: 'c', causationId: 'because' });

    expect(done).toMatchObject({ stream: 'counter-1', revision: 1, repeated: false });
    expect(done.entries[1]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      stream: 'counter-1',
      revision: 1,
      type: 'Counted',
      schemaVersion: 1,
      recordedAt: '2147-03-01T09:00:00.000Z',
      actor,
      correlationId: 'counter-1',
      causationId: 'because',
      commandId: 'c',
      data: { by: 3 },
    });
    expect(done.position).toBe(await store.head());
  });

  it('loads a stream as others left it, also one loaded before', async () => {
    expect(await decisions.load(counter, 'counter-1')).toEqual({
      stream: 'counter-1',
      revision: -1,
      state: 0,
    });
    await makeDecisions({ store, codec, clock }).execute(counter, 'counter-1', context(), () => ({
      by: [4, 5],
    }));
    expect(await decisions.load(counter, 'counter-1')).toEqual({
      stream: 'counter-1',
      revision: 1,
      state: 9,
    });
  });

  it('keeps views of one stream apart', async () => {
    await count('counter-1', [4, 5]);
    const entries = { initial: 0, evolve: (n: number) => n + 1 };
    expect(await decisions.load(entries, 'counter-1')).toMatchObject({ state: 2 });
    expect(await decisions.load(counter, 'counter-1')).toMatchObject({ state: 9 });
  });

  it('folds each entry once when many load at the same time', async () => {
    await count('counter-1', [1, 2, 3]);
    const fresh = makeDecisions({ store, codec, clock });
    const loaded = await Promise.all(Array.from({ length: 20 }, () => fresh.load(counter, 'counter-1')));
    expect(new Set(loaded.map(({ state }) => state))).toEqual(new Set([6]));
  });

  it('reads many streams in one call of the store', async () => {
    await Promise.all([count('counter-1', [1]), count('counter-2', [2])]);
    let reads = 0;
    const counting = new Proxy(store, {
      get: (target, name: keyof EventStore) => {
        if (name === 'readStreams') reads++;
        return (target[name] as () => unknown).bind(target);
      },
    });
    const loaded = await makeDecisions({ store: counting, codec, clock }).loadMany(counter, [
      'counter-1',
      'counter-2',
      'counter-3',
    ]);
    expect([...loaded.values()].map(({ state }) => state)).toEqual([1, 2, 0]);
    expect(reads).toBe(1);
  });

  it('reads more streams than one call takes', async () => {
    await count('counter-2400', [7]);
    const loaded = await decisions.loadMany(
      counter,
      Array.from({ length: 2_500 }, (_, i) => `counter-${i}`),
    );
    expect(loaded.size).toBe(2_500);
    expect(loaded.get('counter-2400')).toMatchObject({ state: 7 });
  });

  it('answers a repeat with the first answer, whatever has happened since and whatever If-Match says', async () => {
    const first = await count('counter-1', [2, 3], { commandId: 'c' });
    await count('counter-1', [5]);

    for (const other of [decisions, makeDecisions({ store, codec, clock })]) {
      const repeat = await other.execute(
        counter,
        'counter-1',
        context({ commandId: 'c', ifMatch: [7] }),
        () => {
          throw new Error('a repeat is not decided');
        },
      );
      expect(repeat).toEqual({ ...first, repeated: true });
    }
  });

  it('does a command once when it is sent twice at the same time', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => count('counter-1', [1], { commandId: 'c' })));
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await decisions.load(counter, 'counter-1')).toMatchObject({ revision: 0 });
  });

  it('finds what was done when its answer was lost', async () => {
    const losing = new Proxy(store, {
      get: (target, name: keyof EventStore) => {
        if (name !== 'append') return (target[name] as () => unknown).bind(target);
        return async (append: Append) => {
          await target.append(append);
          throw new StoreUnavailable('lost');
        };
      },
    });
    const execute = (by: Decisions) =>
      by.execute(counter, 'counter-1', context({ commandId: 'c' }), () => ({ by: [1] }));
    const lossy = makeDecisions({ store: losing, codec, clock });
    await expect(execute(lossy)).rejects.toBeInstanceOf(StoreUnavailable);
    for (const by of [lossy, decisions])
      expect(await execute(by)).toMatchObject({ repeated: true, revision: 0 });
  });

  it('refuses a sender who has not seen the newest revision, and says which it is', async () => {
    await count('counter-1', [1, 1]);
    await expect(count('counter-1', [1], { ifMatch: [0] })).rejects.toMatchObject({
      code: 'STREAM.CHANGED',
      details: { etag: 1 },
    });
    await expect(count('counter-1', [1], { ifMatch: [0, 1] })).resolves.toMatchObject({ revision: 2 });
  });

  it('records nothing that could not be folded again', async () => {
    const brittle = {
      ...counter,
      evolve: (total: number, event: Counted) => {
        if (event.data.by === 7) throw new Error('unlucky');
        return counter.evolve(total, event);
      },
    };
    const seven = decisions.execute(brittle, 'counter-1', context(), () => ({ by: [1, 7] }));
    await expect(seven).rejects.toThrow('unlucky');
    expect(await store.head()).toBeNull();
  });

  it('tells the sender of what was recorded, and of nothing else', async () => {
    const told: unknown[] = [];
    const recorded = (outcome: unknown) => told.push(outcome);
    const first = await count('counter-1', [1], { commandId: 'c', recorded });
    await count('counter-1', [1], { commandId: 'c', recorded });
    await count('counter-1', [], { recorded });
    await count('counter-1', [1], { ifMatch: [7], recorded }).catch(() => undefined);
    expect(told).toEqual([first]);
  });

  it('passes on a broken rule and records nothing', async () => {
    await count('counter-1', [1_000]);
    await expect(count('counter-1', [1])).rejects.toEqual(
      new DomainError('COUNTER.FULL', 'The counter is full.'),
    );
    expect(await decisions.load(counter, 'counter-1')).toMatchObject({ revision: 0 });
  });

  it('decides anew on fresh state, with the same ids, when another append comes first', async () => {
    const appends: Append[] = [];
    const racing = makeDecisions({ store: contended(store, 2, appends), codec, clock });
    const seen: number[] = [];
    const done = await racing.execute(counter, 'counter-1', context(), ({ state, eventId }) => {
      seen.push(state);
      eventId(0);
      return { by: [10] };
    });
    expect(seen).toEqual([0, 1, 2]);
    expect(done.revision).toBe(2);
    expect(new Set(appends.map(({ entries }) => entries[0]!.id)).size).toBe(1);
  });

  it('decides from a state that somebody knows, by what came since, and reads only that', async () => {
    await count('counter-1', [1, 2, 3]);
    const reads: number[] = [];
    const watched = new Proxy(store, {
      get: (target, name: keyof EventStore) =>
        name === 'readStreams'
          ? (wanted: ReadonlyMap<string, number>) => {
              reads.push(...wanted.values());
              return target.readStreams(wanted);
            }
          : (target[name] as () => unknown).bind(target),
    });
    const seen: number[] = [];
    const done = await makeDecisions({ store: watched, codec, clock }).execute(
      counter,
      'counter-1',
      context(),
      ({ state }) => {
        seen.push(state);
        return { by: [4] };
      },
      { revision: 1, state: 3 },
    );
    expect([reads, seen, done.revision]).toEqual([[2], [3, 6], 3]);
  });

  it('gives up after five lost races', async () => {
    const racing = makeDecisions({ store: contended(store, 9), codec, clock });
    await expect(racing.execute(counter, 'counter-1', context(), () => ({ by: [1] }))).rejects.toMatchObject({
      code: 'STREAM.BUSY',
      details: { etag: 4 },
    });
    expect(await decisions.load(counter, 'counter-1')).toMatchObject({ revision: 4 });
  });

  describe('from a state that a read model has', () => {
    const given = (by: number[], from: { revision: number; state: number }, more = {}) =>
      decisions.execute(counter, 'counter-1', context(more), () => ({ by }), from);
    const totals = async () => (await decisions.load(counter, 'counter-1')).state;

    it('reads nothing where the stream still stands so', async () => {
      await count('counter-1', [1]);
      const reads: string[] = [];
      const watched = new Proxy(store, {
        get: (target, name: keyof EventStore) => {
          reads.push(name);
          return (target[name] as () => unknown).bind(target);
        },
      });
      decisions = makeDecisions({ store: watched, codec, clock });
      expect(await given([2], { revision: 0, state: 1 })).toMatchObject({ revision: 1 });
      expect(reads).toEqual(['append']);
      expect(await totals()).toBe(3);
    });

    it('decides anew on what came since, and repeats what was done since', async () => {
      await count('counter-1', [1]);
      await count('counter-1', [2], { commandId: 'c' });
      const old = { revision: 0, state: 1 };
      expect(await given([3], old)).toMatchObject({ revision: 2, repeated: false });
      expect(await given([2], old, { commandId: 'c' })).toMatchObject({ revision: 1, repeated: true });
      expect(await totals()).toBe(6);
    });

    it('refuses nothing, and leaves nothing undone, for what is no longer so', async () => {
      await count('counter-1', [1]);
      await count('counter-1', [2]);
      const full = { revision: 0, state: 1_000 };
      expect(await given([3], full)).toMatchObject({ revision: 2 });
      await expect(given([4], full, { ifMatch: [1] })).rejects.toMatchObject({ code: 'STREAM.CHANGED' });
      expect(await given([4], full, { ifMatch: [2] })).toMatchObject({ revision: 3 });
      expect(await given([], full)).toMatchObject({ revision: 3, entries: [] });
      expect(await totals()).toBe(10);
    });
  });

  it('says where the stream stands when there is nothing to do', async () => {
    const { position } = await count('counter-1', [1]);
    expect(await count('counter-1', [])).toEqual({
      stream: 'counter-1',
      revision: 0,
      position,
      entries: [],
      repeated: false,
    });
    await expect(count('counter-2', [])).rejects.toThrow('does not exist');
  });

  it('executes many: one stream in order, others beside it', async () => {
    const stream = (i: number) => `counter-${i % 3}`;
    const outcomes = await decisions.executeMany(
      counter,
      Array.from({ length: 9 }, (_, i) => ({
        stream: stream(i),
        context: context(),
        build: () => ({ by: [i] }),
      })),
    );
    expect(outcomes.map(({ revision }) => revision)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
    const entries = await store.readStream('counter-1');
    expect(entries.map(({ bytes }) => codec.decode(bytes).data)).toEqual([{ by: 1 }, { by: 4 }, { by: 7 }]);
  });

  it('throws the first error of many once nothing is under way', async () => {
    await count('counter-1', [1_000]);
    const instructions = ['counter-1', 'counter-2', 'counter-1'].map((stream) => ({
      stream,
      context: context(),
      build: () => ({ by: [1] }),
    }));
    await expect(decisions.executeMany(counter, instructions)).rejects.toMatchObject({
      code: 'COUNTER.FULL',
    });
    expect(await decisions.load(counter, 'counter-2')).toMatchObject({ revision: 0 });
  });

  it('passes on errors of the store', async () => {
    const down = new Proxy(store, {
      get: (target, name: keyof EventStore) =>
        name === 'readStreams' ? () => Promise.reject(new Error('down')) : target[name],
    });
    await expect(makeDecisions({ store: down, codec, clock }).load(counter, 'counter-1')).rejects.toThrow(
      'down',
    );
    expect(new WrongExpectedRevision('s', 'none', 3).message).toBe('Stream s is at revision 3, not at none.');
  });
});
