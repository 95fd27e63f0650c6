import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSigner } from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
const CHUNK = 64 * 256;
const SIZE = 2 * CHUNK + 3 * 256 + 10;
const entries = Array.from({ length: SIZE }, (_, at) =>
  Buffer.from(`{"data":{},"revision":${at},"schemaVersion":1,"stream":"case-1","type":"Noted"}`),
);

describe('an interrupted verification', () => {
  const root = mkdtempSync(join(tmpdir(), 'resumed-'));
  const dir = join(root, 'log');
  const state = join(root, 'state');
  const stateBefore = process.env.XDG_STATE_HOME;
  let server: Server;
  let url: string;
  /** What happens where this path is asked for. */
  let trouble: { path: string; happens: () => 'fails' | 'answers' } | null;
  let asked: string[];
  const heard = hear();

  beforeAll(async () => {
    process.env.XDG_STATE_HOME = state;
    writeLog(dir, entries, signer);
    writeFileSync(join(dir, 'vkey'), `${signer.vkey}\n`);
    server = createServer(({ url: path = '' }, reply) => {
      asked.push(path);
      const fails = trouble && path === trouble.path && trouble.happens() === 'fails';
      if (fails) return void reply.writeHead(503).end();
      try {
        reply.end(readFileSync(join(dir, path)));
      } catch {
        reply.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => {
    if (stateBefore === undefined) delete process.env.XDG_STATE_HOME;
    else process.env.XDG_STATE_HOME = stateBefore;
    server.close();
    rmSync(root, { recursive: true });
  });
  beforeEach(() => {
    trouble = null;
    asked = [];
  });
  afterEach(() => {
    rmSync(state, { recursive: true, force: true });
  });

  const verify = (...args: string[]) => cli(['audit', 'verify', url, '--workers', '0', ...args]);
  const kept = () => readdirSync(join(state, 'sgn/verify')).map((name) => join(state, 'sgn/verify', name));

  /** A run that finds the log away after its second chunk. */
  async function brokenOff(): Promise<string> {
    trouble = { path: '/tile/entries/130', happens: () => 'fails' };
    expect(await verify()).toBe(3);
    trouble = null;
    asked = [];
    return kept()[0]!;
  }

  it('goes on where the log went away, says what it read then, and forgets it with the verdict', async () => {
    await brokenOff();
    expect(await verify('--json')).toBe(0);
    expect(asked).not.toContain('/tile/0/127');
    expect(asked).toContain('/tile/0/128');
    expect(JSON.parse(heard.printed)).toMatchObject({
      verdict: 'verified',
      entries: SIZE,
      earlier: { entries: 2 * CHUNK, since: expect.any(String), until: expect.any(String) },
    });
    expect(kept()).toEqual([]);
    heard.printed = '';
    expect(await verify('--json')).toBe(0);
    expect(JSON.parse(heard.printed)).toMatchObject({ verdict: 'verified', earlier: null });
  });

  it('goes on after Ctrl-C, also a second time', async () => {
    for (const bundle of ['064', '128']) {
      trouble = {
        path: `/tile/entries/${bundle}`,
        happens: () => (process.emit('SIGINT'), 'answers'),
      };
      expect(await verify()).toBe(130);
    }
    expect(heard.said).toContain('The same command goes on where it was.');
    trouble = null;
    expect(await verify()).toBe(0);
    expect(heard.printed).toMatch(/Entries 0 to 32767 were read between .*; --fresh reads them again/);
  });

  it('reads all of it again when told to', async () => {
    await brokenOff();
    expect(await verify('--fresh')).toBe(0);
    expect(asked).toContain('/tile/0/000');
    expect(heard.printed).not.toContain('were read between');
  });

  it('does not use what is damaged, or was of another key, and says so', async () => {
    const file = await brokenOff();
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, '{');
    expect(await verify()).toBe(0);
    expect(heard.said).toContain('it is damaged, or of another version. All entries are read.');
    const stranger = makeSigner(signer.name, randomBytes(32));
    const note = writeLog(join(root, 'stranger'), entries.slice(0, 3), stranger);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(whole), checkpoints: [note] }));
    expect(await verify()).toBe(0);
    expect(heard.said).toContain('it was of another key, origin or policy');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(whole), next: [['case-1', 3]] }));
    expect(await verify()).toBe(0);
    expect(heard.said).toContain('does not fit this log. All entries were read.');
    expect(heard.printed).not.toContain('were read between');
  });

  it('holds the log to the checkpoint that the interrupted run was about, and keeps that', async () => {
    const file = await brokenOff();
    const whole = readFileSync(join(dir, 'checkpoint'));
    writeLog(dir, entries.slice(0, 3), signer);
    for (const args of [[], ['--fresh']]) {
      heard.printed = '';
      expect(await verify('--json', ...args)).toBe(1);
      expect(JSON.parse(heard.printed)).toMatchObject({
        verdict: 'tampered',
        earlier: null,
        firstBad: { path: file, reason: `the log had ${SIZE} entries and has 3: a rollback` },
      });
    }
    expect(kept()).toEqual([file]);
    writeFileSync(join(dir, 'checkpoint'), whole);
    expect(await verify()).toBe(0);
  });

  it('verifies where nothing can be kept, and says that', async () => {
    writeFileSync(state, '');
    trouble = { path: '/tile/entries/130', happens: () => 'fails' };
    expect(await verify()).toBe(3);
    expect(heard.said).toContain('An interrupted run will begin anew');
    trouble = null;
    expect(await verify()).toBe(0);
  });
});
