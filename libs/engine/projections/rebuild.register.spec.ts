import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { somebodyWaits, testDatabase, type TestDatabase } from '#platform/testing';
import { beginBuild, followers, liveBuild, Superseded } from './books.js';
import { catchUp } from './catch-up.js';
import { readModelPool } from './database.js';
import { Leases } from './leases.js';
import type { Projection } from './projection.js';
import { createIndexes, physicalName } from './tables.js';
import { dropBuild, rebuild, swapBuild } from './rebuild.js';
import {
  accountBook,
  closed,
  codec,
  Ledger,
  noise,
  opened,
  ownerBook,
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

const options = (projections: readonly Projection[] = [accountBook, ownerBook]) => ({
  store: ledger.store,
  codec,
  readUrl: database.urls.read,
  projections,
});

async function rowsOf(name: string): Promise<readonly unknown[]> {
  const { rows } = await db.query<{ rows: unknown[] }>(
    `SELECT coalesce(json_agg(t ORDER BY t::text), '[]') AS rows FROM read.${name} t`,
  );
  return rows[0]!.rows;
}

/** As a former version of this program did. */
async function noteStopped(build: number): Promise<void> {
  await db.query(`UPDATE read.followers SET stopped = 'It met number 3.' WHERE id = $1`, [build]);
}

async function relations(): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'read'::regnamespace AND relkind IN ('r', 'v')
      AND relname NOT IN ('followers', 'dead_letters', 'leases', 'corpus_segment') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

describe('rebuild', () => {
  it('gives the live rows again, in tables of its own, and leaves nothing of the old ones', async () => {
    await ledger.record(opened('a'), paid('a', 5, 'x'), noise(), opened('b', 'Tomas'), closed('b'));
    await catchUp(options());
    const before = [await rowsOf('account'), await rowsOf('payment'), await rowsOf('owner')];
    const old = await liveBuild(db, 'accounts');
    await rebuild(options(), ['accounts']);
    expect([await rowsOf('account'), await rowsOf('payment'), await rowsOf('owner')]).toEqual(before);
    const live = (await liveBuild(db, 'accounts'))!;
    expect(live).toMatchObject({ number: 4, position: old!.position, version: 1 });
    expect(live.id).not.toBe(old!.id);
    const owner = (await liveBuild(db, 'owners'))!;
    expect(await relations()).toEqual([
      'account',
      `account__${live.id}`,
      'owner',
      `owner__${owner.id}`,
      'payment',
      `payment__${live.id}`,
    ]);
  });

  it('leaves a connection free while indexes are made, however long that takes', async () => {
    await ledger.record(opened('a'), paid('a', 5));
    const indexed: Projection = {
      ...accountBook,
      tables: accountBook.tables.map((table) => ({
        ...table,
        indexes: Object.keys(table.columns),
      })),
    };
    const build = (await beginBuild(db, indexed)).id;
    const builder = readModelPool(database.urls.read, 3);
    const client = await db.connect();
    try {
      await client.query('BEGIN');
      for (const table of indexed.tables)
        await client.query(`LOCK TABLE read.${physicalName(table, build)} IN ROW EXCLUSIVE MODE`);
      const made = createIndexes(builder, [{ projection: indexed, build }]);
      await somebodyWaits(db);
      await builder.query('SELECT 1');
      expect(builder.waitingCount).toBe(0);
      await client.query('COMMIT');
      await made;
    } finally {
      client.release();
      await builder.end();
    }
  });

  it('equals the live rows, whatever the history and however it was followed', async () => {
    const account = fc.constantFrom('a', 'b', 'c');
    const event: fc.Arbitrary<LedgerEvent> = fc.oneof(
      fc
        .tuple(account, fc.constantFrom('Ines', 'Tomas "T"', 'Ma\\ren'))
        .map(([a, owner]) => opened(a, owner)),
      fc
        .tuple(account, fc.integer({ min: -200, max: 200 }), fc.option(fc.string({ unit: 'grapheme' })))
        .map(([a, amount, note]) => paid(a, amount, note?.replaceAll('\0', '') ?? null)),
      account.map(closed),
      fc.constant(noise()),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(event, { maxLength: 12 }), { maxLength: 4 }), async (stretches) => {
        await db.query('DELETE FROM read.followers');
        ledger = new Ledger();
        await catchUp(options());
        for (const stretch of stretches) {
          if (stretch.length > 0) await ledger.record(...stretch);
          await catchUp(options());
        }
        const live = [await rowsOf('account'), await rowsOf('payment'), await rowsOf('owner')];
        await rebuild(options());
        expect([await rowsOf('account'), await rowsOf('payment'), await rowsOf('owner')]).toEqual(live);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('lets readers see the old rows or the new ones, at every instant', async () => {
    await ledger.record(opened('a'), opened('b'));
    for (let i = 0; i < 40; i++) await ledger.record(paid('a', 1), paid('b', 1));
    await catchUp(options());
    const done = new AbortController();
    let reads = 0;
    const read = async (sql: string) => {
      const client = new pg.Client({ connectionString: database.urls.read });
      await client.connect();
      try {
        while (!done.signal.aborted) {
          const { rows } = await client.query<{ paid: string; held: string }>(sql);
          expect(rows[0]).toEqual({ paid: '80', held: '80' });
          reads++;
        }
      } finally {
        await client.end();
      }
    };
    const sum = (first: string, second: string) => `SELECT ${first} AS paid, ${second} AS held`;
    const paidSum = '(SELECT sum(amount)::text FROM read.payment)';
    const heldSum = '(SELECT sum(balance)::text FROM read.account)';
    // They take the two views in either order, as no reader should have to care.
    const readers = [read(sum(paidSum, heldSum)), read(sum(heldSum, paidSum).replace('paid, ', 'paid, '))];
    for (let i = 0; i < 10; i++) await rebuild(options(), ['accounts']);
    done.abort();
    await Promise.all(readers);
    expect(reads).toBeGreaterThan(20);
  }, 60_000);

  it('waits for a reader in a long transaction and lets others read meanwhile', async () => {
    await ledger.record(opened('a'));
    await catchUp(options());
    const reader = await db.connect();
    await reader.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
    await reader.query('SELECT * FROM read.account');
    let swapped = false;
    const rebuilding = rebuild(options(), ['accounts']).then(() => (swapped = true));
    for (let times = 0; times < 3; times++) {
      await somebodyWaits(db);
      expect(await rowsOf('account')).toHaveLength(1);
    }
    expect(swapped).toBe(false);
    await reader.query('COMMIT');
    reader.release();
    await rebuilding;
    expect(await rowsOf('account')).toHaveLength(1);
  }, 20_000);

  it('never takes readers back: what came while it was built is in it', async () => {
    await ledger.record(opened('a'));
    await catchUp(options());
    let extra = 0;
    await rebuild(options(), ['accounts'], {
      onProgress: () => {
        extra++;
      },
    });
    const running = rebuild(options(), ['accounts']);
    await ledger.record(paid('a', 1));
    await catchUp(options());
    await running;
    expect(extra).toBe(1);
    expect(await rowsOf('account')).toMatchObject([{ balance: 1 }]);
    expect((await liveBuild(db, 'accounts'))!.number).toBe(1);
  });

  it('puts aside an event that cannot be taken, as it was live', async () => {
    await ledger.record(opened('a'), paid('a', 1));
    await catchUp(options());
    await ledger.record(paid('a', 666), paid('a', 2));
    await catchUp(options());
    const before = await rowsOf('account');
    const letters = async () =>
      (await db.query(`SELECT number::int, type FROM read.dead_letters`)).rows as unknown[];
    expect([before, await letters()]).toMatchObject([[{ balance: 3 }], [{ number: 2, type: 'Paid' }]]);
    const told: string[] = [];
    await rebuild(options(), undefined, { onParked: (sentence) => told.push(sentence) });
    expect(told).toEqual(['accounts put aside Paid, number 2 of the log: No account takes 666.']);
    expect([await rowsOf('account'), await letters()]).toEqual([before, [{ number: 2, type: 'Paid' }]]);
    // With that mended the dead letter goes with the rows that lack its event.
    const mended = {
      ...accountBook,
      on: { ...accountBook.on, Paid: { ...accountBook.on.Paid!, apply: () => undefined } },
    };
    await rebuild(options([mended]));
    expect(await letters()).toEqual([]);
  });

  it('begins anew what was left unfinished', async () => {
    await ledger.record(opened('a'));
    const left = await beginBuild(db, accountBook);
    await noteStopped(left.id);
    await rebuild(options(), ['accounts']);
    expect(await followers(db)).toMatchObject([{ name: 'accounts', state: 'live', stopped: null }]);
    expect(await relations()).toHaveLength(4);
  });

  it('ends where it is when it is told to', async () => {
    await ledger.record(opened('a'));
    await expect(rebuild(options(), ['accounts'], { signal: AbortSignal.abort() })).rejects.toThrow(
      'aborted',
    );
    expect(await followers(db)).toMatchObject([{ state: 'building', number: -1 }]);
  });

  it('shows nobody a build whose last rows a crash of the server took back', async () => {
    await ledger.record(opened('a'), paid('a', 1));
    await catchUp(options());
    const reader = await db.connect();
    await reader.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
    await reader.query('SELECT * FROM read.account');
    const superseded = expect(rebuild(options(), ['accounts'])).rejects.toBeInstanceOf(Superseded);
    await somebodyWaits(db);
    await db.query(`UPDATE read.followers SET number = number - 1 WHERE state = 'building'`);
    await reader.query('COMMIT');
    reader.release();
    await superseded;
    expect(await rowsOf('account')).toMatchObject([{ balance: 1 }]);
    await rebuild(options(), ['accounts']);
    expect(await rowsOf('account')).toMatchObject([{ balance: 1 }]);
  });

  it('reads again what could not be written for one that is at fault', async () => {
    await ledger.record(opened('a'), opened('b', randomText(9_000)), opened('c', 'Tomas'));
    await rebuild(options([ownerBook]));
    expect(await rowsOf('owner')).toEqual([
      { owner: 'Ines', accounts: 1 },
      { owner: 'Tomas', accounts: 1 },
    ]);
  });

  it('goes back for events at fault however much waits, and the others are none the worse', async () => {
    await ledger.record(
      opened('a'),
      ...Array.from({ length: 3_000 }, (_, i) => paid('a', i === 700 || i === 2_900 ? 666 : 1)),
    );
    await rebuild(options());
    expect(await rowsOf('account')).toMatchObject([{ balance: 2_998 }]);
    expect(await rowsOf('payment')).toHaveLength(2_998);
    expect(await rowsOf('owner')).toEqual([{ owner: 'Ines', accounts: 1 }]);
    const { rows } = await db.query('SELECT number::int FROM read.dead_letters ORDER BY 1');
    expect(rows).toEqual([{ number: 701 }, { number: 2_901 }]);
    expect(await followers(db)).toMatchObject([{ number: 3_000 }, { number: 3_000 }]);
  });

  it('puts it aside also when it came while the build was filled', async () => {
    await ledger.record(opened('a'));
    await catchUp(options([ownerBook]));
    const scan = ledger.store.scan.bind(ledger.store);
    jest.spyOn(ledger.store, 'scan').mockImplementationOnce(async function* (range) {
      yield* scan(range);
      await ledger.record(opened('b', randomText(9_000)), opened('c', 'Tomas'));
      await catchUp(options([ownerBook]));
    });
    await rebuild(options([ownerBook]));
    expect(await rowsOf('owner')).toMatchObject([{ owner: 'Ines' }, { owner: 'Tomas' }]);
    expect(await liveBuild(db, 'owners')).toMatchObject({ number: 2 });
  });

  it('takes rows back to a log that was put back from a backup', async () => {
    await ledger.record(opened('a'), paid('a', 1), paid('a', 2));
    await catchUp(options());
    ledger = new Ledger();
    await ledger.record(opened('a'));
    await rebuild(options(), ['accounts']);
    expect(await rowsOf('account')).toMatchObject([{ balance: 0 }]);
  });

  it('drops the view of a table that the projection no longer has', async () => {
    await catchUp(options());
    const fewer: Projection = {
      ...accountBook,
      tables: accountBook.tables.slice(0, 1),
      on: { Opened: accountBook.on.Opened! },
    };
    await rebuild(options([fewer]));
    expect((await relations()).filter((name) => name.startsWith('payment'))).toEqual([]);
  });

  it('refuses a projection that there is not', async () => {
    await expect(rebuild(options(), ['ghosts'])).rejects.toMatchObject({
      code: 'PROJECTION.UNKNOWN',
      message: 'There is no projection ghosts. There are: accounts, owners.',
    });
  });

  it('refuses what is being built already', async () => {
    const other = new Leases(db, 'another');
    await other.take(['build owners']);
    await expect(rebuild(options())).rejects.toMatchObject({
      code: 'PROJECTION.BEING_BUILT',
      details: { projection: 'owners' },
    });
    await other.release();
    await rebuild(options());
    expect(await followers(db)).toHaveLength(2);
  });
});

describe('a build that is held', () => {
  beforeEach(async () => {
    await ledger.record(opened('a'));
    await catchUp(options());
  });

  it('stands beside the live rows until it is swapped in, with all that came meanwhile', async () => {
    const old = await liveBuild(db, 'accounts');
    await rebuild(options(), ['accounts'], { hold: true });
    await ledger.record(paid('a', 1));
    await catchUp(options());
    expect(await liveBuild(db, 'accounts')).toMatchObject({ id: old!.id, number: 1 });
    await swapBuild(options(), 'accounts');
    const live = (await liveBuild(db, 'accounts'))!;
    expect([live.id === old!.id, live.number]).toEqual([false, 1]);
    expect(await rowsOf('account')).toMatchObject([{ balance: 1 }]);
    expect(await relations()).not.toContain(`account__${old!.id}`);
  });

  it('is dropped with its tables, and the live rows stay', async () => {
    const before = await relations();
    await rebuild(options(), ['accounts'], { hold: true });
    expect(await relations()).toHaveLength(before.length + 2);
    await dropBuild(options(), 'accounts');
    expect(await relations()).toEqual(before);
    expect(await rowsOf('account')).toHaveLength(1);
  });

  it('is refused where there is none, where somebody is at it, or where it cannot be finished', async () => {
    const both = [swapBuild, dropBuild];
    for (const act of both) {
      await expect(act(options(), 'accounts')).rejects.toMatchObject({ code: 'PROJECTION.NO_BUILD' });
      await expect(act(options(), 'nobody')).rejects.toMatchObject({ code: 'PROJECTION.UNKNOWN' });
    }
    await rebuild(options(), ['accounts'], { hold: true });
    const elsewhere = new Leases(db, 'elsewhere');
    await elsewhere.take(['build accounts']);
    for (const act of both)
      await expect(act(options(), 'accounts')).rejects.toMatchObject({ code: 'PROJECTION.BEING_BUILT' });
    await elsewhere.release();
    await expect(swapBuild(options([{ ...accountBook, version: 2 }]), 'accounts')).rejects.toMatchObject({
      code: 'PROJECTION.UNUSABLE_BUILD',
      message: expect.stringContaining('version 1'),
    });
    const { id } = (await followers(db)).find(({ state }) => state === 'building')!;
    await noteStopped(id);
    await expect(swapBuild(options(), 'accounts')).rejects.toMatchObject({
      code: 'PROJECTION.UNUSABLE_BUILD',
      message: expect.stringContaining('number 3'),
    });
  });
});
