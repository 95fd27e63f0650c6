import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { table } from '#engine/projections';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { entityOf, readModels } from './index.js';

interface SampleRow {
  network: string;
  id: string;
  number: number;
  count: number;
  open: boolean;
  due_on: string | null;
  recorded_at: string;
  due: { days: number } | null;
  tags: string[];
}
const samples = table<SampleRow>({
  name: 'sample',
  columns: {
    network: { type: 'text' },
    id: { type: 'uuid' },
    number: { type: 'bigint' },
    count: { type: 'integer' },
    open: { type: 'boolean' },
    due_on: { type: 'date', nullable: true },
    recorded_at: { type: 'timestamptz' },
    due: { type: 'jsonb', nullable: true },
    tags: { type: 'text[]' },
  },
  key: ['network', 'id'],
});
const row: SampleRow = {
  network: 'NOVA',
  id: '0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f60',
  number: 9_007_199_254_740_991,
  count: -3,
  open: true,
  due_on: '2147-03-31',
  recorded_at: '2147-03-01T23:59:59.123Z',
  due: { days: 30 },
  tags: ['a', 'b,"c'],
};
const bare: SampleRow = { ...row, network: 'LYRA', due_on: null, due: null, tags: [] };

describe('the entity of a table', () => {
  let database: TestDatabase;
  let read: DataSource;

  beforeAll(async () => {
    database = await testDatabase();
    const client = new pg.Client({ connectionString: database.urls.read });
    await client.connect();
    await client.query(`CREATE TABLE read.sample (network text, id uuid, number bigint, count integer, open boolean,
      due_on date, recorded_at timestamptz, due jsonb, tags text[])`);
    for (const each of [row, bare])
      await client.query(
        'INSERT INTO read.sample VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        Object.values(each),
      );
    await client.end();
    read = await readModels(database.urls.read, [
      { name: 'sample', version: 1, tables: [samples], on: {} },
    ]).initialize();
  });

  afterAll(async () => {
    await read.destroy();
    await database.drop();
  });

  it('gives rows back as the projection put them', async () => {
    const found = await read.getRepository(entityOf(samples)).find({ order: { network: 'DESC' } });
    expect(found).toEqual([row, bare]);
  });

  it('finds by every kind of column', async () => {
    const wanted = {
      network: 'NOVA',
      id: row.id,
      number: row.number,
      count: row.count,
      open: true,
      due_on: '2147-03-31',
      recorded_at: row.recorded_at,
    };
    const repository = read.getRepository(entityOf(samples));
    expect(await repository.findOneBy(wanted)).toEqual(row);
    expect(await repository.findOneBy({ ...wanted, number: 5 })).toBeNull();
  });

  it('gives the same forms by a statement', async () => {
    expect(await read.query('SELECT * FROM sample ORDER BY network DESC')).toEqual([row, bare]);
    expect(await read.query('SELECT count(*) AS n FROM sample')).toEqual([{ n: 2 }]);
  });

  it('is one for each table', () => {
    expect(entityOf(samples)).toBe(entityOf(samples));
  });
});
