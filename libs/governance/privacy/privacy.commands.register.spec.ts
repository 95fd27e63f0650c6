import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { newId } from '#kernel';
import { Codec, makeDecisions, memoryEventStore, type EventStore, type Outcome } from '#engine/event-store';
import { FileKeyStore, makeVault, type Vault } from '#engine/vault';
import { privacyEvents } from '#governance/events';
import { CoreModule, type Register } from '#platform/core';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { ErasePersonalData, privacy } from './index.js';

let database: TestDatabase;
let pool: pg.Pool;
let keys: string;
let store: EventStore;
let vault: Vault;
let app: INestApplicationContext;
let chair: string;

const CHAIR = { network: 'NOVA', office: 'chair', name: 'Ines Okafor' };

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.log, max: 4 });
  keys = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
  store = memoryEventStore();
  vault = await makeVault({ pool, keyStore: new FileKeyStore(keys), masterKey: randomBytes(32), store });
  const codec = new Codec(privacyEvents);
  const decisions = makeDecisions({ store, codec, clock: { now: () => new Date('2147-06-30T16:00:00Z') } });
  const offices = { heldBy: async (person: string) => (person === chair ? [CHAIR] : []) };
  const register = {
    store,
    codec,
    decisions,
    vault,
    offices,
    clock: decisions.clock,
    openFor: async () => [],
  } as unknown as Register;
  const module = await Test.createTestingModule({ imports: [CoreModule.for(register, [privacy])] }).compile();
  app = await module.init();
});
afterAll(async () => {
  await app.close();
  await pool.end();
  await database.drop();
  rmSync(keys, { recursive: true, force: true });
});

function erase(person: string, commandId: string = randomUUID(), despite?: string): Promise<Outcome> {
  const context = { actor: { id: 'erasure', role: 'system' } as const, commandId };
  return app.get(CommandBus).execute(new ErasePersonalData(context, { person, despite }));
}

describe('erasing a person', () => {
  it('leaves no value, and says that it was asked for and done', async () => {
    const person = await vault.actorOf('dev', 'elara');
    const { sealed } = await vault.seal({ person, event: newId(), field: 'name' }, 'Elara Voss');
    const command = randomUUID();
    const first = await erase(person, command);
    expect(first.entries).toMatchObject([
      {
        stream: `person-${person}`,
        type: 'PersonalDataErased',
        actor: { id: 'erasure', role: 'system' },
        data: { person },
      },
    ]);
    expect((await vault.open([sealed], null)).size).toBe(0);
    expect(await vault.findActor('dev', 'elara')).toBeNull();

    expect(await erase(person, command)).toEqual({ ...first, repeated: true });
    expect(await erase(person)).toMatchObject({ revision: 1, entries: [], repeated: false });
    const stream = await store.readStream(`person-${person}`);
    expect(stream.map(({ type }) => type)).toEqual(['ErasureRequested', 'PersonalDataErased']);
  });

  it('is completed by the same command when it was cut off before the event', async () => {
    const person = await vault.actorOf('dev', 'nina');
    await vault.erase(person);
    expect((await erase(person)).entries).toHaveLength(1);
  });

  it('of a chair destroys nothing before it says why', async () => {
    chair = await vault.actorOf('dev', 'ines');
    await expect(erase(chair)).rejects.toMatchObject({ code: 'ERASURE.LEAVES_OPEN' });
    expect(await vault.isErased(chair)).toBe(false);
    const { entries } = await erase(chair, randomUUID(), 'At her own request.');
    expect(entries).toMatchObject([
      { schemaVersion: 2, data: { person: chair, despite: 'At her own request.' } },
    ]);
    expect(await vault.isErased(chair)).toBe(true);
  });

  it('refuses an id that nobody has', async () => {
    const nobody = randomUUID();
    await expect(erase(nobody)).rejects.toMatchObject({ code: 'PERSON.UNKNOWN' });
    expect(await vault.isErased(nobody)).toBe(false);
  });
});
