import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import {
  InvalidAppend,
  StoreUnavailable,
  WrongExpectedRevision,
  type Append,
  type Position,
} from '../event-store.js';
import { anAppend } from '../testing/index.js';
import { Batcher, type Answer } from './batcher.js';

const DEADLINE_MS = 200;

/** A server that answers when it is told to, or at once. */
class Server {
  readonly batches: (readonly Append[])[] = [];
  inFlight = 0;
  mostInFlight = 0;
  held = false;
  /** Throws what a statement with these appends fails with. */
  check: (batch: readonly Append[], attempt: number) => void = () => undefined;
  readonly #waiting: (() => void)[] = [];
  #position = 0n;

  readonly send = async (batch: readonly Append[]): Promise<readonly Answer[]> => {
    this.batches.push(batch);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    try {
      if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      else await turn();
      this.check(batch, this.batches.length);
      return batch.map(({ entries }) => {
        const first = this.#position as Position;
        this.#position += BigInt(entries.length);
        return { first };
      });
    } finally {
      this.inFlight--;
    }
  };

  answer(): void {
    this.#waiting.shift()!();
  }

  get sizes(): number[] {
    return this.batches.map(({ length }) => length);
  }
}

function sqlError(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('said the server', 0, 'error'), { code });
}

function appends(count: number, data: readonly unknown[] = [{}]): Append[] {
  return Array.from({ length: count }, (_, i) => anAppend(`thing-${i}`, 'none', data));
}

