import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '#kernel';
import { memoryEventStore } from '#engine/event-store';
import { somebodyWaits, testDatabase, type TestDatabase } from '#platform/testing';
import { FileKeyStore, TOMBSTONE, commitmentOf, keyless, makeVault, type Json, type Vault } from './index.js';

const masterKey = randomBytes(32);
const opening = { actor: 'kiran', role: 'regulator', why: 'docket NOVA-D 2147/1' };
let database: TestDatabase;
let pool: pg.Pool;
let keys: string;
let vault: Vault;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.log, max: 8 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  keys = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
  vault = await makeVault({ pool, keyStore: new FileKeyStore(keys), masterKey, store: memoryEventStore() });
});
afterEach(() => {
  rmSync(keys, { recursive: true, force: true });
});

function place(person: string, field = 'name') {
  return { person, event: newId(), field };
}

async function rows<T extends object>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (await pool.query<T>(sql, values)).rows;
}

describe('sealing and opening', () => {
  it('gives back every value, and commits to salt and value as anyone can check', async () => {
    const person = randomUUID();
    const values: Json[] = [
      'Elara Voss',
      '',
      'ñ\u2028\u0000𝄞',
      0,
      -1.5e-7,
      true,
      null,
      [1, ['a']],
      { b: 1, a: { c: null } },
    ];
    const seals = await vault.sealMany(values.map((value) => ({ place: place(person), value })));
    const opened = await vault.open(
      seals.map(({ sealed }) => sealed),
      opening,
    );
    expect(seals.map(({ sealed }) => opened.get(sealed))).toEqual(values);
    for (const [index, { sealed, commitment }] of seals.entries()) {
      const disclosed = (await vault.disclose(sealed)) as { salt: string; value: Json };
      expect(disclosed.value).toEqual(values[index]);
      expect(commitmentOf(Buffer.from(disclosed.salt, 'base64'), disclosed.value)).toBe(commitment);
    }
    const { salt } = (await vault.disclose(seals[8]!.sealed))!;
    expect(
      createHash('sha256')
        .update(Buffer.from(salt, 'base64'))
        .update('{"a":{"c":null},"b":1}')
        .digest('base64'),
    ).toBe(seals[8]!.commitment);
  });

  it('seals the same value twice without a sign that it is the same', async () => {
    const person = randomUUID();
    const [one, other] = [await vault.seal(place(person), 'x'), await vault.seal(place(person), 'x')];
    expect(one.commitment).not.toBe(other.commitment);
  });

  it('keeps personal documents', async () => {
    const person = randomUUID();
    const bytes = randomBytes(3_000_000);
    const { sealed, commitment } = await vault.seal(place(person, 'brief'), {
      bytes,
      mediaType: 'application/pdf',
    });
    expect((await vault.openDocument(sealed, opening))!.bytes.equals(bytes)).toBe(true);
    expect((await vault.openDocument(sealed, null))!.mediaType).toBe('application/pdf');
    expect((await vault.open([sealed], null)).size).toBe(0);
    const disclosed = (await vault.disclose(sealed)) as { salt: string; bytes: Buffer };
    expect(
      commitmentOf(Buffer.from(disclosed.salt, 'base64'), { bytes: disclosed.bytes, mediaType: 'any' }),
    ).toBe(commitment);
    const value = await vault.seal(place(person), 'no document');
    expect(await vault.openDocument(value.sealed, null)).toBeNull();
  });

  it('keeps what is said in a matter for whoever reveals the matter, and for no reader of personal values', async () => {
    const [tides, other] = [randomUUID(), randomUUID()];
    const ofMatter = (matter: string) => ({ matter, event: newId(), field: 'vote' });
    const [vote, elsewhere] = await vault.sealMany([
      { place: ofMatter(tides), value: { value: 'against', dissent: 'Too much awe.' } },
      { place: ofMatter(other), value: { value: 'for', dissent: null } },
    ]);
    const own = await vault.seal(place(randomUUID()), 'Elara Voss');
    const ids = [vote!.sealed, elsewhere!.sealed, own.sealed];
    expect([...(await vault.open(ids, opening)).keys()]).toEqual([own.sealed]);
    expect([...(await vault.open(ids, null)).keys()]).toEqual([own.sealed]);
    expect(await vault.disclose(vote!.sealed)).toBeNull();
    expect(await vault.openDocument(vote!.sealed, null)).toBeNull();

    const revealed = await vault.reveal(tides, ids, opening);
    expect([...revealed.keys()]).toEqual([vote!.sealed]);
    const { salt, value } = revealed.get(vote!.sealed)!;
    expect(value).toEqual({ value: 'against', dissent: 'Too much awe.' });
    expect(commitmentOf(Buffer.from(salt, 'base64'), value)).toBe(vote!.commitment);
    const journalled = await rows('SELECT why FROM vault.openings WHERE opened @> ARRAY[$1::uuid]', ids[0]);
    expect(journalled).toContainEqual({ why: opening.why });
  });

  it('never erases a matter', async () => {
    const matter = randomUUID();
    const { sealed } = await vault.seal({ matter, event: newId(), field: 'vote' }, 'for');
    await expect(vault.erase(`matter-${matter}`)).rejects.toMatchObject({ code: 'PERSON.INVALID' });
    await expect(vault.seal(place(`matter-${matter}`), 'x')).rejects.toMatchObject({
      code: 'PERSON.INVALID',
    });
    expect((await vault.reveal(matter, [sealed], opening)).size).toBe(1);
  });

  it('writes many seals of many persons in few statements', async () => {
    let statements = 0;
    const counting = new Proxy(pool, {
      get: (target, name) => {
        if (name === 'query') statements++;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const counted = await makeVault({
      pool: counting,
      keyStore: new FileKeyStore(keys),
      masterKey,
      store: memoryEventStore(),
    });
    statements = 0;
    const seals = await Promise.all(
      Array.from({ length: 200 }, () => counted.seal(place(randomUUID()), 'x')),
    );
    expect(statements).toBeLessThanOrEqual(3);
    statements = 0;
    const opened = await counted.open(
      seals.map(({ sealed }) => sealed),
      opening,
    );
    expect(opened.size).toBe(200);
    expect(statements).toBe(1);
  });

  it('answers absent for what there is not', async () => {
    const nobody = randomUUID();
    expect((await vault.open([nobody], opening)).size).toBe(0);
    expect((await vault.open([], opening)).size).toBe(0);
    expect(await vault.disclose(nobody)).toBeNull();
    expect(await vault.openDocument(nobody, opening)).toBeNull();
    expect(await rows('SELECT FROM vault.openings WHERE opened @> ARRAY[$1::uuid]', nobody)).toEqual([]);
  });

  it('fails a value that cannot be sealed alone, not its neighbours', async () => {
    const person = randomUUID();
    const [bad, good] = await Promise.allSettled([
      vault.seal(place(person), Number.NaN),
      vault.seal(place(person), 'good'),
    ]);
    expect(bad.status).toBe('rejected');
    expect(good.status).toBe('fulfilled');
    await expect(vault.seal(place('../x'), 'value')).rejects.toMatchObject({ code: 'PERSON.INVALID' });
  });

  it('journals an opening of a page as one line: who, why, which values', async () => {
    const person = randomUUID();
    const seals = await vault.sealMany(['a', 'b'].map((value) => ({ place: place(person), value })));
    const ids = seals.map(({ sealed }) => sealed);
    await vault.open(ids, null);
    await vault.open(ids, opening);
    const [line, ...others] = await rows<{ actor: string; role: string; why: string; opened: string[] }>(
      'SELECT actor, role, why, opened FROM vault.openings WHERE opened && $1::uuid[]',
      ids,
    );
    expect(others).toEqual([]);
    expect(line).toMatchObject(opening);
    expect([...line!.opened].sort()).toEqual([...ids].sort());
    await expect(pool.query('DELETE FROM vault.openings')).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query("UPDATE vault.openings SET why = ''")).rejects.toMatchObject({ code: '42501' });
  });

  it('does not open a row that was changed or moved', async () => {
    const person = randomUUID();
    const [one, other] = [await vault.seal(place(person), 'one'), await vault.seal(place(person), 'other')];
    await rows(
      'UPDATE vault.sealed SET box = (SELECT box FROM vault.sealed WHERE id = $2) WHERE id = $1',
      one.sealed,
      other.sealed,
    );
    await expect(vault.open([one.sealed], null)).rejects.toThrow();
  });

  it('says so when the master key is not the one', async () => {
    const person = randomUUID();
    const { sealed } = await vault.seal(place(person), 'x');
    const options = { pool, keyStore: new FileKeyStore(keys), store: memoryEventStore() };
    const other = await makeVault({ ...options, masterKey: randomBytes(32) });
    await expect(other.open([sealed], null)).rejects.toThrow('does not open under this master key');
    await expect(makeVault({ ...options, masterKey: randomBytes(16) })).rejects.toThrow('32 bytes');
  });

  it('passes over values whose key was lost with an older copy of the keys', async () => {
    const person = randomUUID();
    const lost = await vault.seal(place(person), 'lost');
    rmSync(join(keys, `${person}.json`));
    expect((await vault.open([lost.sealed], null)).size).toBe(0);
    const elsewhere = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
    const looked = await keyless(pool, new FileKeyStore(elsewhere));
    expect(looked.looked).toBeGreaterThan(0);
    expect(looked.keyless).toBe(looked.looked);
    rmSync(elsewhere, { recursive: true });
    const kept = await vault.seal(place(person), 'kept');
    expect(await vault.open([lost.sealed, kept.sealed], null)).toEqual(new Map([[kept.sealed, 'kept']]));
  });
});

describe('who signs in', () => {
  it('is one actor for ever, however many ask at once', async () => {
    const sub = randomUUID();
    expect(await vault.findActor('dev', sub)).toBeNull();
    const actors = await Promise.all(Array.from({ length: 30 }, () => vault.actorOf('dev', sub)));
    expect(new Set(actors).size).toBe(1);
    expect(await vault.findActor('dev', sub)).toBe(actors[0]);
    expect(await vault.actorOf('other', sub)).not.toBe(actors[0]);
    expect(await vault.isKnown(actors[0]!)).toBe(true);
    expect(await vault.isKnown(randomUUID())).toBe(false);
  });

  it('is the same actor for two processes that have never met', async () => {
    const second = await makeVault({
      pool,
      keyStore: new FileKeyStore(keys),
      masterKey,
      store: memoryEventStore(),
    });
    for (let round = 0; round < 10; round++) {
      const sub = randomUUID();
      const [one, other] = await Promise.all([vault.actorOf('dev', sub), second.actorOf('dev', sub)]);
      expect(one).toBe(other);
    }
  });

  it('is kept as a keyed hash only', async () => {
    const sub = `sub-${randomUUID()}`;
    const actor = await vault.actorOf('dev', sub);
    const [row] = await rows<{ subject: Buffer }>(
      'SELECT subject FROM vault.sign_ins WHERE person = $1',
      actor,
    );
    expect(row!.subject).toHaveLength(32);
    expect(row!.subject).not.toEqual(createHash('sha256').update(sub).digest());
    expect(JSON.stringify(await rows('SELECT * FROM vault.sign_ins'))).not.toContain(sub);
  });
});

describe('erasing', () => {
  it('takes key, values and sign-in, and stands on the old id for ever', async () => {
    const person = await vault.actorOf('dev', 'nina');
    const { sealed } = await vault.seal(place(person), 'Nina Cerise');
    expect(await vault.isErased(person)).toBe(false);
    await vault.erase(person);
    await vault.erase(person);
    expect(await vault.isErased(person)).toBe(true);
    expect(await vault.isKnown(person)).toBe(true);
    expect((await vault.open([sealed], null)).size).toBe(0);
    expect(await vault.disclose(sealed)).toBeNull();
    expect(await rows('SELECT FROM vault.sealed WHERE person = $1', person)).toEqual([]);
    await expect(vault.seal(place(person), 'again')).rejects.toMatchObject({ code: 'PERSON.ERASED' });
    expect(await vault.findActor('dev', 'nina')).toBeNull();
    const newcomer = await vault.actorOf('dev', 'nina');
    expect(newcomer).not.toBe(person);
    await vault.seal(place(newcomer), 'Nina Cerise');
    await expect(vault.seal(place(person), 'again')).rejects.toMatchObject({ code: 'PERSON.ERASED' });
  });

  it('is known at once to whoever knew the person by their sign-in', async () => {
    const elsewhere = await makeVault({
      pool,
      keyStore: new FileKeyStore(keys),
      masterKey,
      store: memoryEventStore(),
    });
    const subject = randomUUID();
    const person = await vault.actorOf('dev', subject);
    expect(await vault.actorOf('dev', subject)).toBe(person);
    await elsewhere.erase(person);
    const newcomer = await vault.actorOf('dev', subject);
    expect(newcomer).not.toBe(person);
    expect(await elsewhere.actorOf('dev', subject)).toBe(newcomer);
  });

  it('erases whoever has nothing yet', async () => {
    const person = randomUUID();
    await vault.erase(person);
    await expect(vault.seal(place(person), 'x')).rejects.toMatchObject({ code: 'PERSON.ERASED' });
    await expect(vault.erase('../x')).rejects.toMatchObject({ code: 'PERSON.INVALID' });
  });

  it('leaves no row behind, whatever is being sealed meanwhile', async () => {
    for (let round = 0; round < 15; round++) {
      const person = await vault.actorOf('dev', randomUUID());
      const seals = Array.from({ length: 20 }, () =>
        new Promise((go) => setTimeout(go, Math.random() * 8)).then(() => vault.seal(place(person), 'x')),
      );
      await new Promise((go) => setTimeout(go, Math.random() * 8));
      const settled = Promise.allSettled(seals);
      await vault.erase(person);
      for (const outcome of await settled)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'PERSON.ERASED' });
      expect(await rows('SELECT FROM vault.sealed WHERE person = $1', person)).toEqual([]);
    }
  });

  it('waits for a seal that holds the row, and the seal for an erasure that does', async () => {
    const person = await vault.actorOf('dev', randomUUID());
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT FROM vault.persons WHERE person = $1 FOR SHARE', [person]);
      let erased = false;
      const erasing = vault.erase(person).then(() => (erased = true));
      await somebodyWaits(pool);
      expect(erased).toBe(false);
      expect(await new FileKeyStore(keys).find(person)).not.toBe(TOMBSTONE);
      await client.query('COMMIT');
      await erasing;
    } finally {
      client.release();
    }
  });

  it('fails one erased person of a batch, not the others', async () => {
    const [erased, alive] = [randomUUID(), randomUUID()];
    await vault.erase(erased);
    const [one, other] = await Promise.allSettled([
      vault.seal(place(erased), 'x'),
      vault.seal(place(alive), 'y'),
    ]);
    expect(one).toMatchObject({ status: 'rejected', reason: { code: 'PERSON.ERASED' } });
    expect(other.status).toBe('fulfilled');
  });

  it('keeps the rows when the key cannot be destroyed', async () => {
    const person = randomUUID();
    const { sealed } = await vault.seal(place(person), 'x');
    const keyStore = new FileKeyStore(keys);
    const failing = await makeVault({ pool, keyStore, masterKey, store: memoryEventStore() });
    keyStore.erase = () => Promise.reject(new Error('disk is read-only'));
    await expect(failing.erase(person)).rejects.toThrow('disk is read-only');
    expect(await vault.isErased(person)).toBe(false);
    expect((await vault.open([sealed], null)).get(sealed)).toBe('x');
  });
});
