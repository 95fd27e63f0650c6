import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Position } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { beginBuild, followerById, followers, moveCheckpoint, Superseded, type Follower } from './books.js';
import { readModelPool } from './database.js';
import { Behind, Model, type OnParked } from './model.js';
import { earliest, Page, pages, START } from './page.js';
import { on, ref, table, type Projection } from './projection.js';
import {
  accounts,
  accountBook,
  closed,
  codec,
  Ledger,
  noise,
  opened,
  ownerBook,
  owners,
  paid,
  randomText,
  type LedgerEvent,
} from './testing/ledger.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

let database: TestDatabase;
let db: pg.Pool;
let ledger: Ledger;
beforeEach(async () => {
  database = await testDatabase();
  db = readModelPool(database.urls.read);
  ledger = new Ledger();
});
afterEach(async () => {
  await db.end();
  await database.drop();
});

interface Setting {
  onParked?: OnParked;
  cachedRows?: number;
  unwrittenRows?: number;
}
const modelOf = (
  build: Follower,
  { onParked, cachedRows = 100, unwrittenRows }: Setting = {},
  of = accountBook,
) => new Model(db, of, build, { onParked, cachedRows, unwrittenRows });

/** Everything in the log, in pages of so many events; again from where it had to go back to. @returns how often it had. */
async function advance(model: Model, pageSize = 1_000): Promise<number> {
  for (let back = 0; ; back++)
    try {
      const from = model.place;
      for await (const page of pages(
        ledger.store.scan({ after: from.position, batch: pageSize }),
        from,
        codec,
      ))
        await model.advance(page);
      await model.settle();
      return back;
    } catch (error) {
      if (!(error instanceof Behind)) throw error;
    }
}

async function eachAlone(): Promise<readonly Page[]> {
  const each: Page[] = [];
  for await (const page of pages(ledger.store.scan({ after: null, batch: 1 }), START, codec)) each.push(page);
  return each;
}

async function wholeLog(): Promise<Page> {
  return new Page(await ledger.store.readAll({ from: null, limit: 1_000 }), START, codec);
}

async function rowsOf(name: string): Promise<readonly unknown[]> {
  const { rows } = await db.query<{ rows: unknown[] }>(
    `SELECT coalesce(json_agg(t ORDER BY t::text), '[]') AS rows FROM read.${name} t`,
  );
  return rows[0]!.rows;
}

