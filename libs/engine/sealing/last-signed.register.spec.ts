import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { makeSigner, type Checkpoint } from '#engine/transparency-log';
import { testKeysDatabase } from '#platform/testing';
import { copyLastSigned, FileLastSigned, PostgresLastSigned, remember, type LastSigned } from './index.js';

interface Opened {
  readonly one: LastSigned;
  /** As another process has it. */
  readonly other: LastSigned;
  close(): Promise<void>;
}

async function folder(): Promise<Opened> {
  const dir = mkdtempSync(join(tmpdir(), 'signed-'));
  return {
    one: new FileLastSigned(join(dir, 'secrets')),
    other: new FileLastSigned(join(dir, 'secrets')),
    close: async () => rmSync(dir, { recursive: true }),
  };
}

async function database(): Promise<Opened> {
  const { urls, drop } = await testKeysDatabase();
  const pools = [1, 2].map(() => new pg.Pool({ connectionString: urls.keys, max: 4 }));
  return {
    one: new PostgresLastSigned(pools[0]!),
    other: new PostgresLastSigned(pools[1]!),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await drop();
    },
  };
}

const ORIGIN = 'sleep-governance.example/log';
const aKey = () => makeSigner(ORIGIN, randomBytes(32)).vkey;
const of = (size: number, root = randomBytes(32)): Checkpoint => ({ origin: ORIGIN, size, root });

describe.each([
  ['a folder', folder],
  ['a database', database],
])('what was signed last, in %s', (_, open) => {
  let opened: Opened;
  let vkey: string;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  beforeEach(() => {
    vkey = aKey();
  });

  it('is nothing before the first, and of each key for itself', async () => {
    const { one, other } = opened;
    expect(await one.of(vkey)).toBeNull();
    const [first, second] = [of(3), of(7)];
    expect(await one.move(vkey, null, first)).toBe(true);
    expect(await other.of(vkey)).toEqual(first);
    const next = aKey();
    expect(await other.move(next, null, second)).toBe(true);
    expect(await one.of(vkey)).toEqual(first);
    expect(await one.of(next)).toEqual(second);
    expect(await one.vkeys()).toEqual(expect.arrayContaining([vkey, next]));
  });

  it('moves only from what stands there', async () => {
    const { one, other } = opened;
    const [first, second, third] = [of(3), of(4), of(5)];
    expect(await one.move(vkey, first, second)).toBe(false);
    expect(await one.move(vkey, null, first)).toBe(true);
    expect(await other.move(vkey, null, second)).toBe(false);
    expect(await other.move(vkey, of(3), second)).toBe(false);
    expect(await other.move(vkey, first, second)).toBe(true);
    expect(await one.move(vkey, first, third)).toBe(false);
    expect(await one.of(vkey)).toEqual(second);
  });

  it('stands where it was brought, whoever brought it', async () => {
    const { one, other } = opened;
    const first = of(3);
    expect(await one.move(vkey, null, first)).toBe(true);
    expect(await other.move(vkey, null, first)).toBe(true);
    const second = of(9);
    expect(await one.move(vkey, first, second)).toBe(true);
    expect(await other.move(vkey, first, second)).toBe(true);
  });

  it('is moved on by one of many at once', async () => {
    const all = Array.from({ length: 20 }, (_, n) => (n % 2 ? opened.one : opened.other));
    for (let round = 0; round < 5; round++) {
      const before = await opened.one.of(vkey);
      const to = all.map(() => of(round + 1));
      const moved = await Promise.all(all.map((each, n) => each.move(vkey, before, to[n]!)));
      expect(moved.filter(Boolean)).toHaveLength(1);
      expect(await opened.other.of(vkey)).toEqual(to[moved.indexOf(true)]);
    }
  });

  it('makes one chain of what any number sign, whatever falls between their steps', async () => {
    // Whoever signs looks, and moves on from what it saw; a crash is that it then signs nothing.
    const step = fc.record({
      who: fc.nat(3),
      does: fc.constantFrom('look', 'move', 'crash'),
      by: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const key = aKey();
        const seen: (Checkpoint | null | undefined)[] = [];
        const signed: { readonly from: Checkpoint | null; readonly to: Checkpoint }[] = [];
        for (const { who, does, by } of steps) {
          const mine = who % 2 ? opened.one : opened.other;
          if (does === 'look') seen[who] = await mine.of(key);
          else if (seen[who] !== undefined) {
            const from = seen[who];
            const to = of((from?.size ?? 0) + by);
            if ((await mine.move(key, from, to)) && does === 'move') signed.push({ from, to });
            seen[who] = undefined;
          }
        }
        // Each was signed over what was remembered before it, and no two over the same.
        const over = signed.map(({ from }) => from?.root.toString());
        expect(new Set(over).size).toBe(over.length);
        const sizes = signed.map(({ to }) => to.size);
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
        if (signed.length > 0) expect((await opened.one.of(key))!.size).toBeGreaterThanOrEqual(sizes.at(-1)!);
      }),
      { numRuns: 15 },
    );
  });

  it('is the newer of two places after a copy, and never the older', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'signed-'));
    const place = new FileLastSigned(dir);
    const [old, newer] = [of(3), of(8)];
    const another = aKey();
    await remember(place, vkey, old);
    await remember(place, another, newer);
    await remember(opened.one, vkey, newer);
    await copyLastSigned(place, opened.one);
    expect(await opened.other.of(vkey)).toEqual(newer);
    expect(await opened.other.of(another)).toEqual(newer);
    await copyLastSigned(opened.one, place);
    expect(await place.of(vkey)).toEqual(newer);
    rmSync(dir, { recursive: true });
  });
});

