import type { Acquaintance } from '#kernel';
import type { Vault } from '#engine/vault';

/** Whether whom a command names is anybody: a person is someone who has signed in, or whom an operator named. */
export async function acquaintance(vault: Vault, person: string): Promise<Acquaintance> {
  if (await vault.isErased(person)) return 'erased';
  return (await vault.isKnown(person)) ? 'known' : 'unknown';
}
