import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { leafHash, nodeHash, rootOf } from '#engine/transparency-log';
import { memoryEventStore, postgresEventStore, type EventStore, type StoredEntry } from '#engine/event-store';
import { anAppend } from '#engine/event-store/testing';
import { makeDocuments } from '#engine/vault';
import { testDatabase } from '#platform/testing';
import { cli } from '../cli.js';
import { copyLog } from './copy-log.js';
import { MerkleRoot } from './merkle-root.js';
import { hear } from '../testing/hear.js';

async function all(store: EventStore): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const batch of store.scan()) entries.push(...batch);
  return entries;
}

/** What a copy must keep of an entry: all but the store's own position. */
const kept = (entries: readonly StoredEntry[]) =>
  entries.map(({ id, stream, revision, type, bytes }) => ({
    id,
    stream,
    revision,
    type,
    bytes: bytes.toString(),
  }));

async function aLog(store: EventStore, rounds = 5): Promise<EventStore> {
  for (let i = 0; i < rounds; i++) {
    for (const stream of ['one', 'two'])
      await store.append(anAppend(stream, i === 0 ? 'none' : 2 * i - 1, [`${stream} ${i}`, { i }]));
    await store.append(anAppend(`lone-${i}`, 'none'));
  }
  return store;
}

describe('copying a log', () => {
  it('keeps bytes, order and revisions, and so the root', async () => {
    const from = await aLog(memoryEventStore());
    await from.append(anAppend('long', 'none', Array(450).fill('x'.repeat(3_000))));
    const to = memoryEventStore();
    const shares: number[] = [];
    const copied = await copyLog(from, to, { onProgress: (_, share) => shares.push(share) });
    expect(kept(await all(to))).toEqual(kept(await all(from)));
    expect(copied.to).toEqual(copied.from);
    expect(copied.from.size).toBe(475);
    expect(shares.at(-1)).toBe(1);
  });

  it('copies nothing of nothing', async () => {
    const copied = await copyLog(memoryEventStore(), memoryEventStore());
    expect(copied.from).toEqual({ size: 0, root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' });
    expect(copied.to).toEqual(copied.from);
  });

  it('goes on where it was cut off, and later from where the source has gone on', async () => {
    const from = await aLog(memoryEventStore());
    const to = memoryEventStore();
    let left = 4;
    const dying: EventStore = Object.assign(Object.create(to) as EventStore, {
      append: (append: Parameters<EventStore['append']>[0]) =>
        left-- > 0 ? to.append(append) : Promise.reject(new Error('cut off')),
      scan: () => to.scan(),
    });
    await expect(copyLog(from, dying)).rejects.toThrow('cut off');
    expect((await all(to)).length).toBeGreaterThan(0);
    await copyLog(from, to);
    await from.append(anAppend('later', 'none'));
    const { to: copied } = await copyLog(from, to);
    expect(copied.size).toBe(26);
    expect(kept(await all(to))).toEqual(kept(await all(from)));
  });

  it('copies up to the head that the source had at the start', async () => {
    const from = await aLog(memoryEventStore());
    const before = await all(from);
    const to = memoryEventStore();
    const copied = await copyLog(from, to, {
      onProgress: () => void from.append(anAppend('meanwhile', 'none')),
    });
    expect(copied.to.size).toBe(before.length);
    expect(kept(await all(to))).toEqual(kept(before));
  });

  it('refuses a log that holds something else, or more, and writes nothing to it', async () => {
    const from = await aLog(memoryEventStore(), 2);
    const other = await aLog(memoryEventStore(), 1);
    const longer = memoryEventStore();
    await copyLog(from, longer);
    await longer.append(anAppend('more', 'none'));
    for (const [to, number] of [
      [other, 0],
      [longer, 10],
    ] as const) {
      const before = await all(to);
      await expect(copyLog(from, to)).rejects.toMatchObject({ code: 'LOG.DIVERGES', details: { number } });
      expect(await all(to)).toEqual(before);
    }
  });

  it('shows by the roots that somebody else wrote to the copy meanwhile', async () => {
    const from = await aLog(memoryEventStore(), 2);
    const to = memoryEventStore();
    const meddled: EventStore = Object.assign(Object.create(to) as EventStore, {
      append: async (append: Parameters<EventStore['append']>[0]) => {
        await to.append(anAppend(`other-${append.stream}-${append.expected}`, 'none'));
        return to.append(append);
      },
      scan: () => to.scan(),
    });
    const copied = await copyLog(from, meddled);
    expect(copied.to.root).not.toBe(copied.from.root);
  });

  it('counts the root as the public log does', async () => {
    const leaves: Buffer[] = [];
    const merkle = new MerkleRoot();
    const node = (level: number, index: number): Buffer =>
      level === 0
        ? leafHash(leaves[index]!)
        : nodeHash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
    for (let size = 1; size < 40; size++) {
      leaves.push(Buffer.from(`entry ${size}`));
      merkle.add(leaves.at(-1)!);
      expect(merkle.size).toBe(size);
      expect(Buffer.from(merkle.root)).toEqual(Buffer.from(await rootOf(size, node)));
    }
  });
});

describe('sgn log copy', () => {
  const heard = hear();

  it('copies between stores, and says both roots last', async () => {
    const [from, to] = [await testDatabase(), await testDatabase()];
    const [source, target] = [from, to].map(({ urls }) => postgresEventStore({ connectionString: urls.log }));
    try {
      await aLog(source!);
      const copy = () => cli(['log', 'copy', '--from', from.urls.log, '--to', to.urls.log]);
      expect(await copy()).toBe(0);
      const roots = JSON.parse(heard.printed.trim().split('\n').at(-1)!) as Record<'from' | 'to', object>;
      expect(roots.to).toEqual(roots.from);
      expect(kept(await all(target!))).toEqual(kept(await all(source!)));

      await target!.append(anAppend('more', 'none'));
      expect(await copy()).toBe(1);
      expect(heard.said).toContain('from log number 25 on');
    } finally {
      await Promise.all([source!.close(), target!.close()]);
      await Promise.all([from.drop(), to.drop()]);
    }
  });

  it('takes the public documents along, from the database and from the folder that is named', async () => {
    const [from, to] = [await testDatabase(), await testDatabase()];
    const pools = [from, to].map(({ urls }) => new pg.Pool({ connectionString: urls.log, max: 2 }));
    const source = postgresEventStore({ connectionString: from.urls.log });
    const files = mkdtempSync(join(tmpdir(), 'sgn-documents-'));
    try {
      const kept = await makeDocuments(pools[0]!).put(Buffer.from('in the database'), 'text/markdown');
      const text = Buffer.from('in a file');
      const lost = { ...kept, document: createHash('sha256').update(text).digest('hex') };
      await source.append(anAppend('one', 'none', [{ text: kept }, { text: lost }]));
      const copy = async (...more: readonly string[]) => {
        heard.printed = heard.said = '';
        const code = await cli(['log', 'copy', '--from', from.urls.log, '--to', to.urls.log, ...more]);
        const last = heard.printed.trim().split('\n').at(-1)!;
        return [code, (JSON.parse(last) as { documents: object }).documents];
      };
      const counts = { named: 2, copied: 0, present: 1, missing: 0, damaged: 0 };
      expect(await copy()).toEqual([0, { ...counts, copied: 1, present: 0, missing: 1 }]);
      expect(heard.said).toContain(`Document ${lost.document} is named by an entry and is not there.`);

      writeFileSync(join(files, lost.document), 'forged');
      expect(await copy('--documents', files)).toEqual([1, { ...counts, damaged: 1 }]);
      expect(heard.said).toContain(
        `Document ${lost.document} is not what its hash says, and was not copied.`,
      );

      writeFileSync(join(files, lost.document), text);
      expect(await copy('--documents', files)).toEqual([0, { ...counts, copied: 1 }]);
      expect(await makeDocuments(pools[1]!).get(lost.document)).toEqual({
        bytes: text,
        mediaType: 'text/markdown',
      });
      const nowhere = join(files, 'nowhere');
      const args = ['log', 'copy', '--from', from.urls.log, '--to', to.urls.log, '--documents', nowhere];
      expect(await cli(args)).toBe(1);
      expect(heard.said).toContain('there is no such folder');
    } finally {
      rmSync(files, { recursive: true });
      await Promise.all([source.close(), ...pools.map((pool) => pool.end())]);
      await Promise.all([from.drop(), to.drop()]);
    }
  });

  it('switches a register only between its own PostgreSQL and KurrentDB, as its owner', async () => {
    const [one, other] = [await testDatabase(), await testDatabase()];
    const { DATABASE_OWNER_URL } = process.env;
    const copy = (to: string) => cli(['log', 'copy', '--from', one.urls.log, '--to', to, '--switch']);
    const kurrentdb = 'kurrentdb://127.0.0.1:1?tls=false';
    try {
      expect(await copy(other.urls.log)).toBe(1);
      expect(heard.said).toContain('--switch needs one end to be each of them');
      const toKurrentdb = ['log', 'copy', '--to', kurrentdb, '--documents', tmpdir(), '--from'];
      expect(await cli([...toKurrentdb, kurrentdb])).toBe(1);
      expect(heard.said).toContain('Neither end has public documents of its own');
      delete process.env['DATABASE_OWNER_URL'];
      expect(await copy(kurrentdb)).toBe(1);
      expect(heard.said).toContain('DATABASE_OWNER_URL is missing');
      process.env['DATABASE_OWNER_URL'] = other.urls.owner;
      expect(await copy(kurrentdb)).toBe(1);
      expect(heard.said).toContain('DATABASE_OWNER_URL is another database');
    } finally {
      if (DATABASE_OWNER_URL === undefined) delete process.env['DATABASE_OWNER_URL'];
      else process.env['DATABASE_OWNER_URL'] = DATABASE_OWNER_URL;
      await Promise.all([one.drop(), other.drop()]);
    }
  });

  it('says what it takes when it is given something else', async () => {
    expect(await cli(['log', 'copy', '--from', 'mysql://here', '--to', 'mysql://there'])).toBe(1);
    expect(heard.said).toContain('No event store has a URL that begins with mysql://');
    expect(await cli(['log', 'copy', '--from', '/nowhere/at/all', '--to', 'postgres://there'])).toBe(1);
    expect(heard.said).toContain('There is no register in /nowhere/at/all');
  });
});