describe('what was signed last, in files', () => {
  const dir = mkdtempSync(join(tmpdir(), 'signed-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('leaves one file a key, which older files beside it do not change', async () => {
    const [place, old, vkey] = [join(dir, 'place'), join(dir, 'old'), aKey()];
    const lastSigned = new FileLastSigned(place);
    await remember(lastSigned, vkey, of(1));
    cpSync(place, old, { recursive: true });
    const newest = of(5);
    await remember(lastSigned, vkey, of(2));
    await remember(lastSigned, vkey, newest);
    expect(readdirSync(place)).toHaveLength(1);
    cpSync(old, place, { recursive: true });
    expect(await lastSigned.of(vkey)).toEqual(newest);
  });

  it('says which file is damaged, and takes it for nothing else', async () => {
    const [place, vkey] = [join(dir, 'damaged'), aKey()];
    const lastSigned = new FileLastSigned(place);
    await remember(lastSigned, vkey, of(1));
    const [file] = readdirSync(place);
    writeFileSync(join(place, file!), '');
    await expect(lastSigned.of(vkey)).rejects.toThrow(`${join(place, file!)} is damaged`);
    await expect(lastSigned.move(vkey, null, of(2))).rejects.toThrow('is damaged');
  });
});

describe('what was signed last, in a database', () => {
  it('is never taken back, whoever asks', async () => {
    const { urls, drop } = await testKeysDatabase();
    const pool = new pg.Pool({ connectionString: urls.keys });
    const owner = new pg.Pool({ connectionString: urls.owner });
    const vkey = aKey();
    await remember(new PostgresLastSigned(pool), vkey, of(5));
    const denied = { code: '42501' };
    for (const each of [pool, owner])
      for (const sql of [
        'UPDATE keys.signed SET size = 4',
        `UPDATE keys.signed SET root = decode(repeat('00', 32), 'hex')`,
        'DELETE FROM keys.signed',
        'TRUNCATE keys.signed',
      ])
        await expect(each.query(sql)).rejects.toMatchObject(denied);
    await Promise.all([pool.end(), owner.end()]);
    await drop();
  });
});
