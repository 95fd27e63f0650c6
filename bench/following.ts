import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Variables } from './register.js';

/** With a projector in a process of its own, which can be killed and is started again at once. */
export async function following<T>(
  variables: Variables,
  work: (killed: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const logKey = randomBytes(32).toString('base64');
  const start = () =>
    spawn(process.execPath, [new URL('../apps/projector/main.js', import.meta.url).pathname], {
      env: {
        PATH: process.env['PATH'],
        ...variables,
        HOLDER: 'rally',
        LOG_KEY: logKey,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  let projector = start();
  try {
    return await work(async () => {
      await ended(projector, 'SIGKILL');
      projector = start();
    });
  } finally {
    await ended(projector, 'SIGTERM');
  }
}

async function ended(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null) throw new Error('The projector ended by itself.');
  const gone = once(process, 'exit');
  process.kill(signal);
  await gone;
}
