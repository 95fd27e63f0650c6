import { LRUCache } from 'lru-cache';

interface Payload {
  readonly uid?: string;
  readonly grantId?: string;
  readonly userCode?: string;
  consumed?: number;
}

/** More at once than a development machine will see; the oldest go. */
const MOST = 10_000;

/** What the provider remembers, in memory: a restart ends every sign-in that is under way, and no token. */
export function memoryAdapter() {
  const stored = new LRUCache<string, Payload>({ max: MOST });

  return class MemoryAdapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
      stored.set(this.#key(id), payload, { ttl: expiresIn === undefined ? undefined : expiresIn * 1_000 });
    }

    async find(id: string): Promise<Payload | undefined> {
      return stored.get(this.#key(id));
    }

    async findByUid(uid: string): Promise<Payload | undefined> {
      return this.#first((payload) => payload.uid === uid);
    }

    async findByUserCode(userCode: string): Promise<Payload | undefined> {
      return this.#first((payload) => payload.userCode === userCode);
    }

    async consume(id: string): Promise<void> {
      const payload = stored.get(this.#key(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
    }

    async destroy(id: string): Promise<void> {
      stored.delete(this.#key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, payload] of stored) if (payload.grantId === grantId) stored.delete(key);
    }

    #first(match: (payload: Payload) => boolean): Payload | undefined {
      for (const [key, payload] of stored)
        if (key.startsWith(this.#key('')) && match(payload)) return payload;
      return undefined;
    }

    #key(id: string): string {
      return `${this.model}:${id}`;
    }
  };
}
