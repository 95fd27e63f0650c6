import { createReadStream, readFileSync } from 'node:fs';
import { chown, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, createBrotliDecompress } from 'node:zlib';
import { unpack } from '#platform/backup';
import { databaseUser } from '#platform/embedded';

const at = (name: string) => new URL(name, import.meta.url);

/** What was answered when the folder was made; README.md beside it says in what order. */
export const told = JSON.parse(readFileSync(at('told.json'), 'utf8')) as {
  /** Actor ids, by the name to sign in as. */
  readonly people: Readonly<Record<string, string>>;
  readonly keyed: {
    readonly person: string;
    readonly path: string;
    readonly key: string;
    readonly body: unknown;
    readonly answer: unknown;
  };
  /** Ids of provisions. */
  readonly laws: Readonly<Record<string, string>>;
  readonly dockets: Readonly<Record<string, string>>;
  readonly checkpoint: string;
};

/** Lays the data folder of the version before at `dir`, ready to be started. */
export async function layOlderFolder(dir: string): Promise<void> {
  await mkdir(dir, { mode: 0o755 });
  const archive = createReadStream(at('season-0.1.0.tar.br')).pipe(
    createBrotliDecompress({ params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 } }),
  );
  await unpack(archive, dir, () => undefined);
  const user = databaseUser();
  if (!user) return;
  const cluster = join(dir, 'pg');
  const names = await readdir(cluster, { recursive: true });
  await Promise.all(['', ...names].map((name) => chown(join(cluster, name), user.uid, user.gid)));
}
