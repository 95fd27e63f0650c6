import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testKeysDatabase } from '#platform/testing';
import {
  copyKeyStore,
  FileKeyStore,
  PostgresKeyStore,
  TOMBSTONE,
  type KeyStore,
  type WrappedKey,
} from './index.js';
import { keyOfMatter } from './key-store.js';

interface Opened {
  readonly one: KeyStore;
  /** As another process has it. */
  readonly other: KeyStore;
  close(): Promise<void>;
}

async function folder(): Promise<Opened> {
  const dir = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
  return {
    one: new FileKeyStore(dir),
    other: new FileKeyStore(dir),
    close: async () => rmSync(dir, { recursive: true }),
  };
}

async function database(): Promise<Opened> {
  const { urls, drop } = await testKeysDatabase();
  const pools = [1, 2].map(() => new pg.Pool({ connectionString: urls.keys, max: 4 }));
  return {
    one: new PostgresKeyStore(pools[0]!),
    other: new PostgresKeyStore(pools[1]!),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await drop();
    },
  };
}

type Four = [string, string, string, string];

const aKey = (): WrappedKey => ({ id: randomUUID(), wrapped: randomBytes(60) });

describe.each([
  ['a folder', folder],
  ['a database', database],
])('keys in %s', (_, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  it('are one a person, also when many make one at once', async () => {
    const { one, other } = opened;
    const person = randomUUID();
    expect(await one.find(person)).toBeNull();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 ? one : other).add(person, aKey())),
    );
    expect(new Set(answers.map((key) => (key as WrappedKey).id)).size).toBe(1);
    expect(await one.find(person)).toEqual(answers[0]);
    expect(await other.find(person)).toEqual(answers[0]);
  });

  it('are made for many persons at once, by two in opposite order', async () => {
    const { one, other } = opened;
    const persons = Array.from({ length: 300 }, () => randomUUID());
    const make = (store: KeyStore, order: readonly string[]) =>
      Promise.all(order.map((person) => store.add(person, aKey())));
    const [forth, back] = await Promise.all([make(one, persons), make(other, persons.toReversed())]);
    expect(back.toReversed()).toEqual(forth);
    expect(await Promise.all(persons.map((person) => one.find(person)))).toEqual(forth);
  });

  it('are given to nobody who was erased, had they one or not', async () => {
    const { one, other } = opened;
    const [had, hadNone] = [randomUUID(), randomUUID()];
    await one.add(had, aKey());
    for (const person of [had, hadNone]) expect(await other.isErased(person)).toBe(false);
    for (const person of [had, hadNone]) {
      await one.erase(person);
      await other.erase(person);
      expect(await other.isErased(person)).toBe(true);
      expect(await other.find(person)).toBe(TOMBSTONE);
      expect(await other.add(person, aKey())).toBe(TOMBSTONE);
    }
    expect((await other.tombstones()).toSorted()).toEqual([had, hadNone].toSorted());
  });

  it('are a matter’s too, which are never erased', async () => {
    const { one, other } = opened;
    const name = keyOfMatter(randomUUID());
    const key = await one.add(name, aKey());
    await expect(other.erase(name)).rejects.toMatchObject({ code: 'PERSON.INVALID' });
    expect(await other.find(name)).toEqual(key);
    expect(await other.isErased(name)).toBe(false);
    expect(await one.tombstones()).not.toContain(name);
  });

  it('are copied with every tombstone, and again from where it was cut off', async () => {
    const [has, erased, erasedThere, other] = Array.from({ length: 4 }, () => randomUUID()) as Four;
    const dir = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
    const { one } = opened;
    const copy = new FileKeyStore(dir);
    for (const person of [has, erased, erasedThere, other]) await one.add(person, aKey());
    await one.erase(erased);
    await copy.erase(erasedThere);
    const key = await copy.add(other, aKey());
    for (let time = 0; time < 2; time++) {
      expect(await copyKeyStore(one, copy)).toMatchObject({ others: [other] });
      expect(await copy.find(has)).toEqual(await one.find(has));
      expect(await copy.find(other)).toEqual(key);
      for (const person of [erased, erasedThere]) expect(await copy.find(person)).toBe(TOMBSTONE);
    }
    expect([...(await copy.persons())].sort()).toEqual(
      [...(await one.persons()), ...(await copy.tombstones())]
        .filter((person, nth, all) => all.indexOf(person) === nth)
        .sort(),
    );
    expect((await copyKeyStore(one, copy)).tombstones).toBe((await one.tombstones()).length);
    rmSync(dir, { recursive: true });
  });

  it('lose to an erasure whatever races with it', async () => {
    const { one, other } = opened;
    for (let round = 0; round < 20; round++) {
      const person = randomUUID();
      await Promise.all([
        one.add(person, aKey()),
        other.erase(person),
        one.add(person, aKey()),
        one.erase(person),
      ]);
      expect(await one.find(person)).toBe(TOMBSTONE);
    }
  });

  it('take no name that could not name a file', async () => {
    for (const person of ['../elsewhere', '.hidden', '', 'a/b', 'x'.repeat(129)])
      for (const refused of [
        opened.one.find(person),
        opened.one.isErased(person),
        opened.one.erase(person),
        opened.one.add(person, aKey()),
      ])
        await expect(refused).rejects.toMatchObject({ code: 'PERSON.INVALID' });
  });
});
