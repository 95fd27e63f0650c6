import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { postgresEventStore, type Append, type EventStore } from '#engine/event-store';
import { anAppend } from '#engine/event-store/testing';
import {
  leafHash,
  makeSigner,
  openCheckpoint,
  parseBundle,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseReceipt,
  parseVkey,
  receiptProves,
  tilePath,
  tilesOf,
  verifyLog,
  Witness,
  WitnessMemory,
  type Policy,
} from '#engine/transparency-log';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { SealedLog } from './sealed-log.js';
import { FileLastSigned } from './file-last-signed.js';
import { whyHeld } from './held.js';
import type { LastSigned } from './last-signed.js';
import { beginAnew, changeKey, handOver, resumeFrom } from './resume.js';
import { Inconsistent, Sealer } from './sealer.js';
import { growTree, Overtaken, readHead, TreeEdge } from './tree-rows.js';

const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
const trusting = parsePolicy(`log ${signer.vkey}\nquorum none\n`);

describe('sealing', () => {
  let database: TestDatabase;
  let db: pg.Pool;
  let store: EventStore;
  let sealed: SealedLog;
  let folder: string;
  let lastSigned: LastSigned;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signed-'));
    lastSigned = new FileLastSigned(folder);
    database = await testDatabase();
    db = new pg.Pool({ connectionString: database.urls.log, max: 4 });
    store = postgresEventStore({ connectionString: database.urls.log });
    sealed = new SealedLog(db, store);
  });
  afterEach(async () => {
    await store.close();
    await db.end();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const sealer = (more: Partial<ConstructorParameters<typeof Sealer>[0]> = {}) =>
    new Sealer({ db, store, signer, lastSigned, ...more });
  let streams = 0;
  const appended: Append[] = [];
  const append = async (events: number) => {
    const one = anAppend(
      `notes-${streams++}`,
      'none',
      Array.from({ length: events }, (_, n) => ({ n })),
    );
    await store.append(one);
    appended.push(one);
  };
  beforeEach(() => {
    appended.length = 0;
  });

  /** In place of this database one from before, in which the first appends stand, and sealed. */
  async function putBack(appends: number): Promise<void> {
    await store.close();
    await db.end();
    await database.drop();
    database = await testDatabase();
    db = new pg.Pool({ connectionString: database.urls.log, max: 4 });
    store = postgresEventStore({ connectionString: database.urls.log });
    sealed = new SealedLog(db, store);
    const memoryThen = await mkdtemp(join(tmpdir(), 'then-'));
    for (const one of appended.slice(0, appends)) {
      await store.append(one);
      await sealer({ lastSigned: new FileLastSigned(memoryThen) }).sealAll();
    }
    await rm(memoryThen, { recursive: true });
  }

  /** All that the log serves, in a folder, as a mirror of it. */
  async function verified(policy: Policy = trusting) {
    const folder = await mkdtemp(join(tmpdir(), 'sealed-'));
    try {
      const newest = (await sealed.newest())!;
      await writeFile(join(folder, 'checkpoint'), newest.note);
      for (const tile of tilesOf(newest.size)) {
        const bytes = await sealed.read(tile);
        await mkdir(dirname(join(folder, tilePath(tile))), { recursive: true });
        await writeFile(join(folder, tilePath(tile)), bytes!);
      }
      return await verifyLog({ folder }, { policy, workers: 0 });
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('puts every event into a log that verifies, however it was cut into batches', async () => {
    for (const events of [1, 254, 1, 1, 600]) {
      await append(events);
      await sealer().sealAll();
    }
    expect(await verified()).toMatchObject({ verdict: 'verified', size: 857, entries: 857 });
    expect(await sealer().sealAll()).toBeNull();
  });

  it('serves a partial tile at every width it had, and nothing that no checkpoint promises', async () => {
    await append(10);
    await sealer().sealAll();
    const early = await sealed.read({ level: 'entries', index: 0, width: 10 });
    await append(300);
    expect(await sealed.read({ level: 0, index: 0, width: 11 })).toBeNull();
    await sealer().sealAll();
    expect(await sealed.read({ level: 'entries', index: 0, width: 10 })).toEqual(early);
    expect(parseBundle(early!, 10)).toHaveLength(10);
    expect(await sealed.read({ level: 'entries', index: 1, width: 55 })).toBeNull();
    expect(await sealed.read({ level: 7, index: 0, width: 1 })).toBeNull();
  });

  it('gives a receipt that proves its event, and says when that was sealed', async () => {
    await append(3);
    await sealer().sealAll();
    await append(3);
    await sealer().sealAll();
    const [entry] = await store.readStream('notes-' + String(streams - 2), { from: 1, limit: 1 });
    const receipt = parseReceipt((await sealed.receipt(1))!);
    expect(receiptProves(receipt, leafHash(entry!.bytes))).toBe(true);
    expect(openCheckpoint(receipt.checkpoint, trusting).size).toBe(6);
    expect(await sealed.sealedAt(1)).toMatchObject({ size: 3 });
    expect(await sealed.sealedAt(3)).toMatchObject({ size: 6 });
    expect(await sealed.sealedAt(6)).toBeNull();
    expect(await sealed.receipt(6)).toBeNull();
  });

  it('moves on exactly once with two sealers, and with one that slept', async () => {
    await append(5);
    const asleep = await TreeEdge.load(db);
    await Promise.all([sealer().sealAll(), sealer().sealAll()]);
    await append(5);
    await expect(asleep.add(db, await store.readAll({ from: null, limit: 5 }))).rejects.toBeInstanceOf(
      Overtaken,
    );
    await Promise.all([sealer().sealAll(), sealer().sealAll(), sealer().sealAll()]);
    await sealer().sealAll();
    expect(await verified()).toMatchObject({ verdict: 'verified', size: 10 });
  });

  it('goes on after a crash between adding, signing and publishing', async () => {
    await append(5);
    const edge = await TreeEdge.load(db);
    await edge.add(db, await store.readAll({ from: null, limit: 3 }));
    // Signed and not published: the same bytes are shown first, then the rest.
    const crash = sealer({ policy: { ...trusting, quorum: () => false } });
    await crash.sealAll();
    expect(await sealed.newest()).toBeNull();
    const { rows } = await db.query<{ note: string }>('SELECT note FROM seal.checkpoints');
    expect(rows).toHaveLength(1);
    await append(2);
    expect(await sealer().sealAll()).toMatchObject({ size: 5 });
    expect((await sealed.newest())!.note).toBe(rows[0]!.note);
    expect(await sealer().sealAll()).toMatchObject({ size: 7 });
    expect(await verified()).toMatchObject({ verdict: 'verified', size: 7 });
  });

  it('signs nothing that contradicts what was published', async () => {
    await append(4);
    await sealer().sealAll();
    const owner = new pg.Client(database.urls.owner);
    await owner.connect();
    await owner.query(`ALTER TABLE seal.tiles DISABLE TRIGGER grow`);
    await owner.query(`UPDATE seal.tiles SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))`);
    await owner.end();
    await append(1);
    await expect(sealer().sealAll()).rejects.toBeInstanceOf(Inconsistent);
    expect(await sealed.newest()).toMatchObject({ size: 4 });
  });

  it('signs with no other key than it began with', async () => {
    await append(1);
    await sealer().sealAll();
    expect(await sealed.vkey()).toBe(signer.vkey);
    await append(1);
    const other = makeSigner(signer.name, randomBytes(32));
    await expect(sealer({ signer: other }).sealAll()).rejects.toBeInstanceOf(Inconsistent);
    expect(await sealed.newest()).toMatchObject({ size: 1 });
  });

  it('tells of what passes by itself, and ends at what does not', async () => {
    const stop = new AbortController();
    const told: unknown[] = [];
    await append(1);
    let away = true;
    const held = () => (away ? Promise.reject(new Error('away')) : Promise.resolve(null));
    const running = sealer({ interval: 5, held }).run(stop.signal, (error) => {
      told.push(error);
      away = false;
    });
    while (!(await sealed.newest())) await new Promise((later) => setTimeout(later, 5));
    stop.abort();
    await running;
    expect(told).toEqual([new Error('away')]);
    await append(1);
    const other = makeSigner(signer.name, randomBytes(32));
    await expect(
      sealer({ interval: 5, signer: other }).run(new AbortController().signal),
    ).rejects.toBeInstanceOf(Inconsistent);
  });

  it('seals nothing while it is held', async () => {
    await append(4);
    expect(await sealer({ held: () => Promise.resolve('restored') }).sealAll()).toBeNull();
    expect(await readHead(db)).toMatchObject({ size: 0, published: 0 });
  });

  it('leaves what was sealed as it is, whoever asks', async () => {
    await append(4);
    await sealer().sealAll();
    const denied = { code: '42501' };
    await expect(db.query(`UPDATE seal.checkpoints SET note = 'other'`)).rejects.toMatchObject(denied);
    await expect(db.query(`UPDATE seal.tiles SET hashes = substr(hashes, 33)`)).rejects.toMatchObject(denied);
    await expect(db.query('DELETE FROM seal.checkpoints')).rejects.toMatchObject(denied);
    await expect(db.query('DELETE FROM seal.tiles')).rejects.toMatchObject(denied);
    await expect(db.query('TRUNCATE seal.tiles')).rejects.toMatchObject(denied);
  });

  it('follows the log while it runs, and publishes at its pace', async () => {
    const stop = new AbortController();
    const running = sealer({ interval: 20 }).run(stop.signal);
    await append(3);
    await append(300);
    while ((await readHead(db)).published < 303) await new Promise((later) => setTimeout(later, 20));
    stop.abort();
    await running;
    expect(await verified()).toMatchObject({ verdict: 'verified', size: 303 });
  });

  describe('holds on to what was signed, outside the database', () => {
    const why = () => whyHeld(db, store, lastSigned, signer.vkey);

    it('and signs nothing over an older database, however far that goes on', async () => {
      for (let events = 1; events <= 4; events++) {
        await append(events);
        await sealer().sealAll();
      }
      expect(await why()).toBeNull();
      await putBack(2);
      const tooShort = { code: 'LOG.SHORTER', details: { size: 3, signed: 10 } };
      await expect(sealer().sealAll()).rejects.toMatchObject(tooShort);
      expect(await why()).toContain('The log here has 3 entries; 10 were signed');
      await append(9);
      await expect(sealer().sealAll()).rejects.toThrow(
        'The 12 entries here do not extend the 10 that were signed',
      );
      expect(await why()).toContain('The 12 entries here do not extend the 10');
      expect(await sealed.newest()).toMatchObject({ size: 3 });
      expect((await lastSigned.of(signer.vkey))!.size).toBe(10);
    });

    it('says so while it runs, and goes on by itself once the right database is back', async () => {
      await append(2);
      await append(3);
      await sealer().sealAll();
      const whole = [...appended];
      await putBack(1);
      const stop = new AbortController();
      const told: unknown[] = [];
      const running = sealer({ interval: 5 }).run(stop.signal, (error) => told.push(error));
      while (!(await sealed.hold())) await new Promise((later) => setTimeout(later, 5));
      expect(await sealed.hold()).toEqual({
        why: expect.stringContaining('The log here has 2 entries; 5 were signed'),
        since: expect.any(Date),
      });
      expect(told[0]).toMatchObject({ name: 'Held', code: 'LOG.SHORTER' });
      await store.append(whole[1]!);
      while (await sealed.hold()) await new Promise((later) => setTimeout(later, 5));
      stop.abort();
      await running;
      await sealer().sealAll();
      expect(await verified()).toMatchObject({ verdict: 'verified', size: 5 });
    });

    it('waits for a tree that is made anew of the same log', async () => {
      await append(600);
      await append(5);
      await sealer().sealAll();
      await putBack(0);
      for (const one of appended) await store.append(one);
      const edge = await TreeEdge.load(db);
      await edge.add(db, await store.readAll({ from: null, limit: 300 }));
      expect(await sealer().publish(false)).toBeNull();
      await append(1);
      await sealer().sealAll();
      expect(await verified()).toMatchObject({ verdict: 'verified', size: 606 });
    });

    it('before a signature is made: after a crash at each step it goes on, and nothing else was ever signed', async () => {
      const crash = new Error('crash');
      /** Comes down at the nth statement of that kind. */
      const dying = (statement: RegExp) =>
        new Proxy(db, {
          get: (pool, name) => {
            const member: unknown = Reflect.get(pool, name);
            if (name !== 'query') return typeof member === 'function' ? member.bind(pool) : member;
            return (sql: unknown, ...rest: unknown[]) =>
              statement.test(typeof sql === 'string' ? sql : (sql as { text: string }).text)
                ? Promise.reject(crash)
                : (member as (...all: unknown[]) => unknown).call(pool, sql, ...rest);
          },
        });
      const forgetful: LastSigned = {
        of: (vkey) => lastSigned.of(vkey),
        vkeys: () => lastSigned.vkeys(),
        move: async (...all) => {
          await lastSigned.move(...all);
          throw crash;
        },
      };
      let size = 0;
      for (const [broken, next] of [
        [{ lastSigned: forgetful }, 0],
        [{ lastSigned: forgetful }, 2],
        [{ db: dying(/INSERT INTO seal.checkpoints/) }, 0],
        [{ db: dying(/INSERT INTO seal.checkpoints/) }, 3],
        [{ db: dying(/^SELECT note FROM seal.checkpoints WHERE size/) }, 0],
        [{ db: dying(/seal.witnesses/) }, 2],
      ] as const) {
        await append(2);
        await growTree(db, store);
        await expect(sealer(broken).publish()).rejects.toBe(crash);
        size += 2;
        expect((await lastSigned.of(signer.vkey))!.size).toBe(size);
        if (next > 0) await append(next);
        size += next;
        const before = await lastSigned.of(signer.vkey);
        while (await sealer().sealAll());
        expect((await sealed.newest())!.size).toBe(size);
        expect((await lastSigned.of(signer.vkey))!.size).toBeGreaterThanOrEqual(before!.size);
      }
      const { rows } = await db.query<{ size: string }>('SELECT size FROM seal.checkpoints ORDER BY size');
      expect(rows.map((row) => Number(row.size)).at(-1)).toBe(size);
      expect(await verified()).toMatchObject({ verdict: 'verified', size });
    });

    it('so that two databases that go on side by side are never both signed', async () => {
      await append(3);
      await sealer().sealAll();
      const [here, there] = [{ db, store }, { database: await testDatabase() }];
      const other = postgresEventStore({ connectionString: there.database.urls.log });
      const otherDb = new pg.Pool({ connectionString: there.database.urls.log, max: 4 });
      try {
        await other.append(appended[0]!);
        await append(2);
        await other.append(anAppend('elsewhere', 'none', [1, 2]));
        const attempts = await Promise.allSettled(
          [here, { db: otherDb, store: other }].map((each) => sealer(each).sealAll()),
        );
        const signed = attempts.filter((one) => one.status === 'fulfilled' && one.value !== null);
        expect(signed.length).toBeLessThanOrEqual(1);
        await Promise.allSettled([sealer({ db: otherDb, store: other }).sealAll(), sealer().sealAll()]);
        const notes = await Promise.all(
          [db, otherDb].map(async (each) => {
            const { rows } = await each.query('SELECT FROM seal.checkpoints WHERE size = 5');
            return rows.length;
          }),
        );
        expect(notes.toSorted()).toEqual([0, 1]);
      } finally {
        await other.close();
        await otherDb.end();
        await there.database.drop();
      }
    });

    it('beginning, in a log of before there was a memory, with its newest checkpoint, once', async () => {
      await append(3);
      await sealer().sealAll();
      await append(2);
      await sealer({ policy: { ...trusting, quorum: () => false } }).sealAll();
      // As the version before left it.
      await rm(folder, { recursive: true });
      await db.query('UPDATE seal.head SET remembered = false');
      const adopted: number[] = [];
      const adopting = { onAdopted: ({ size }: { size: number }) => adopted.push(size) };
      expect(await sealer(adopting).sealAll()).toMatchObject({ size: 5 });
      expect(adopted).toEqual([5]);
      await append(1);
      await sealer(adopting).sealAll();
      expect(adopted).toEqual([5]);
      expect(await verified()).toMatchObject({ verdict: 'verified', size: 6 });
    });

    it('and says so when that is gone, until it is shown what was published', async () => {
      await append(3);
      await sealer().sealAll();
      const early = (await sealed.newest())!.note;
      await append(3);
      await sealer().sealAll();
      await rm(folder, { recursive: true });
      await append(1);
      await expect(sealer().sealAll()).rejects.toMatchObject({ code: 'LOG.MEMORY_LOST' });
      expect(await why()).toContain('is not there any more');
      const here = { db, store, lastSigned, vkey: signer.vkey };
      await expect(resumeFrom(here, early, trusting)).rejects.toMatchObject({
        code: 'LOG.SHORTER',
        details: { shown: 3, published: 6 },
      });
      await resumeFrom(here, (await sealed.newest())!.note, trusting);
      expect(await why()).toBeNull();
      expect(await sealer().sealAll()).toMatchObject({ size: 7 });
    });

    it('to which a restored log is held, beside what it is shown', async () => {
      await append(3);
      await sealer().sealAll();
      const early = (await sealed.newest())!.note;
      await append(2);
      await sealer().sealAll();
      await putBack(1);
      const here = { db, store, lastSigned, vkey: signer.vkey };
      await expect(resumeFrom(here, early, trusting)).rejects.toMatchObject({
        code: 'LOG.SHORTER',
        details: { size: 3, signed: 5, published: 3 },
      });
      await append(2);
      await expect(resumeFrom(here, early, trusting)).rejects.toMatchObject({
        code: 'LOG.FORKED',
        details: { signed: 5 },
      });
      // Another history, under a key of its own, which from here on is held to as much.
      const heir = makeSigner(signer.name, randomBytes(32));
      await beginAnew({ ...here, vkey: heir.vkey });
      await changeKey(db, signer.vkey, heir);
      expect((await lastSigned.of(heir.vkey))!.size).toBe(5);
      await append(1);
      expect(await sealer({ signer: heir }).sealAll()).toMatchObject({ size: 6 });
      await putBack(1);
      await changeKey(db, signer.vkey, heir);
      await expect(sealer({ signer: heir }).sealAll()).rejects.toMatchObject({ code: 'LOG.SHORTER' });
    });

    it('also when the key changes', async () => {
      await append(3);
      await sealer().sealAll();
      const heir = makeSigner(signer.name, randomBytes(32));
      await handOver(lastSigned, signer.vkey, heir.vkey);
      await changeKey(db, signer.vkey, heir);
      await append(1);
      expect(await sealer({ signer: heir }).sealAll()).toMatchObject({ size: 4 });
      await putBack(1);
      // A database of before the change names the former key: what was signed with the new one is told first.
      await expect(sealer({ signer: heir }).sealAll()).rejects.toMatchObject({
        code: 'LOG.SHORTER',
        details: { size: 3, signed: 4 },
      });
    });
  });

  it('has a quorum of witnesses cosign before it publishes, with one of three lying', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'witnesses-'));
    const keys = ['a', 'b', 'c'].map((name) =>
      makeSigner(`${name}.example`, randomBytes(32), () => 5_585_000_000),
    );
    const servers = await Promise.all(
      keys.map(async (key, at) => {
        const witness = new Witness(
          key,
          [parseVkey(signer.vkey)],
          new WitnessMemory(join(folder, String(at))),
        );
        const server = createServer((request, response) => {
          void (async () => {
            let body = '';
            for await (const chunk of request) body += String(chunk);
            const { status, body: answer } = await witness.addCheckpoint(body);
            response.writeHead(status).end(at === 2 ? '— c.example AAAAAAAA\n' : answer);
          })();
        });
        await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
        return server;
      }),
    );
    const urls = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const lines = keys.map(({ vkey }, at) => `witness w${at} ${vkey} ${urls[at]}\n`).join('');
    const policy = parsePolicy(`log ${signer.vkey}\n${lines}group g 2 w0 w1 w2\nquorum g\n`);
    try {
      const refused: string[] = [];
      const witnessed = sealer({
        policy,
        onWitness: (answer) => {
          if ('refused' in answer) refused.push(answer.witness);
        },
      });
      await append(3);
      await witnessed.sealAll();
      await append(3);
      await witnessed.sealAll();
      expect(refused).toEqual(['w2', 'w2']);
      const [w0, w1, w2] = await sealed.witnesses();
      for (const one of [w0, w1])
        expect(one).toMatchObject({ cosignedAt: expect.any(Date), refused: null, refusedSince: null });
      expect(w2).toMatchObject({ name: 'w2', cosignedAt: null, refused: expect.any(String) });
      expect((await verified(policy)).witnesses).toEqual(['w0', 'w1']);
      await new Promise((closed) => servers[1]!.close(closed));
      await append(3);
      expect(await witnessed.sealAll()).toBeNull();
      expect(parseCheckpoint(parseNote((await sealed.newest())!.note).text).size).toBe(6);
      const [, gone, lying] = await sealed.witnesses();
      expect(gone).toMatchObject({ cosignedAt: w1!.cosignedAt, refusedSince: expect.any(Date) });
      expect(lying!.refusedSince).toEqual(w2!.refusedSince);
      // Who is asked no more is not shown.
      await sealer().sealAll();
      expect(await sealed.witnesses()).toEqual([]);
    } finally {
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
      await rm(folder, { recursive: true });
    }
  });

  it('has what was published last cosigned by a witness that is new, and hears at once from one that knows more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'witness-'));
    const key = makeSigner('w.example', randomBytes(32), () => 5_585_000_000);
    const witness = new Witness(key, [parseVkey(signer.vkey)], new WitnessMemory(folder));
    let asked = 0;
    // Away at first: it is asked until it answers, though nothing new is to be signed.
    let respond = (body: string): Promise<{ status: number; body: string }> =>
      asked < 2 ? Promise.resolve({ status: 503, body: 'away\n' }) : witness.addCheckpoint(body);
    const server = createServer((request, response) => {
      void (async () => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        const answer = await respond(body);
        asked++;
        response.writeHead(answer.status).end(answer.body);
      })();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const policy = parsePolicy(
      `log ${signer.vkey}\nwitness w ${key.vkey} http://127.0.0.1:${port}\nquorum w\n`,
    );
    const run = async (until: () => Promise<boolean>) => {
      const stop = new AbortController();
      const running = sealer({ policy, interval: 5 }).run(stop.signal);
      while (!(await until())) await new Promise((later) => setTimeout(later, 5));
      stop.abort();
      await running;
    };
    try {
      await append(4);
      await sealer().sealAll();
      await run(async () => (await sealed.witnesses())[0]?.refused === null);
      expect(await witness.newest(signer.name)).toMatchObject({ size: 4 });
      expect(await verified(policy)).toMatchObject({ size: 4, witnesses: ['w'] });
      // Once is enough; and nothing else of it can be changed.
      const before = asked;
      await run(async () => asked > before);
      await expect(db.query(`UPDATE seal.checkpoints SET note = 'x' || note`)).rejects.toThrow('stays');
      expect(parseNote((await sealed.newest())!.note).signatures).toHaveLength(2);
      respond = () => Promise.resolve({ status: 409, body: '9\n' });
      await run(async () => /larger log.*9/.test((await sealed.witnesses())[0]?.refused ?? ''));
    } finally {
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true });
    }
  });
});
