import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import {
  formatCheckpoint,
  formatNote,
  leafHash,
  makeSigner,
  openCheckpoint,
  parsePolicy,
  parseVkey,
} from '#engine/transparency-log';
import { handOnMemory } from '../witness/folder.js';
import { witness } from '../witness/witness.js';
import { hear } from '../testing/hear.js';
import { witnessCommand } from './witness.js';

const log = makeSigner('sleep-governance.example/log', randomBytes(32));
const text = formatCheckpoint({ origin: log.name, size: 1, root: leafHash(Buffer.from('one')) });
const note = formatNote(text, [log.sign(text)]);

describe('sgn witness', () => {
  let dir: string;
  hear();
  let stop: AbortController;
  let running: Promise<void>[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sgn-witness-'));
    stop = new AbortController();
    running = [];
  });
  afterEach(async () => {
    stop.abort();
    await Promise.all(running);
    await rm(dir, { recursive: true });
  });

  const options = {
    name: 'witness.example/w1',
    logs: [parseVkey(log.vkey)],
    port: 0,
    host: '127.0.0.1',
    patience: 0,
  };

  /** The line for a policy. */
  const start = (logs = options.logs) =>
    new Promise<string>((resolve) => {
      running.push(
        witness({ ...options, dir, logs }, stop.signal, (vkey, url) =>
          resolve(`witness ${options.name} ${vkey} ${url}`),
        ),
      );
    });
  const urlOf = (line: string) => line.split(' ').at(-1)!;
  const add = (url: string, body: string) => fetch(`${url}/add-checkpoint`, { method: 'POST', body });

  it('prints its line for a policy, and cosigns what its policy then accepts', async () => {
    const line = await start();
    const answer = await add(urlOf(line), `old 0\n\n${note}`);
    expect(answer.status).toBe(200);
    const policy = parsePolicy(`log ${log.vkey}\n${line.replace('witness.example/w1', 'w1')}\nquorum w1\n`);
    expect(openCheckpoint(Buffer.from(note + (await answer.text())), policy).size).toBe(1);
    expect(() => openCheckpoint(Buffer.from(note), policy)).toThrow();
  });

  it('remembers over a restart, under the same key', async () => {
    const first = await start();
    expect((await add(urlOf(first), `old 0\n\n${note}`)).status).toBe(200);
    stop.abort();
    await Promise.all(running);
    stop = new AbortController();
    const second = await start();
    expect(second.split(' ')[2]).toBe(first.split(' ')[2]);
    const answer = await add(urlOf(second), `old 0\n\n${note}`);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '1\n',
    ]);
  });

  it('answers what is no such request', async () => {
    const url = urlOf(await start());
    expect((await fetch(url)).status).toBe(404);
    const get = await fetch(`${url}/add-checkpoint`);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await add(url, 'x'.repeat(70_000))).status).toBe(400);
    expect((await add(url, 'hello')).status).toBe(400);
  });

  it('cosigns nothing that it cannot keep', async () => {
    const url = urlOf(await start());
    await writeFile(join(dir, 'checkpoints'), 'no folder');
    expect((await add(url, `old 0\n\n${note}`)).status).toBe(500);
    await rm(join(dir, 'checkpoints'));
    expect((await add(url, `old 0\n\n${note}`)).status).toBe(200);
  });

  it('is one for a log in a folder, and has a port of its own', async () => {
    const line = await start();
    const again = (folder: string, port: number) =>
      witness({ ...options, dir: folder, port }, stop.signal, () => undefined);
    await expect(again(dir, 0)).rejects.toMatchObject({ code: 'DATA.LOCKED' });
    const port = Number(new URL(urlOf(line)).port);
    await expect(again(join(dir, 'other'), port)).rejects.toMatchObject({ code: 'WITNESS.PORT' });
  });

  it('witnesses other logs from the same folder meanwhile, of the same origin too, under its one key', async () => {
    const other = makeSigner(log.name, randomBytes(32));
    const [first, second] = [await start(), await start([parseVkey(other.vkey)])];
    expect(second.split(' ')[2]).toBe(first.split(' ')[2]);
    expect((await stat(join(dir, 'secrets', 'witness-key'))).mode & 0o777).toBe(0o600);
    expect((await add(urlOf(first), `old 0\n\n${note}`)).status).toBe(200);
    const fork = formatCheckpoint({ origin: log.name, size: 1, root: leafHash(Buffer.from('other')) });
    expect((await add(urlOf(second), `old 0\n\n${formatNote(fork, [other.sign(fork)])}`)).status).toBe(200);
    expect((await add(urlOf(first), `old 0\n\n${formatNote(fork, [other.sign(fork)])}`)).status).toBe(403);
  });

  it('binds the next key of a log to what it cosigned under the former', async () => {
    const next = makeSigner(log.name, randomBytes(32));
    const fork = formatCheckpoint({ origin: log.name, size: 1, root: leafHash(Buffer.from('other')) });
    expect((await add(urlOf(await start()), `old 0\n\n${note}`)).status).toBe(200);
    stop.abort();
    await Promise.all(running);
    stop = new AbortController();
    await handOnMemory(join(dir, 'nothing'), log.vkey, next.vkey);
    expect(existsSync(join(dir, 'nothing'))).toBe(false);
    await handOnMemory(dir, log.vkey, next.vkey);
    const answer = await add(
      urlOf(await start([parseVkey(next.vkey)])),
      `old 0\n\n${formatNote(fork, [next.sign(fork)])}`,
    );
    expect([answer.status, await answer.text()]).toEqual([409, '1\n']);
  });

  it.each([
    ['none', 'w'],
    [log.vkey, 'w 1'],
  ])('wants the key of a log and a name: not %s, %s', async (key, name) => {
    const program = new Command().exitOverride();
    witnessCommand(program);
    await expect(
      program.parseAsync(['witness', '--log', key, '--name', name, '--data', dir], { from: 'user' }),
    ).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  });
});
