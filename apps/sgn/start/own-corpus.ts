import { fileURLToPath } from 'node:url';
import type { Home } from '../../composition/index.js';
import { say } from '../say.js';
import { Service } from './apart/service.js';
import { withVariables } from './apart/variables.js';

const MODULE = fileURLToPath(new URL('../../corpus/main.js', import.meta.url));

/** The process that holds all works in memory, for the registries. All else goes on without it, so nobody waits for it. */
export interface OwnCorpus {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the corpus in a process of its own, which is started again whenever it ends. @param port it must be free then too */
export function startOwnCorpus({ urls }: Pick<Home, 'urls'>, port: number): OwnCorpus {
  const service = new Service({
    name: 'corpus',
    module: MODULE,
    variables: withVariables(process.env, {
      DATABASE_URL: urls.log,
      DATABASE_READ_URL: urls.read,
      PORT: String(port),
      HOST: '127.0.0.1',
    }),
    tell: (line) => say(`[corpus] ${line}`),
    isMissed: false,
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => service.stop() };
}
