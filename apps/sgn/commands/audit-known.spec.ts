import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSigner, type Signer } from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
const heir = makeSigner(signer.name, randomBytes(32));

const noted = (at: number, text = 'dream') =>
  Buffer.from(
    `{"data":{"text":"${text}"},"revision":${at},"schemaVersion":1,"stream":"case-1","type":"Noted"}`,
  );
const entries = (size: number, text?: string) => Array.from({ length: size }, (_, at) => noted(at, text));
const handedOn = (former: Signer, next: Signer) =>
  Buffer.from(
    `{"data":{"former":"${former.vkey}","vkey":"${next.vkey}","why":"A year."},"revision":0,"schemaVersion":1,"stream":"register","type":"LogKeyChanged"}`,
  );

describe('a log that was verified before', () => {
  const root = mkdtempSync(join(tmpdir(), 'known-'));
  const state = join(root, 'state');
  const stateBefore = process.env.XDG_STATE_HOME;
  const heard = hear();
  let places = 0;

  beforeAll(() => {
    process.env.XDG_STATE_HOME = state;
  });
  afterEach(() => {
    rmSync(state, { recursive: true, force: true });
  });
  afterAll(() => {
    if (stateBefore === undefined) delete process.env.XDG_STATE_HOME;
    else process.env.XDG_STATE_HOME = stateBefore;
    rmSync(root, { recursive: true });
  });

  /** A log in a folder where none was seen before. */
  function somewhere(written: readonly Buffer[], key = signer): string {
    const dir = join(root, `log-${places++}`);
    writeLog(dir, written, key);
    writeFileSync(join(dir, 'vkey'), `${key.vkey}\n`);
    return dir;
  }
  async function verify(dir: string, ...args: string[]) {
    heard.printed = heard.said = '';
    const code = await cli(['audit', 'verify', dir, '--json', '--workers', '0', ...args]);
    return { code, ...(JSON.parse(heard.printed) as { verdict: string; known: unknown; firstBad: unknown }) };
  }
  const kept = () =>
    readdirSync(join(state, 'sgn/logs'), { recursive: true }).filter((name) => String(name).includes('/'));

  it('is known since then, and of its first and its newest checkpoint a file is kept', async () => {
    expect(await verify(somewhere(entries(3)))).toMatchObject({ code: 0, known: null });
    for (const size of [5, 300, 301])
      expect(await verify(somewhere(entries(size)))).toMatchObject({
        code: 0,
        known: { since: expect.stringContaining('T'), size: 3 },
      });
    expect(
      kept()
        .map((path) => String(path).split('/')[1])
        .sort(),
    ).toEqual(['3', '301']);
    await cli(['audit', 'verify', somewhere(entries(301)), '--workers', '0']);
    expect(heard.printed).toMatch(
      /Known here since \S+Z, then of 3 entries: it extends all that was verified since\./,
    );
  });

  it('is rolled back where it is shorter, wherever it is read, and that is not forgotten', async () => {
    await verify(somewhere(entries(300)));
    for (let time = 0; time < 2; time++)
      for (const args of [[], ['--fresh'], ['--vkey', signer.vkey]])
        expect(await verify(somewhere(entries(200)), ...args)).toMatchObject({
          code: 1,
          verdict: 'tampered',
          firstBad: { reason: expect.stringContaining('the log had 300 entries and has 200: a rollback') },
        });
    expect((await verify(somewhere(entries(300)))).code).toBe(0);
  });

  it('is forked where it holds something else, and where it goes on from a fork', async () => {
    await verify(somewhere(entries(300)));
    for (const other of [entries(300, 'nightmare'), [...entries(299), noted(299, 'other'), noted(300)]])
      expect(await verify(somewhere(other))).toMatchObject({
        code: 1,
        firstBad: {
          reason: expect.stringMatching(
            /the log of 30\d entries does not extend the one of 300 that was kept: a fork/,
          ),
        },
      });
  });

  it('stays known where its key was handed on, and before', async () => {
    await verify(somewhere(entries(3)));
    const whole = [...entries(3), handedOn(signer, heir), noted(3), noted(4)];
    expect(await verify(somewhere(whole, heir))).toMatchObject({ code: 0, known: { size: 3 } });
    // From before the key was handed on, shorter than what was seen under the next.
    expect(await verify(somewhere(whole.slice(0, 4)))).toMatchObject({
      code: 1,
      firstBad: { reason: expect.stringContaining('the log had 6 entries and has 4') },
    });
    // Another history, though its key is handed on by an entry.
    const anew = [...entries(2), handedOn(signer, heir), noted(2)];
    expect((await verify(somewhere(anew, heir))).code).toBe(1);
  });

  it('is told from one of the same name under a key that it says nothing of', async () => {
    await verify(somewhere(entries(3)));
    const stranger = makeSigner(signer.name, randomBytes(32));
    expect(await verify(somewhere(entries(2), stranger))).toMatchObject({ code: 0, known: null });
    expect(heard.said).toContain(`known here under another key, ${signer.vkey}`);
  });

  it('is verified where nothing can be kept, or what was kept is damaged, and that is said', async () => {
    await verify(somewhere(entries(3)));
    const [file] = kept();
    writeFileSync(join(state, 'sgn/logs', String(file)), '{');
    expect(await verify(somewhere(entries(3)))).toMatchObject({ code: 0, known: null });
    expect(heard.said).toContain('is not used');
    rmSync(state, { recursive: true });
    writeFileSync(state, '');
    expect((await verify(somewhere(entries(3)))).code).toBe(0);
    expect(heard.said).toContain('What was verified is not kept');
  });
});
