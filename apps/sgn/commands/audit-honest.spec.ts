import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSigner, tilePath } from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import { mirror } from '../audit/mirror.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
const witness = makeSigner('witness.example/w1', randomBytes(32), () => 5_585_000_000);
const entries = Array.from({ length: 1_100 }, (_, at) =>
  Buffer.from(
    `{"data":{},"revision":${Math.floor(at / 3)},"schemaVersion":1,"stream":"case-${at % 3}","type":"Noted"}`,
  ),
);
/** Around every edge of a bundle, and between. */
const SIZES = [
  ...new Set([0, 256, 512, 768, 1_024].flatMap((edge) => [edge - 1, edge, edge + 1])),
  ...[2, 100, 300, 700, 1_100],
]
  .filter((size) => size >= 0)
  .sort((one, other) => one - other);

describe('the audit of an honest log', () => {
  const root = mkdtempSync(join(tmpdir(), 'honest-'));
  const state = join(root, 'state');
  const stateBefore = process.env.XDG_STATE_HOME;
  const heard = hear();
  /** The log at its largest: what was partial and became full is there in full only. */
  const grown = join(root, 'grown');
  const notes = new Map<number, string>();

  beforeAll(() => {
    process.env.XDG_STATE_HOME = state;
    for (const size of SIZES) {
      const of = join(root, `of-${size}`);
      notes.set(size, writeLog(of, entries.slice(0, size), signer));
      cpSync(of, grown, { recursive: true });
      writeFileSync(join(of, 'vkey'), `${signer.vkey}\n`);
    }
    for (const path of readdirSync(grown, { recursive: true }).map(String))
      if (path.endsWith('.p') && existsSync(join(grown, path.slice(0, -2))))
        rmSync(join(grown, path), { recursive: true });
    writeFileSync(join(grown, 'vkey'), `${signer.vkey}\n`);
  });
  afterEach(() => {
    rmSync(state, { recursive: true, force: true });
  });
  afterAll(() => {
    if (stateBefore === undefined) delete process.env.XDG_STATE_HOME;
    else process.env.XDG_STATE_HOME = stateBefore;
    rmSync(root, { recursive: true });
  });

  async function verify(log: string, ...args: string[]) {
    heard.printed = heard.said = '';
    const code = await cli(['audit', 'verify', log, '--json', '--workers', '0', ...args]);
    return { code, ...(JSON.parse(heard.printed) as Record<string, unknown>) };
  }

  it('verifies it at every size, with every checkpoint kept from before, known here or not', async () => {
    expect(existsSync(join(grown, tilePath({ level: 0, index: 1, width: 44 })))).toBe(false);
    const known = join(root, 'known');
    for (const size of SIZES) {
      writeFileSync(join(grown, 'checkpoint'), notes.get(size)!);
      mkdirSync(join(grown, 'checkpoints'), { recursive: true });
      writeFileSync(join(grown, 'checkpoints', String(size)), notes.get(size)!);
      for (process.env.XDG_STATE_HOME of [known, join(root, `first-${size}`)])
        expect(await verify(grown)).toMatchObject({ code: 0, verdict: 'verified', size, entries: size });
    }
    process.env.XDG_STATE_HOME = state;
  });

  it('verifies a mirror of it, wherever the mirroring broke off, and after it went on', async () => {
    let shown = SIZES.indexOf(300);
    let left = Infinity;
    const server = createServer(({ url = '' }, reply) => {
      if (--left < 0) return void reply.writeHead(503).end();
      const { pathname, searchParams } = new URL(url, 'http://log');
      const published = SIZES.slice(0, shown + 1).map((size) => ({ size, note: notes.get(size)! }));
      if (pathname === '/checkpoints/index.json')
        return void reply.end(
          JSON.stringify(
            published.filter(({ size }) => size > Number(searchParams.get('after'))).slice(0, 2),
          ),
        );
      if (pathname === '/checkpoint') return void reply.end(published.at(-1)!.note);
      try {
        reply.end(readFileSync(join(grown, pathname)));
      } catch {
        reply.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const before = join(root, 'mirrored');
      await mirror({ url }, before);
      shown = SIZES.length - 1;
      for (let requests = 0, isWhole = false; !isWhole; requests++) {
        const dir = join(root, `mirrored-${requests}`);
        cpSync(before, dir, { recursive: true });
        left = requests;
        isWhole = await mirror({ url }, dir).then(
          () => true,
          () => false,
        );
        left = Infinity;
        rmSync(state, { recursive: true, force: true });
        expect(await verify(dir)).toMatchObject({ code: 0, verdict: 'verified' });
        await mirror({ url }, dir);
        expect(await verify(dir)).toMatchObject({ code: 0, size: 1_100 });
        for (const size of SIZES.filter((one) => one > 0))
          expect(existsSync(join(dir, 'checkpoints', String(size)))).toBe(true);
      }
    } finally {
      server.close();
    }
  });

  it('says unwitnessed, and what is missing, where a policy is not met; and what a policy lacks', async () => {
    const policy = join(root, 'policy');
    const text = `log ${signer.vkey}\nwitness w1 ${witness.vkey}\nquorum w1\n`;
    writeFileSync(policy, text);
    const dir = join(root, 'of-300');
    expect(await verify(dir, '--policy', policy)).toMatchObject({
      code: 4,
      verdict: 'unwitnessed',
      firstBad: null,
      entries: 300,
      witnesses: [],
    });
    expect(heard.said).toContain('of w1');
    // What was verified binds, whoever cosigned it.
    expect((await verify(join(root, 'of-256'), '--vkey', signer.vkey)).code).toBe(1);
    expect(await cli(['audit', 'prove', dir, '--policy', policy, '--workers', '0', '--number', '1'])).toBe(4);
    writeFileSync(policy, text.replace(/^log .*\n/, ''));
    expect(await cli(['audit', 'verify', dir, '--policy', policy])).toBe(2);
    expect(heard.said).toContain('names no log. Add its key');
  });

  it('says tampered where the policy is not met and an entry is wrong', async () => {
    const dir = join(root, 'bent');
    cpSync(join(root, 'of-300'), dir, { recursive: true });
    const file = join(dir, 'tile/entries/000');
    const bytes = readFileSync(file);
    bytes[20]! ^= 1;
    writeFileSync(file, bytes);
    const policy = join(root, 'policy');
    writeFileSync(policy, `log ${signer.vkey}\nwitness w1 ${witness.vkey}\nquorum w1\n`);
    expect(await verify(dir, '--policy', policy)).toMatchObject({ code: 1, verdict: 'tampered' });
  });
});
