import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { restartableCluster, testDatabase, type TestDatabase } from '#platform/testing';
import { beginBuild, followers, liveBuild } from './books.js';
import { catchUp } from './catch-up.js';
import { Checkpoints } from './checkpoints.js';
import { readModelPool } from './database.js';
import { Leases } from './leases.js';
import type { Projection } from './projection.js';
import { Projector, type ProjectorOptions } from './projector.js';
import { rebuild } from './rebuild.js';
import {
  accountBook,
  accounts,
  closed,
  codec,
  Ledger,
  noise,
  opened,
  ownerBook,
  paid,
} from './testing/ledger.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

let database: TestDatabase;
let db: pg.Pool;
let ledger: Ledger;
let said: string[];
beforeEach(async () => {
  database = await testDatabase();
  db = readModelPool(database.urls.read);
  ledger = new Ledger();
  said = [];
});
afterEach(async () => {
  await db.end();
  await database.drop();
});

const options = (more: Partial<ProjectorOptions> = {}): ProjectorOptions => ({
  store: ledger.store,
  codec,
  readUrl: database.urls.read,
  projections: [accountBook, ownerBook],
  logger: { log: (message) => said.push(message), warn: (message) => said.push(message) },
  ...more,
});

/** Runs projectors while `work` lasts. */
async function running<T>(projectors: readonly Projector[], work: () => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const runs = projectors.map((projector) => projector.run(stop.signal));
  try {
    return await work();
  } finally {
    stop.abort();
    await Promise.all(runs);
  }
}

/** Once the rows have everything that is in the log now. */
async function untilCaughtUp(names: readonly string[] = ['accounts', 'owners']): Promise<void> {
  const head = await ledger.store.head();
  const reached = await new Checkpoints(asSource(db)).waitFor(names, head!, 15_000);
  if (!reached) throw new Error(`Not at the head after 15 s: ${said.join(' ')}`);
}