async function deadLetters(): Promise<readonly { number: number; type: string; error: string }[]> {
  const { rows } = await db.query<{ number: string; type: string; error: string }>(
    'SELECT number, type, error FROM read.dead_letters ORDER BY number',
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

describe('a model', () => {
  it('gives rows back as they were put, whatever is in them', async () => {
    const awkward = [
      'plain',
      '',
      'NULL',
      '"quoted" \\ and {braces, commas}',
      'line\nbreak\ttab',
      'Ωmega 𝄞 \u0001\u007f',
      '\\N',
    ];
    const model = modelOf(await beginBuild(db, accountBook), { cachedRows: 1 });
    for (const text of awkward)
      await ledger.record(opened(text, text), paid(text, 1, text), paid(text, -2, null));
    // One event a page and room for one row: every row is read from the database before it is changed.
    await advance(model, 1);
    await ledger.record(...awkward.map((text) => paid(text, 1_000_000, text)));
    await advance(model, 1);
    const rows = (await rowsOf('account')) as { account: string }[];
    expect(new Set(rows.map((row) => row.account))).toEqual(new Set(awkward));
    for (const text of awkward)
      expect(rows.find((row) => row.account === text)).toMatchObject({
        owner: text,
        balance: 999_999,
        openedOn: '2147-03-01',
        notes: [text, text],
        origin: { quote: `"${text}" \\ {}` },
        small: false,
      });
  });

  it('writes many new rows as it writes few', async () => {
    const awkward = ['\\', '\\.', '\\N', 'tab\tnew\nline\r', '"', '{a,b}', '', 'NULL', 'Ω 𝄞'];
    for (let i = 0; i < 80; i++) {
      const text = `${awkward[i % awkward.length]}${i}`;
      await ledger.record(opened(text, text), paid(text, i, awkward[i % awkward.length]!));
    }
    await advance(modelOf(await beginBuild(db, accountBook)), 1_000);
    const atOnce = [await rowsOf('account'), await rowsOf('payment')];
    await advance(modelOf(await beginBuild(db, accountBook)), 10);
    expect([await rowsOf('account'), await rowsOf('payment')]).toEqual(atOnce);
    expect(atOnce).toMatchObject([{ length: 80 }, { length: 80 }]);
    expect(await deadLetters()).toEqual([]);
  });

  it('writes what few live events change, with its checkpoint, in one statement', async () => {
    const model = modelOf({ ...(await beginBuild(db, accountBook)), state: 'live' });
    await ledger.record(opened('a'), paid('a', 1));
    const asked = jest.spyOn(pg.Client.prototype, 'query');
    const page = await wholeLog();
    await model.advance(page);
    const statements = asked.mock.calls.map(([query]) => (query as unknown as pg.QueryConfig).text);
    asked.mockRestore();
    expect(statements).toEqual([expect.stringMatching(/^WITH moved AS .*INSERT INTO .*INSERT INTO /s)]);
    expect(await rowsOf('payment')).toHaveLength(1);
    expect(await followerById(db, (await followers(db))[0]!.id)).toMatchObject({ number: 1 });
  });

  it('leaves the same rows whatever the size of its batches, its cache and what waits', async () => {
    await ledger.record(
      opened('a'),
      opened('b'),
      paid('a', 5, 'one'),
      closed('b'),
      paid('b', 9),
      opened('b', 'Tomas'),
    );
    await ledger.record(
      paid('b', 1),
      noise(),
      paid('a', 7, 'two'),
      closed('a'),
      opened('a', 'Zane'),
      paid('a', 1),
    );
    const results: unknown[] = [];
    for (const [pageSize, cachedRows, unwrittenRows] of [
      [1_000, 100, 0],
      [1, 100, 0],
      [1, 1, 0],
      [5, 1, 0],
      [1, 1, 2],
      [1, 1, 3],
      [2, 100, 4],
      [1, 100, 1_000],
    ] as const) {
      await advance(modelOf(await beginBuild(db, accountBook), { cachedRows, unwrittenRows }), pageSize);
      results.push([await rowsOf('account'), await rowsOf('payment')]);
    }
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).toMatchObject([
      [
        { account: 'a', owner: 'Zane', balance: 1 },
        { account: 'b', owner: 'Tomas', balance: 1 },
      ],
      { length: 4 },
    ]);
  });

  it('counts the log number of every event, also of those it does not handle', async () => {
    await ledger.record(noise(), opened('a'), noise());
    const build = await beginBuild(db, accountBook);
    await advance(modelOf(build), 2);
    expect(await followerById(db, build.id)).toMatchObject({
      number: 2,
      position: await ledger.store.head(),
    });
    expect(await rowsOf('account')).toMatchObject([{ origin: { number: 1 } }]);
  });

  it('goes on from the books after it was cut off', async () => {
    await ledger.record(opened('a'), paid('a', 1), paid('a', 2));
    const build = await beginBuild(db, accountBook);
    await advance(modelOf(build), 2);
    await ledger.record(paid('a', 4));
    await advance(modelOf((await followerById(db, build.id))!));
    expect(await rowsOf('account')).toMatchObject([{ balance: 7 }]);
    expect(await rowsOf('payment')).toHaveLength(3);
  });

  it('changes nothing when it is cut off before its commit', async () => {
    await ledger.record(opened('a'), paid('a', 1));
    const build = await beginBuild(db, accountBook);
    const model = modelOf(build);
    await advance(model);
    await ledger.record(paid('a', 2));
    const page = await wholeLog();
    const blocker = await db.connect();
    await blocker.query('BEGIN');
    await blocker.query(`SELECT FROM read.account WHERE account = 'a' FOR UPDATE`);
    const cut = model.advance(page);
    const rejected = expect(cut).rejects.toThrow();
    await onceBlocked('pg_terminate_backend(pid)');
    await rejected;
    await blocker.query('COMMIT');
    blocker.release();
    expect(await followerById(db, build.id)).toMatchObject({ number: 1 });
    expect(await rowsOf('payment')).toHaveLength(1);
    await model.advance(page);
    expect(await rowsOf('account')).toMatchObject([{ balance: 3 }]);
  });

  it('lets rows wait until there are enough, and is no further in the books than they are', async () => {
    await ledger.record(opened('a'), paid('a', 1), paid('a', 2), paid('a', 4));
    const build = await beginBuild(db, accountBook);
    const model = modelOf(build, { unwrittenRows: 3 });
    const books = async () => [(await followerById(db, build.id))!.number, await rowsOf('payment')];
    const [first, second, third, fourth] = await eachAlone();
    await model.advance(first!);
    await model.advance(second!);
    expect(await books()).toEqual([-1, []]);
    await model.advance(third!);
    await model.advance(fourth!);
    expect(model.place.number).toBe(3);
    await model.settle();
    expect(await books()).toMatchObject([3, { length: 3 }]);
    expect(await rowsOf('account')).toMatchObject([{ balance: 7 }]);
  });

  it('folds from the books again what it could not write', async () => {
    await ledger.record(opened('a'), paid('a', 1));
    const build = await beginBuild(db, accountBook);
    const model = modelOf(build, { unwrittenRows: 100 });
    await advance(model);
    await ledger.record(paid('a', 2));
    const blocker = await db.connect();
    await blocker.query('BEGIN');
    await blocker.query(`SELECT FROM read.account WHERE account = 'a' FOR UPDATE`);
    const rejected = expect(advance(model)).rejects.toThrow();
    await onceBlocked('pg_terminate_backend(pid)');
    await rejected;
    await blocker.query('COMMIT');
    blocker.release();
    expect(model.place.number).toBe(1);
    await advance(model);
    expect(await rowsOf('account')).toMatchObject([{ balance: 3 }]);
  });

  it('says where it is when it is given what comes later', async () => {
    await ledger.record(opened('a'), paid('a', 1), paid('a', 2));
    const [, , third] = await ledger.store.readAll({ from: null, limit: 3 });
    const later = new Page([third!], { position: 1n as Position, number: 1 }, codec);
    await expect(modelOf(await beginBuild(db, accountBook)).advance(later)).rejects.toThrow(Behind);
  });

  it('refuses to follow a log that is not the one it was built from', async () => {
    await ledger.record(opened('a'), paid('a', 1), paid('a', 2));
    const build = await beginBuild(db, accountBook);
    const [first] = await ledger.store.readAll({ from: null, limit: 1 });
    await moveCheckpoint(db, build.id, START, { position: first!.position, number: 7 });
    const model = modelOf((await followerById(db, build.id))!);
    const page = new Page(
      await ledger.store.readAll({ from: first!.position, limit: 10 }),
      { position: first!.position, number: 7 },
      codec,
    );
    await model.advance(page);
    const shifted = new Page(await ledger.store.readAll({ from: null, limit: 10 }), START, codec);
    await ledger.record(paid('a', 3));
    const other = new Page(await ledger.store.readAll({ from: null, limit: 10 }), START, codec);
    await expect(model.advance(shifted)).resolves.toBeUndefined();
    await expect(model.advance(other)).rejects.toThrow(/built from another log: event 10 follows/);
  });
});

/** Runs what the pool runs while a session waits for a lock, once it waits. */
async function onceBlocked(what: string): Promise<void> {
  for (;;) {
    const { rows } = await db.query(
      `SELECT ${what} FROM pg_stat_activity
        WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
    );
    if (rows.length > 0) return;
  }
}

// Live rows go with the checkpoint in one statement, those of a build in a transaction.
describe.each(['live', 'building'] as const)('the checkpoint of a %s model as a fence', (state) => {
  const begun = async () => ({ ...(await beginBuild(db, accountBook)), state });

  it('lets two models of one build take turns and repeats nothing', async () => {
    const build = await begun();
    const [one, other] = [modelOf(build), modelOf(build)];
    await ledger.record(opened('a'));
    for (let i = 0; i < 30; i++) await ledger.record(paid('a', 1));
    await Promise.all([advance(one, 3), advance(other, 2)]);
    expect(await rowsOf('account')).toMatchObject([{ balance: 30 }]);
    expect(one.place).toEqual(other.place);
  });

  it('lets a paused model change nothing when it wakes', async () => {
    const build = await begun();
    await ledger.record(opened('a'), paid('a', 1));
    const page = await wholeLog();
    const model = modelOf(build);
    // It has read the checkpoint and folded the rows, and is held up at the fence while another goes past it.
    const other = await db.connect();
    await other.query('BEGIN');
    await moveCheckpoint(other, build.id, START, page.place(1));
    const paused = model.advance(page);
    await onceBlocked('pid');
    await other.query('COMMIT');
    other.release();
    await paused;
    expect(await rowsOf('account')).toEqual([]);
    expect(await rowsOf('payment')).toEqual([]);
    expect(model.place).toEqual(page.place(1));
  });

  it('tells a model whose build is no more', async () => {
    const model = modelOf(await begun(), { cachedRows: 1 });
    await ledger.record(opened('a'), opened('b'));
    await advance(model);
    await beginBuild(db, accountBook);
    await ledger.record(paid('a', 1));
    await expect(advance(model)).rejects.toThrow(Superseded);
    await ledger.record(noise());
    const { store } = ledger;
    const noiseOnly = new Page(
      (await store.readAll({ from: null, limit: 10 })).slice(-1),
      { position: model.place.position, number: model.place.number },
      codec,
    );
    await expect(model.advance(noiseOnly)).rejects.toThrow(Superseded);
  });
});

describe('an event that cannot be taken', () => {
  const history: LedgerEvent[] = [
    opened('a'),
    paid('a', 1),
    paid('a', 666),
    paid('a', 2),
    paid('a', 666),
    paid('a', 4),
  ];

  it('is parked in a live model, which goes on', async () => {
    await ledger.record(...history);
    const build = await beginBuild(db, accountBook);
    await advance(modelOf(build));
    expect(await rowsOf('account')).toMatchObject([{ balance: 7 }]);
    expect(await deadLetters()).toEqual([
      { number: 2, type: 'Paid', error: expect.stringContaining('No account takes 666.') },
      { number: 4, type: 'Paid', error: expect.stringContaining('No account takes 666.') },
    ]);
    expect(await followerById(db, build.id)).toMatchObject({ number: 5 });
  });

  it.each([
    ['in the first page', 1_000, 0],
    ['after others that wait', 2, 1],
    ['and another after those', 1, 2],
  ])('is found again among rows that wait: %s', async (_, pageSize, back) => {
    await ledger.record(...history);
    const build = await beginBuild(db, accountBook);
    expect(await advance(modelOf(build, { unwrittenRows: 100 }), pageSize)).toBe(back);
    expect(await rowsOf('account')).toMatchObject([{ balance: 7 }]);
    expect(await deadLetters()).toMatchObject([{ number: 2 }, { number: 4 }]);
    expect(await followerById(db, build.id)).toMatchObject({ number: 5 });
  });

  it.each([1, 2, 100])('may be found when it is written, with %i that may wait', async (unwrittenRows) => {
    await ledger.record(opened('x'), opened('y', randomText(9_000)), paid('x', 1), paid('x', 2));
    const model = modelOf(await beginBuild(db, ownerBook), { unwrittenRows }, ownerBook);
    expect(await advance(model, 1)).toBe(1);
    expect(await rowsOf('owner')).toMatchObject([{ owner: 'Ines' }]);
    expect(await deadLetters()).toMatchObject([
      { number: 1, error: expect.stringMatching(/index row requires/) },
    ]);
  });

  it('go to the dead letters in a build too, and whoever builds is told', async () => {
    await ledger.record(...history);
    const build = await beginBuild(db, accountBook);
    const told: string[] = [];
    await advance(modelOf(build, { onParked: (sentence) => told.push(sentence) }));
    expect(told).toEqual([
      'accounts put aside Paid, number 2 of the log: No account takes 666.',
      'accounts put aside Paid, number 4 of the log: No account takes 666.',
    ]);
    expect(await followerById(db, build.id)).toMatchObject({ state: 'building', number: 5 });
    expect(await deadLetters()).toHaveLength(2);
  });

  it.each([1, 80])('is one whose row JSON cannot say, also among %i others', async (others) => {
    await ledger.record(opened('odd'), ...Array.from({ length: others }, (_, i) => opened(`a${i}`)));
    const odd: Projection = {
      ...accountBook,
      on: {
        Opened: {
          touches: () => [],
          apply: (event, rows) => {
            accountBook.on['Opened']!.apply(event, rows);
            if (event.number > 0) return;
            const origin = { number: 1n, quote: '' };
            rows.put(accounts, { ...rows.get(accounts, 'odd')!, origin: origin as never });
          },
        },
      },
    };
    await advance(modelOf(await beginBuild(db, odd), {}, odd));
    expect(await deadLetters()).toMatchObject([{ number: 0, error: expect.stringContaining('BigInt') }]);
    expect(await rowsOf('account')).toHaveLength(others);
  });

  it('may say anything in their error', async () => {
    await ledger.record(opened('x'));
    const odd: Projection = {
      ...accountBook,
      on: {
        Opened: {
          touches: () => [],
          apply: () => {
            throw new Error('a\0b \ud800');
          },
        },
      },
    };
    await advance(modelOf(await beginBuild(db, odd), {}, odd));
    expect(await deadLetters()).toMatchObject([{ error: expect.stringContaining('a\u2400b \ufffd') }]);
  });

  it.each([
    [
      'a day that no calendar has',
      opened('a', 'Ines', '0000-01-01'),
      /takes a date as YYYY-MM-DD, not "0000-01-01"/,
    ],
    ['a key too long for an index', opened('y', randomText(9_000)), /index row requires/],
    [
      'a key that a column cannot hold',
      { type: 'Noise', data: { text: 'no number' } } as const,
      /takes a whole number up to 2\^53, not "no number"/,
    ],
    ['an event that cannot be decoded', { type: 'Closed', data: {} } as never, /undefined/],
  ])('can be %s', async (_, event, error) => {
    const strict: Projection = {
      ...accountBook,
      on: {
        ...accountBook.on,
        Opened: {
          touches: ownerBook.on.Opened!.touches,
          apply: (event, rows) => {
            accountBook.on.Opened!.apply(event, rows);
            ownerBook.on.Opened!.apply(event, rows);
          },
        },
        Noise: on<Extract<LedgerEvent, { type: 'Noise' }>>(
          ({ data }) => [ref(numbers, data.text)],
          () => undefined,
        ),
        Closed: { touches: () => [], apply: (event) => (event.data as { x: { y: number } }).x.y },
      },
      tables: [...accountBook.tables, owners, numbers],
    };
    await ledger.record(opened('x'), event, paid('x', 1));
    await advance(modelOf(await beginBuild(db, strict), {}, strict));
    expect(await rowsOf('account')).toMatchObject([{ account: 'x', balance: 1 }]);
    expect(await deadLetters()).toEqual([
      { number: 1, type: event.type, error: expect.stringMatching(error) },
    ]);
  });

  it('is one that touches a table of another projection', async () => {
    await ledger.record(opened('x'));
    const lost: Projection = {
      ...accountBook,
      on: { Opened: { touches: () => [ref(numbers, 1)], apply: () => undefined } },
    };
    await advance(modelOf(await beginBuild(db, lost), {}, lost));
    expect(await deadLetters()).toMatchObject([{ error: expect.stringContaining('has no table number') }]);
  });
});

const numbers = table<{ number: number }>({
  name: 'number',
  columns: { number: { type: 'bigint' } },
  key: ['number'],
});

describe('earliest', () => {
  it('is the place from which nobody misses anything', () => {
    const at = (number: number) => ({ position: BigInt(number) as Position, number });
    expect(earliest([at(5), START, at(2)])).toBe(START);
    expect(earliest([at(5), at(2)])).toEqual(at(2));
  });
});
