import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileKeyStore } from './file-key-store.js';
import { TOMBSTONE, type WrappedKey } from './key-store.js';

let dir: string;
let store: FileKeyStore;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
  store = new FileKeyStore(dir);
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const aKey = (): WrappedKey => ({ id: randomUUID(), wrapped: randomBytes(60) });

describe('a folder of keys', () => {
  it('clears away what it made a key of', async () => {
    const person = randomUUID();
    await Promise.all(Array.from({ length: 20 }, () => store.add(person, aKey())));
    expect(readdirSync(dir).sort()).toEqual([`${person}.json`, 'erased', 'making'].sort());
    expect(readdirSync(join(dir, 'making'))).toEqual([]);
  });

  it('leaves nothing of the key in the file it stood in', async () => {
    const person = randomUUID();
    await store.add(person, aKey());
    const stolen = join(dir, 'same-file');
    linkSync(join(dir, `${person}.json`), stolen);
    await store.erase(person);
    expect(readFileSync(stolen, 'utf8')).toMatch(/^\0+$/);
    await store.erase(person);
    expect(readFileSync(join(dir, 'erased', `${person}.json`), 'utf8')).toContain('"erased":true');
  });

  it('finishes an erasure that a crash cut off between its two places', async () => {
    const person = randomUUID();
    await store.add(person, aKey());
    writeFileSync(join(dir, 'erased', `${person}.json`), '{"format":1,"erased":true}\n');
    expect(await new FileKeyStore(dir).tombstones()).toEqual([person]);
    expect(await store.find(person)).toBe(TOMBSTONE);
  });

  it('clears away what a crash left half made, not what another process is making', () => {
    const making = join(dir, 'making');
    writeFileSync(join(making, 'old'), '');
    utimesSync(join(making, 'old'), new Date(0), new Date(0));
    writeFileSync(join(making, 'new'), '');
    new FileKeyStore(dir);
    expect(readdirSync(making)).toEqual(['new']);
  });

  it('refuses a file that is neither key nor tombstone', async () => {
    for (const [name, content] of Object.entries({ text: 'hello', empty: '', other: '{"format":2}' })) {
      writeFileSync(join(dir, `${name}.json`), content);
      await expect(store.find(name)).rejects.toThrow('neither a key nor a tombstone');
    }
  });
});