describe('batcher', () => {
  let server: Server;
  let batcher: Batcher;
  const all = (list: readonly Append[]) => Promise.all(list.map((append) => batcher.append(append)));
  const settled = (list: readonly Append[]) =>
    Promise.allSettled(list.map((append) => batcher.append(append)));
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  afterEach(() => {
    jest.restoreAllMocks();
  });
  beforeEach(() => {
    server = new Server();
    batcher = new Batcher(server.send, DEADLINE_MS);
  });

  it('sends a lone append without waiting for company', async () => {
    server.held = true;
    const appended = batcher.append(anAppend('thing-1', 'none', [1, 2]));
    await turn();
    expect(server.sizes).toEqual([1]);
    server.answer();
    expect(await appended).toEqual({ revision: 1, positions: [0n, 1n] });
  });

  it('keeps two batches in flight, and gathers the rest for the first that returns', async () => {
    server.held = true;
    const first = batcher.append(anAppend('one', 'none'));
    await turn();
    const second = batcher.append(anAppend('two', 'none'));
    await turn();
    const rest = all(appends(40));
    await turn();
    expect(server.sizes).toEqual([1, 1]);

    server.answer();
    await first;
    await turn();
    await turn();
    expect(server.sizes).toEqual([1, 1, 40]);
    server.answer();
    server.answer();
    await Promise.all([second, rest]);
    expect(server.mostInFlight).toBe(2);
  });

  it('sends at most 512 appends, 4,096 entries or 640 KiB at once', async () => {
    await all(appends(1_100));
    expect(server.sizes).toEqual([512, 512, 76]);

    server.batches.length = 0;
    const brief = appends(90, Array(100).fill(0)).map((append) => ({
      ...append,
      entries: append.entries.map((entry) => ({ ...entry, bytes: Buffer.from('{}') })),
    }));
    await all(brief);
    expect(server.sizes).toEqual([40, 40, 10]);

    server.batches.length = 0;
    await all(appends(50, ['x'.repeat(50_000)]));
    expect(server.sizes).toEqual([13, 13, 13, 11]);

    // Larger than any batch, an append goes alone.
    server.batches.length = 0;
    await all([anAppend('small', 'none'), anAppend('large', 'none', Array(30).fill('x'.repeat(50_000)))]);
    expect(server.sizes).toEqual([1, 1]);
  });

  it('has at most one append of a stream in flight, in the order they came', async () => {
    const list = [0, 1, 2].map((i) => anAppend('thing', i ? i - 1 : 'none'));
    await all([...list, anAppend('other', 'none')]);
    expect(
      server.batches.map((batch) => batch.map(({ stream, expected }) => `${stream} ${expected}`)),
    ).toEqual([['thing none', 'other none'], ['thing 0'], ['thing 1']]);
  });

  it('sends together only what is of one kind', async () => {
    const kinds = new Batcher(server.send, DEADLINE_MS, ({ stream }) => (stream.endsWith('1') ? 'odd' : ''));
    await Promise.all(appends(12).map((append) => kinds.append(append)));
    expect(server.batches.map((batch) => batch.map(({ stream }) => stream.endsWith('1')))).toEqual([
      Array.from({ length: 10 }, () => false),
      [true, true],
    ]);
  });

  it('fails a conflict for its own caller only', async () => {
    const send = server.send;
    batcher = new Batcher(async (batch) => {
      const answers = await send(batch);
      return answers.map((answer, i) => (batch[i]!.stream === 'thing-1' ? { actual: 7 } : answer));
    }, DEADLINE_MS);
    const [one, two, three] = await settled(appends(3));
    expect([one!.status, three!.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(two).toMatchObject({ reason: new WrongExpectedRevision('thing-1', 'none', 7) });
  });

  it('finds a poisonous append by halves and takes all others', async () => {
    server.check = (batch) => {
      if (batch.some(({ stream }) => stream === 'thing-9')) throw sqlError('22P02');
    };
    const results = await settled(appends(64));
    results.forEach((result, i) => expect(result.status).toBe(i === 9 ? 'rejected' : 'fulfilled'));
    expect(results[9]).toMatchObject({ reason: expect.any(InvalidAppend) });
    expect(server.batches.length).toBeLessThan(15);
  });

  it('does not blame an append for what is wrong with the server', async () => {
    server.check = () => {
      throw sqlError('XX000');
    };
    const [result] = await settled(appends(1));
    expect(result).toMatchObject({ reason: expect.any(StoreUnavailable) });
  });

  it('sends the same again when the answer was lost', async () => {
    server.check = (_, attempt) => {
      if (attempt < 3) throw new Error('Connection terminated unexpectedly');
    };
    const list = appends(5);
    expect((await all(list)).map(({ positions }) => positions[0])).toEqual([0n, 1n, 2n, 3n, 4n]);
    expect(server.batches).toEqual([list, list, list]);
  });

  it('says that the store is away when it stays so past the deadline, and works when it is back', async () => {
    let away = true;
    server.check = () => {
      if (away) throw new Error('connect ECONNREFUSED');
    };
    const start = Date.now();
    const [result] = await settled(appends(1));
    expect(result).toMatchObject({ reason: expect.any(StoreUnavailable) });
    expect((result as PromiseRejectedResult).reason.message).toContain('ECONNREFUSED');
    expect(Date.now() - start).toBeGreaterThanOrEqual(DEADLINE_MS);
    away = false;
    await expect(all(appends(1))).resolves.toHaveLength(1);
  });

  it('keeps those whose time is not up when others of the batch have given up', async () => {
    let now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    let away = false;
    server.check = () => {
      if (away) throw new Error('connect ECONNREFUSED');
    };
    server.held = true;
    const occupying = [batcher.append(anAppend('one', 'none'))];
    await turn();
    occupying.push(batcher.append(anAppend('two', 'none')));
    await turn();
    const early = batcher.append(anAppend('early', 'none'));
    now += DEADLINE_MS * 0.75;
    const late = batcher.append(anAppend('late', 'none'));

    server.held = false;
    server.answer();
    server.answer();
    await Promise.all(occupying);
    away = true;
    while (server.sizes.length < 4) await turn();
    now += DEADLINE_MS * 0.5;
    await expect(early).rejects.toBeInstanceOf(StoreUnavailable);
    away = false;
    await expect(late).resolves.toMatchObject({ revision: 0 });
    expect(server.sizes.slice(2, 4)).toEqual([2, 2]);
  });

  it('does not try again what a server that is not ours refuses', async () => {
    server.check = () => {
      throw sqlError('42501');
    };
    const results = await settled(appends(3));
    for (const result of results) expect(result).toMatchObject({ reason: expect.any(StoreUnavailable) });
    expect(server.sizes).toEqual([3]);
  });

  it('settles what it has taken before it is closed, and takes no more', async () => {
    const appended = all([...appends(600), anAppend('thing-0', 0)]);
    await batcher.close();
    await expect(appended).resolves.toHaveLength(601);
    await expect(batcher.append(anAppend('late', 'none'))).rejects.toBeInstanceOf(StoreUnavailable);
    await new Batcher(server.send, DEADLINE_MS).close();
  });
});
