import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileKeyStore } from './file-key-store.js';
import { KeyRing, type PersonKey } from './key-ring.js';

let dir: string;
let store: FileKeyStore;
let ring: KeyRing;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
  store = new FileKeyStore(dir);
  ring = new KeyRing(store, randomBytes(32));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const copyOf = (key: PersonKey | undefined) => Buffer.from(key!.bytes);

describe('keys of persons', () => {
  it('are the same every time, and another for each', async () => {
    const first = await ring.lend(['elara', 'nina', 'elara'], (keys) => [...keys.values()].map(copyOf));
    expect(first).toHaveLength(2);
    expect(first[0]).not.toEqual(first[1]);
    expect(await ring.lend(['nina'], (keys) => copyOf(keys.get('nina')))).toEqual(first[1]);
  });

  it('are zeroed when the call that borrowed them ends, also when it fails', async () => {
    const kept: PersonKey[] = [];
    await ring.lend(['elara'], (keys) => kept.push(keys.get('elara')!));
    const failing = ring.lend(['elara'], (keys) => {
      kept.push(keys.get('elara')!);
      throw new Error('in use');
    });
    await expect(failing).rejects.toThrow('in use');
    expect(kept).toHaveLength(2);
    for (const key of kept) expect(key.bytes).toEqual(Buffer.alloc(32));
  });

  it('are made only where they are to be', async () => {
    expect(await ring.lendExisting(['elara'], (keys) => keys.size)).toBe(0);
    await store.erase('nina');
    expect(await ring.lend(['nina'], (keys) => keys.size)).toBe(0);
  });

  it('open for nobody else, and under no other master key', async () => {
    await ring.lend(['elara'], () => undefined);
    copyFileSync(join(dir, 'elara.json'), join(dir, 'nina.json'));
    await expect(ring.lend(['nina'], () => undefined)).rejects.toThrow('The key of nina does not open');
    const other = new KeyRing(store, randomBytes(32));
    await expect(other.lend(['elara'], () => undefined)).rejects.toThrow(
      'does not open under this master key',
    );
  });

  it('hash who signs in so that issuer and sub cannot run into each other', () => {
    const sub = randomUUID();
    const hash = ring.hashOfSubject('dev', sub);
    expect(ring.hashOfSubject('dev', sub)).toEqual(hash);
    expect(ring.hashOfSubject('de', `v${sub}`)).not.toEqual(hash);
    expect(new KeyRing(store, randomBytes(32)).hashOfSubject('dev', sub)).not.toEqual(hash);
  });
});
