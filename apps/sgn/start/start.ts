import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { Environment, issuerConfig } from '#platform/config';
import { emptyDataFolder, openDataFolder, removeRunFile, writeRunFile } from '#platform/data-folder';
import type { IssuerOptions } from '#platform/identity';
import type { FolderHome } from '../../composition/index.js';
import { AUDIENCE, DEVELOPMENT_ISSUER, makeDevelopmentProvider, signingKey } from '../../idp/index.js';
import { composition } from '../composition.js';
import { dataFolderPath } from '../home.js';
import { say } from '../say.js';
import type { Counts } from './apart/apart.js';
import { Front } from './front.js';
import { keepPolicy, startOwnWitness, witnessFolder, type WitnessOption } from './own-witness.js';
import { listen } from './port.js';
import { Undo } from './undo.js';
import { welcome } from './welcome.js';

export interface StartOptions extends WitnessOption {
  readonly port?: number;
  readonly data?: string;
  readonly fresh?: boolean;
  readonly season: boolean;
  /** Registry, projector and portal in processes of their own. */
  readonly split?: Counts;
}

/** Runs everything behind one port, until the signal aborts; then stops it in order. */
export async function start(options: StartOptions, signal: AbortSignal): Promise<void> {
  const undo = new Undo();
  try {
    await run(options, signal, undo);
  } finally {
    await undo.all();
  }
}

async function run(options: StartOptions, signal: AbortSignal, undo: Undo): Promise<void> {
  const { servers, port } = await listen(options.port);
  const front = new Front(servers);
  undo.later(() => front.close());
  const publicUrl = `http://localhost:${port}`;

  const path = dataFolderPath(options);
  if (options.fresh) await emptyDataFolder(path);
  const folder = openDataFolder(path);
  const issuer = issuerFor(publicUrl);
  const provider =
    issuer === null
      ? await makeDevelopmentProvider({ issuer: `${publicUrl}/idp`, publicUrl, secrets: folder.secrets })
      : undefined;
  const development: IssuerOptions = {
    name: DEVELOPMENT_ISSUER,
    url: `${publicUrl}/idp`,
    audience: AUDIENCE,
    keys: createLocalJWKSet({ keys: [publicPart(signingKey(folder.secrets))] }) as JWTVerifyGetKey,
  };

  say('Starting PostgreSQL ...');
  const { atDataFolder, openComposedRegister } = await composition();
  const opened = await atDataFolder(folder, 'register');
  undo.later(() => opened.leave());
  const stopWatching = opened.database.keepRunning(say);
  undo.later(stopWatching);
  signal.throwIfAborted();
  const home = await witnessed(opened, options, undo, signal);

  const composed = await openComposedRegister(home, options.season ? 'demo' : 'production');
  undo.later(() => composed.close());
  const standing = { home, composed, issuer: issuer ?? development, publicUrl, undo, signal };
  // Those who sign people in are asked for their keys before anything else is answered.
  if (provider) front.signIn((request, response) => provider.handle(request, response));
  const { parts, ended } = options.split
    ? await (await import('./apart/apart.js')).apart(standing, options.split, port)
    : await (await import('./together.js')).together(standing);
  // Told to whoever waits for it below, and no news where the start ends before that.
  ended.catch(() => undefined);
  // What is still under way is answered before anything that answers it goes.
  undo.later(() => front.close());
  front.open(parts);
  writeRunFile(folder, {
    port,
    url: publicUrl,
    socket: home.database.cluster.socket,
    database: home.database.database,
  });
  undo.later(() => removeRunFile(folder));

  if (options.season && provider) {
    const { playSeason } = await import('../season/season.js');
    await playSeason({ composed, secrets: folder.secrets, url: publicUrl, issuer: development.url, signal });
  }
  signal.throwIfAborted();
  front.ready();
  welcome({
    url: publicUrl,
    data: folder.dir,
    people: provider !== undefined,
    origin: composed.clock.origin!,
    policy: home.policyText === undefined ? null : folder.policy,
  });
  await Promise.race([aborted(signal), ended]);
  say('Stopping ...');
}

/** Home with a witness of its own, unless the environment names others or none is wanted. */
async function witnessed(
  home: FolderHome,
  options: WitnessOption,
  undo: Undo,
  signal: AbortSignal,
): Promise<FolderHome> {
  const dir = home.policy ? null : witnessFolder(options);
  if (dir === null) {
    keepPolicy(home.folder, null);
    return home;
  }
  const witness = await startOwnWitness(dir, home.signer!, home.folder);
  undo.later(() => witness.stop());
  keepPolicy(home.folder, witness.policyText);
  await witness.isUp(signal);
  return { ...home, policy: witness.policy, policyText: witness.policyText };
}

/** An issuer of one's own; null: the development provider. */
function issuerFor(publicUrl: string): IssuerOptions | null {
  const environment = new Environment();
  if (environment.optional('ISSUER_URL') === undefined) return null;
  const config = issuerConfig(environment);
  environment.check();
  if (config.url === `${publicUrl}/idp`) return null;
  return config;
}

function publicPart({ kty, n, e, kid, alg, use }: ReturnType<typeof signingKey>) {
  return { kty: kty!, n, e, kid, alg, use };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