function asSource(pool: pg.Pool) {
  return {
    query: async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows as unknown,
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Still not so after 15 s: ${said.join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function rowsOf(name: string): Promise<readonly unknown[]> {
  const { rows } = await db.query<{ rows: unknown[] }>(
    `SELECT coalesce(json_agg(t ORDER BY t::text), '[]') AS rows FROM read.${name} t`,
  );
  return rows[0]!.rows;
}

const balance = (name: string, amount: number) => ({ account: name, balance: amount });

describe('a projector', () => {
  it('keeps rows at the head of the log', async () => {
    await ledger.record(opened('a'), paid('a', 5));
    await running([new Projector(options())], async () => {
      await untilCaughtUp();
      expect(await rowsOf('account')).toMatchObject([balance('a', 5)]);
      await ledger.record(noise(), paid('a', 2));
      await untilCaughtUp();
      expect(await rowsOf('account')).toMatchObject([balance('a', 7)]);
      expect(await rowsOf('owner')).toEqual([{ owner: 'Ines', accounts: 1 }]);
    });
    expect((await db.query('SELECT FROM read.leases')).rowCount).toBe(0);
  });

  it('shares the work with another and repeats nothing, also when that one goes away', async () => {
    const [first, second] = [new Projector(options()), new Projector(options())];
    const stop = new AbortController();
    const going = first.run(stop.signal);
    await running([second], async () => {
      await ledger.record(opened('a'));
      for (let i = 0; i < 50; i++) await ledger.record(paid('a', 1));
      await untilCaughtUp();
      stop.abort();
      await going;
      await ledger.record(paid('a', 1));
      await untilCaughtUp();
      expect(await rowsOf('account')).toMatchObject([balance('a', 51)]);
      expect(await rowsOf('payment')).toHaveLength(51);
    });
  }, 20_000);

  it('keeps what people watch at the head, also while others wait', async () => {
    await ledger.record(opened('a'));
    const projections = [accountBook, { ...ownerBook, prompt: true }];
    await running([new Projector(options({ projections }))], async () => {
      await untilCaughtUp();
      const build = (await liveBuild(db, 'accounts'))!.id;
      const held = await db.connect();
      try {
        await held.query('BEGIN');
        await held.query(`LOCK TABLE read.account__${build} IN SHARE MODE`);
        await ledger.record(opened('b'));
        await untilCaughtUp(['owners']);
        await ledger.record(opened('c'));
        await untilCaughtUp(['owners']);
        expect(await rowsOf('owner')).toEqual([{ owner: 'Ines', accounts: 3 }]);
        expect(await rowsOf('account')).toHaveLength(1);
      } finally {
        await held.query('ROLLBACK');
        held.release();
      }
      await untilCaughtUp();
      expect(await rowsOf('account')).toHaveLength(3);
    });
  });

  it('takes over from one that fell silent', async () => {
    await new Leases(db, 'silent').take(['projection accounts', 'projection owners']);
    await db.query(`UPDATE read.leases SET held_until = clock_timestamp() + interval '500 ms'`);
    await ledger.record(opened('a'));
    await running([new Projector(options())], async () => {
      await untilCaughtUp();
      expect(await rowsOf('account')).toHaveLength(1);
    });
  }, 20_000);

  it('comes back under its own name without waiting', async () => {
    await new Leases(db, 'registry').take(['projection accounts', 'projection owners']);
    await ledger.record(opened('a'));
    const begun = Date.now();
    await running([new Projector(options({ holder: 'registry' }))], () => untilCaughtUp());
    expect(Date.now() - begun).toBeLessThan(3_000);
  });

  it('builds a higher version beside what readers see', async () => {
    await ledger.record(opened('a'), paid('a', 5));
    await catchUp(options());
    const doubled = doubling(2);
    await running([new Projector(options({ projections: [doubled, ownerBook] }))], async () => {
      await until(async () => (await liveBuild(db, 'accounts'))?.version === 2);
      expect(await rowsOf('account')).toMatchObject([balance('a', 10)]);
      await ledger.record(paid('a', 1));
      await untilCaughtUp();
      expect(await rowsOf('account')).toMatchObject([balance('a', 12)]);
    });
    expect(said).toEqual(expect.arrayContaining(['Building accounts.', 'Built accounts.']));
  });

  it('leaves rows of a higher version to the newer program', async () => {
    await ledger.record(opened('a'), paid('a', 5));
    await catchUp(options({ projections: [doubling(2), ownerBook] }));
    await running([new Projector(options())], async () => {
      await ledger.record(paid('a', 1));
      await untilCaughtUp(['owners']);
    });
    expect(await rowsOf('account')).toMatchObject([balance('a', 10)]);
    expect(said).toContain('accounts is at version 2; this program has 1 and leaves it alone.');
  });

  it('goes on with a build that was cut off', async () => {
    const begun = await beginBuild(db, accountBook);
    await ledger.record(opened('a'));
    await running([new Projector(options())], () => untilCaughtUp());
    expect((await liveBuild(db, 'accounts'))!.id).toBe(begun.id);
  });

  it('waits for a build of another process', async () => {
    const other = new Leases(db, 'another');
    await other.take(['build accounts']);
    await ledger.record(opened('a'));
    await running([new Projector(options())], async () => {
      await untilCaughtUp(['owners']);
      expect(await liveBuild(db, 'accounts')).toBeNull();
      await other.release();
      await untilCaughtUp();
    });
  });

  it('follows the new rows after a rebuild by another process', async () => {
    await ledger.record(opened('a'));
    await running([new Projector(options())], async () => {
      await untilCaughtUp();
      for (let i = 0; i < 3; i++) {
        await Promise.all([rebuild(options()), ledger.record(paid('a', 1))]);
        await untilCaughtUp();
      }
      expect(await rowsOf('account')).toMatchObject([balance('a', 3)]);
      expect(await rowsOf('payment')).toHaveLength(3);
    });
    expect(await followers(db)).toHaveLength(2);
  });

  it('says which event it put aside, in a build and live, and goes on', async () => {
    await ledger.record(opened('a'), paid('a', 666), paid('a', 1));
    await running([new Projector(options())], async () => {
      await untilCaughtUp();
      await ledger.record(paid('a', 666), paid('a', 2));
      await untilCaughtUp();
    });
    for (const number of [1, 3])
      expect(said).toContain(`accounts put aside Paid, number ${number} of the log: No account takes 666.`);
    expect(await rowsOf('account')).toMatchObject([{ balance: 3 }]);
  });

  it('begins anew a build that a former version stopped', async () => {
    await ledger.record(opened('a'));
    const { id } = await beginBuild(db, accountBook);
    await db.query(`UPDATE read.followers SET stopped = 'It met number 0.' WHERE id = $1`, [id]);
    await running([new Projector(options())], () => untilCaughtUp());
    expect((await liveBuild(db, 'accounts'))?.id).not.toBe(id);
  });

  it('builds rows anew that have more than the log has', async () => {
    await ledger.record(opened('a'), paid('a', 1), paid('a', 1));
    await catchUp(options());
    ledger = new Ledger();
    await ledger.record(opened('b'));
    await running([new Projector(options())], () =>
      until(async () => JSON.stringify(await rowsOf('account')).includes('"b"')),
    );
    expect(await rowsOf('account')).toMatchObject([balance('b', 0)]);
  });

  it('is not held up by one projection that cannot go on', async () => {
    await ledger.record(opened('a'));
    await catchUp(options());
    const { id } = (await liveBuild(db, 'owners'))!;
    await db.query(`ALTER TABLE read.owner__${id} RENAME TO hidden`);
    await running([new Projector(options())], async () => {
      await ledger.record(opened('b', 'Tomas'));
      await untilCaughtUp(['accounts']);
      await ledger.record(opened('c'));
      await untilCaughtUp(['accounts']);
      expect(said.join(' ')).toContain('will try again');
      await db.query(`ALTER TABLE read.hidden RENAME TO owner__${id}`);
      await untilCaughtUp();
    });
    expect(await rowsOf('owner')).toEqual([
      { owner: 'Ines', accounts: 2 },
      { owner: 'Tomas', accounts: 1 },
    ]);
  }, 30_000);

  it('refuses definitions that cannot work', () => {
    expect(() => new Projector(options({ projections: [accountBook, accountBook] }))).toThrow(
      expect.objectContaining({ code: 'PROJECTION.INVALID' }),
    );
  });
});

/** Accounts where every payment counts twice. */
function doubling(version: number): Projection {
  return {
    ...accountBook,
    version,
    on: {
      ...accountBook.on,
      Paid: {
        touches: accountBook.on.Paid!.touches,
        apply: (event, rows) => {
          const { account, amount } = event.data as { account: string; amount: number };
          const row = rows.get(accounts, account)!;
          rows.put(accounts, { ...row, balance: row.balance + 2 * amount });
        },
      },
    },
  };
}

describe('catchUp', () => {
  it('brings rows to the head and returns, on an empty log too', async () => {
    await catchUp(options());
    expect(await rowsOf('account')).toEqual([]);
    await ledger.record(opened('a'), opened('b'), closed('b'));
    await catchUp(options());
    expect(await rowsOf('account')).toMatchObject([balance('a', 0)]);
  });

  it('runs beside a projector', async () => {
    await running([new Projector(options())], async () => {
      for (let i = 0; i < 5; i++) {
        await ledger.record(opened(`account ${i}`));
        await catchUp(options());
        expect(await rowsOf('account')).toHaveLength(i + 1);
      }
    });
  });

  it('fails where the database cannot be reached', async () => {
    const readUrl = database.urls.read.replace(database.name, 'absent');
    await expect(catchUp(options({ readUrl }))).rejects.toThrow('does not exist');
  });
});

describe('a database that goes away', () => {
  it('and comes back finds the rows as the log has them', async () => {
    const cluster = await restartableCluster();
    const pool = readModelPool(cluster.urls.read);
    const checkpoints = new Checkpoints(asSource(pool));
    const reached = async () => {
      const head = (await ledger.store.head())!;
      await until(() => checkpoints.waitFor(['accounts', 'owners'], head, 1_000).catch(() => false));
    };
    try {
      await running([new Projector(options({ readUrl: cluster.urls.read }))], async () => {
        await ledger.record(opened('a'), paid('a', 1));
        await reached();
        for (const end of [() => cluster.kill(), () => cluster.stop()]) {
          await end();
          await ledger.record(paid('a', 1), paid('a', 1));
          await cluster.start();
          await reached();
        }
        const { rows } = await pool.query(
          'SELECT balance, (SELECT count(*) FROM read.payment) FROM read.account',
        );
        expect(rows).toEqual([{ balance: '5', count: '5' }]);
      });
    } finally {
      await pool.end();
      await cluster.remove();
    }
  }, 60_000);
});
