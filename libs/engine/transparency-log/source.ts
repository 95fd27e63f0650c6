import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a log lies: a folder, or the prefix of a URL. Plain data, so that it can go to a worker. */
export type Location = { readonly folder: string } | { readonly url: string };

/** The log cannot be asked: no connection, a 5xx. Says nothing about the log. */
export class Unreachable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Unreachable';
  }
}

const PATIENCE_MS = 30_000;
const ATTEMPTS = 3;

/** A file of the log by its path under the prefix; null when the log says that it has none. @throws Unreachable */
export async function readFrom(location: Location, path: string): Promise<Buffer | null> {
  if ('folder' in location) return read(join(location.folder, path));
  for (let attempt = 1; ; attempt++) {
    try {
      return await get(`${location.url}/${path}`);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function get(url: string): Promise<Buffer | null> {
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new Unreachable(`${url} does not answer: ${reasonOf(error)}`, { cause: error });
  }
  if (response.status >= 500 || response.status === 429)
    throw new Unreachable(`${url} answers ${response.status}.`);
  return null;
}

// A small file that is in memory already is read ten times as fast without a turn of the event loop.
function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw new Unreachable(`The folder cannot be read: ${message}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { message?: string }; message: string };
  return cause?.message ?? message;
}
