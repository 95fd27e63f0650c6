import { TOMBSTONE, type KeyStore } from './key-store.js';

const AT_ONCE = 32;

export interface CopiedKeys {
  readonly keys: number;
  readonly tombstones: number;
  /** Who has another key there: values that were sealed under the one here do not open with it. */
  readonly others: readonly string[];
}

/** Takes along keys that `to` has not, and every tombstone: who was erased in either is erased in `to`. */
export async function copyKeyStore(from: KeyStore, to: KeyStore): Promise<CopiedKeys> {
  const others: string[] = [];
  let keys = 0;
  const persons = [...(await from.persons())];
  const take = async () => {
    for (let person = persons.pop(); person !== undefined; person = persons.pop()) {
      const key = await from.find(person);
      if (!key || key === TOMBSTONE) continue;
      const there = await to.add(person, key);
      if (there === TOMBSTONE) continue;
      if (there.id === key.id) keys++;
      else others.push(person);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  // Last, so that whoever was erased meanwhile is erased there too.
  const tombstones = await from.tombstones();
  for (const person of tombstones) if ((await to.find(person)) !== TOMBSTONE) await to.erase(person);
  return { keys, tombstones: tombstones.length, others };
}
