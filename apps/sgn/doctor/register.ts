import { lag } from '#engine/projections';
import { Revisions, type OutOfTurn } from '#engine/transparency-log';
import { whyHeld } from '#engine/sealing';
import { keyless } from '#engine/vault';
import type { Work } from '../at-work.js';
import { ill, well, type Finding } from './finding.js';

const BATCH = 5_000;

/** Reads the whole log: are positions and revisions without gaps, and is every entry one that this program knows? */
export async function log({ register }: Work): Promise<Finding> {
  const revisions = new Revisions();
  try {
    return await entriesOf(register, revisions);
  } finally {
    revisions.close();
  }
}

async function entriesOf({ store, codec }: Work['register'], revisions: Revisions): Promise<Finding> {
  let entries = 0;
  for await (const batch of store.scan({ batch: BATCH })) {
    const ahead = await codec.decodeLong(batch);
    for (const [at, stored] of batch.entries()) {
      const [name, first] = [Buffer.from(stored.stream), stored.revision];
      const late = revisions.take(name, 0, name.length, { first, next: first + 1, number: entries });
      if (late) return gap(late);
      try {
        const entry = ahead.get(at) ?? codec.decode(stored.bytes);
        if (entry.id !== stored.id || entry.stream !== stored.stream || entry.revision !== stored.revision)
          return ill(
            'Log',
            `Entry ${entries} says something else than the row it stands in. Restore a backup.`,
          );
      } catch (error) {
        return ill('Log', `Entry ${entries} (${stored.type}) cannot be read: ${(error as Error).message}`);
      }
      entries++;
    }
  }
  const late = revisions.end();
  return late ? gap(late) : well('Log', `${entries.toLocaleString('en')} entries, each stream without a gap`);
}

function gap({ stream, revision, expected, number }: OutOfTurn): Finding {
  return ill(
    'Log',
    `Entry ${number} is revision ${revision} of ${stream}, where ${expected} should stand. Restore a backup: nobody may write to the log but this program.`,
  );
}

export async function followers({ register }: Work): Promise<readonly Finding[]> {
  const all = await lag(register.read, register.store, register.clock);
  return all.map(({ kind, name, behind, secondsBehind, deadLetters }) => {
    const what = kind === 'projection' ? `Read model ${name}` : `Reaction ${name}`;
    if (deadLetters > 0)
      return ill(
        what,
        `${deadLetters === 1 ? 'An event was' : `${deadLetters} events were`} put aside: "sgn projections dead-letters" says which, since when and why. ${kind === 'projection' ? 'What is read lacks them' : 'What the law makes follow from them was refused'}; after an update, or once the cause is gone, run it with --retry.`,
      );
    return well(
      what,
      behind ? `${secondsBehind.toFixed(0)} s behind, catching up` : 'at the head of the log',
    );
  });
}

export async function keys({ home, sealing }: Pick<Work, 'home' | 'sealing'>): Promise<Finding> {
  if (home.keysOnServerOfValues)
    return ill(
      'Keys',
      'Their database is on the server that has the values: its WAL and its physical copies hold both, so an erasure does not reach them. Give the keys a server of their own.',
    );
  const { looked, keyless: missing } = await keyless(sealing, home.keyStore);
  if (missing > 0)
    return ill(
      'Keys',
      `${missing} of ${looked} persons looked at have values and no key, so those do not open. Name the keys they were sealed with, or take along what is missing from the newest copy (sgn keys copy).`,
    );
  const erased = (await home.keyStore.tombstones()).length;
  return well('Keys', `apart from the values; ${erased.toLocaleString('en')} persons erased`);
}

/** Is everything here that was signed, and is it sealed? Also where nothing runs that would seal. */
export async function seal({
  home,
  register,
  sealing,
}: Pick<Work, 'home' | 'register' | 'sealing'>): Promise<Finding> {
  const vkey = home.signer?.vkey ?? (await register.sealed.vkey());
  const held =
    (await home.held?.()) ??
    (vkey === null ? null : await whyHeld(sealing, register.store, home.lastSigned, vkey)) ??
    (await register.sealed.hold())?.why;
  if (held) return ill('Seal', `Nothing is sealed. ${held}`);
  const newest = await register.sealed.newest();
  return well(
    'Seal',
    newest === null
      ? 'nothing is sealed yet'
      : `${newest.size.toLocaleString('en')} entries, on all that is remembered as signed`,
  );
}

export function time({ clock }: Work): Finding {
  const now = clock.now();
  const doubt = clock.doubt();
  if (doubt !== null) return ill('Time', doubt);
  return well('Time', `${now.toISOString()} in this register (${clock.origin ?? 'not open'})`);
}
