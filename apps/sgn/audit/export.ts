import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#kernel';
import { Unreachable, type Location } from '#engine/transparency-log';
import { checkpointIn, mirror, mustHave, put, type Mirrored } from './mirror.js';
import { newestPublished } from './published.js';

const SEALED_WITHIN_MS = 20_000;
const LOOK_MS = 500;
const SCHEMA = /^[A-Za-z]+\.v\d+\.json$/;

/**
 * Takes a log away with everything that is needed to recompute what is published from it: a folder that needs nobody.
 * @throws DomainError `EXPORT.NOT_EMPTY`, `LOG.TAMPERED`; Unreachable
 */
export async function exportBundle(
  from: Location,
  out: string,
  onProgress?: (files: number, of: number) => void,
): Promise<Mirrored> {
  const there = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (there.length > 0)
    throw new DomainError('EXPORT.NOT_EMPTY', `${out} is not empty; name a folder that is, or a new one.`, {
      out,
    });
  const published = await mustHave(from, 'published.json');
  const reducers = await mustHave(from, 'reducers.mjs');
  await sealedOver(newestPublished(published), from);
  await put(join(out, 'published.json'), published);
  const mirrored = await mirror(from, out, onProgress);
  const schemas = await mustHave(from, 'schemas/index.json');
  await put(join(out, 'schemas/index.json'), schemas);
  for (const name of JSON.parse(schemas.toString('utf8')) as string[]) {
    if (!SCHEMA.test(name)) throw new Unreachable(`schemas/index.json names "${name}", which is no schema.`);
    await put(join(out, 'schemas', name), await mustHave(from, `schemas/${name}`));
  }
  await put(join(out, 'reducers.mjs'), reducers);
  await put(join(out, 'README.md'), Buffer.from(readme(mirrored, reducers)));
  return mirrored;
}

/** What is published may be a few seconds ahead of what is sealed. Who signed is looked at when the log is taken. */
async function sealedOver(newest: number, from: Location): Promise<void> {
  const deadline = performance.now() + SEALED_WITHIN_MS;
  for (;;) {
    const { size } = checkpointIn('checkpoint', (await mustHave(from, 'checkpoint')).toString('utf8'));
    if (size > newest) return;
    if (performance.now() > deadline)
      throw new Unreachable(
        `It publishes what is computed at log number ${newest}, and its checkpoint covers ${size} entries. Try again later.`,
      );
    await sleep(LOOK_MS);
  }
}

function readme({ checkpoint, absent }: Mirrored, reducers: Uint8Array): string {
  return `# The log of ${checkpoint.origin}, ${checkpoint.size} entries

Everything that this register ever decided, and what it published, to be checked without it.

- \`checkpoint\`, \`tile/\`: the signed Merkle log (c2sp.org/tlog-tiles). Leaf n is the event with log number n.
- \`vkey\`: the key that the log names. Compare it with one that you had elsewhere.
- \`checkpoints/\`: every checkpoint that was published before, with what witnesses signed.
- \`documents/\`: texts that entries name, by SHA-256. ${absent} that are named were not there to be taken.
- \`schemas/\`: a JSON Schema for every type of entry.
- \`published.json\`: what the register published, each part with its log number.
- \`reducers.mjs\`: computes the same from the entries. It is code from the register: read it before you run it; it imports
  nothing. SHA-256 ${createHash('sha256').update(reducers).digest('hex')}.

Without a database and without the register:

    sgn audit verify .                              every entry, tile, signature and document, and votes
    sgn audit replay . [--as-known-at T]            recompute, and compare with what was published and recorded
    sgn audit diff . --from T --to T                what changed between two points
    sgn audit history . PROVISION                   every version of a provision, with its cause
    sgn audit prove . --number N                    a proof for one entry, as a .tlog-proof file
    sgn audit what-if . --network C --body FILE     which works another law would decide otherwise

T is a log number or an instant such as 2147-03-01T09:00:00Z.
`;
}
