import { createHash } from 'node:crypto';
import { fillRandomly, newId } from '#kernel';
import { makeDecisions, memoryEventStore } from '#engine/event-store';
import { commitmentOf, type CommandBodies, type Documents, type Vault } from '#engine/vault';
import { officesOn } from '#governance/networks';
import type { Register } from '#platform/core';

/** The same register with everything that a command writes or reads in memory. Its read models stay where they are. */
export function inMemory(register: Register): Register {
  const { codec, clock, read } = register;
  const store = memoryEventStore();
  const decisions = makeDecisions({ store, codec, clock });
  return {
    ...register,
    store,
    decisions,
    offices: officesOn({ decisions, read }),
    vault: vaultInMemory(),
    documents: documentsInMemory(),
    bodies: noBodies,
  };
}

/** Commits to values as the vault does, and keeps none of them. */
function vaultInMemory(): Vault {
  const actors = new Map<string, string>();
  const seal: Vault['seal'] = async (_place, value) => ({
    sealed: newId(),
    commitment: commitmentOf(fillRandomly(Buffer.alloc(32)), value),
  });
  const findActor: Vault['findActor'] = async (issuer, subject) => actors.get(`${issuer}/${subject}`) ?? null;
  return {
    seal,
    findActor,
    sealMany: (fields) => Promise.all(fields.map(({ place, value }) => seal(place, value))),
    open: async () => new Map(),
    openDocument: async () => null,
    disclose: async () => null,
    heldOf: async () => [],
    readingsOf: async () => [],
    reveal: async () => new Map(),
    erase: async () => undefined,
    isErased: async () => false,
    isKnown: async () => true,
    actorOf: async (issuer, subject) => {
      const known = await findActor(issuer, subject);
      const actor = known ?? newId();
      actors.set(`${issuer}/${subject}`, actor);
      return actor;
    },
  };
}

function documentsInMemory(): Documents {
  const put: Documents['put'] = async (bytes, mediaType) => ({
    document: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    mediaType,
  });
  return {
    put,
    putMany: (documents) => Promise.all(documents.map(({ bytes, mediaType }) => put(bytes, mediaType))),
    absent: async (sha256s) => sha256s,
    get: async () => null,
    named: async () => null,
    texts: async () => new Map(),
  };
}

const noBodies: CommandBodies = {
  check: async () => undefined,
  remember: () => undefined,
  settled: async () => undefined,
};
