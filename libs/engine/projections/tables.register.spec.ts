import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { catchUp } from './catch-up.js';
import { liveBuild } from './books.js';
import { readModelPool } from './database.js';
import { entitiesOf, entityOf, readSourceOptions } from './entities.js';
import { on, type AnyTable, type Projection, type Reaction } from './projection.js';
import { checkDefinitions } from './tables.js';
import { accountBook, accounts, codec, Ledger, opened, owners, paid, payments } from './testing/ledger.js';

// Each test has a database made for it, on a machine that may be busy.
jest.setTimeout(30_000);

const valid: AnyTable = { name: 'docket', columns: { id: { type: 'uuid' } }, key: ['id'] };
const projection = (more: Partial<Projection> & { table?: Partial<AnyTable> } = {}): Projection => ({
  name: 'dockets',
  version: 1,
  tables: [{ ...valid, ...more.table }],
  on: {},
  ...more,
});

describe('a definition', () => {
  it('may be valid', () => expect(() => checkDefinitions([projection()], ['DocketOpened'])).not.toThrow());

  it.each([
    [[projection(), projection({ tables: [] })], 'Two projections are named dockets.'],
    [[projection({ version: 0 })], 'Projection dockets needs a version from 1 on.'],
    [[projection(), projection({ name: 'other' })], 'dockets and other both have a table docket.'],
    [
      [projection({ table: { name: 'Docket' } })],
      'A table cannot be named Docket: use up to 40 of a-z, 0-9 and _.',
    ],
    [[projection({ table: { name: 'leases' } })], 'The projections keep their own books in leases.'],
    [[projection({ table: { key: [] } })], 'Table docket needs a key.'],
    [[projection({ table: { key: ['name'] } })], 'docket.name cannot be part of a key.'],
    [
      [projection({ table: { columns: { id: { type: 'uuid' }, 'a"b': { type: 'text' } } } })],
      'Table docket cannot have a column named a"b.',
    ],
    [[projection({ table: { columns: { id: { type: 'jsonb' } } } })], 'docket.id cannot be part of a key.'],
    [
      [
        projection({
          on: {
            DocketOpend: on(
              () => [],
              () => undefined,
            ),
          },
        }),
      ],
      'dockets waits for an event DocketOpend, which does not exist.',
    ],
    [
      [
        projection({
          on: {
            DocketOpened: {
              ...on(
                () => [],
                () => undefined,
              ),
              reads: () => [],
            },
          },
        }),
      ],
      'Projection dockets reads documents, and is given none.',
    ],
  ])('is refused before anything is made of it (%#)', (projections, message) => {
    expect(() => checkDefinitions(projections, ['DocketOpened'])).toThrow(
      expect.objectContaining({ code: 'PROJECTION.INVALID', message }),
    );
  });
});

describe('a reaction', () => {
  it('is refused where it waits for what does not exist', () => {
    const reaction: Reaction = { name: 'open-dockets', on: { WorkSubmitted: async () => undefined } };
    expect(() => checkDefinitions([], ['SymphonySubmitted'], [reaction])).toThrow(
      'open-dockets waits for an event WorkSubmitted, which does not exist.',
    );
  });
});

describe('the tables of a build', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    const ledger = new Ledger();
    await ledger.record(opened('a', 'Ines'), opened('b', 'Tomas'), paid('a', 2_000, 'x'));
    await catchUp({ store: ledger.store, codec, readUrl: database.urls.read, projections: [accountBook] });
    source = await new DataSource(readSourceOptions(database.urls.read, [accountBook])).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('have their indexes, with columns named as in the definition', async () => {
    const pool = readModelPool(database.urls.read);
    const { id } = (await liveBuild(pool, 'accounts'))!;
    const { rows } = await pool.query<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE tablename = $1 ORDER BY indexname`,
      [`account__${id}`],
    );
    await pool.end();
    expect(rows.map(({ indexdef }) => indexdef.replace(/^.* USING /, ''))).toEqual([
      'btree (owner, "openedOn")',
      'btree (lower(owner))',
      'btree (account)',
    ]);
  });

  it('are read by entities as the projection put the rows', async () => {
    const row = {
      account: 'a',
      owner: 'Ines',
      balance: 2_000,
      openedOn: '2147-03-01',
      lastPaidAt: '2147-01-01T00:00:02.000Z',
      notes: ['x'],
      origin: { number: 0, quote: '"Ines" \\ {}' },
      small: false,
    };
    const repository = source.getRepository(entityOf(accounts));
    expect(await repository.findOneBy({ account: 'a', openedOn: '2147-03-01' })).toEqual(row);
    expect(
      await repository.createQueryBuilder('a').where('a.balance > :least', { least: 1 }).getMany(),
    ).toEqual([row]);
    expect(await repository.findOneBy({ account: 'b' })).toMatchObject({ lastPaidAt: null, notes: [] });
    expect(await source.query('SELECT * FROM account ORDER BY account LIMIT 1')).toEqual([row]);
    expect(await source.query('SELECT count(*) AS payments FROM payment')).toEqual([{ payments: 1 }]);
  });

  it('are entities once each', () => {
    expect(entitiesOf([accountBook])).toEqual([entityOf(accounts), entityOf(payments)]);
    expect(entityOf(accounts)).toBe(entityOf(accounts));
    expect(entityOf(owners).options).toMatchObject({ name: 'owner', schema: 'read', synchronize: false });
  });
});
