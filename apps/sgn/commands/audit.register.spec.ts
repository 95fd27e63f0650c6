import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

describe('the auditor', () => {
  let app: TestRegister;
  let url: string;
  let root: string;
  let dir: string;
  const heard = hear();

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.seal();
    url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
    root = mkdtempSync(join(tmpdir(), 'audit-'));
    dir = join(root, 'mirror');
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  const verify = (...args: string[]) => cli(['audit', 'verify', ...args, '--workers', '0']);

  it('verifies a running register, mirrors it and verifies the mirror', async () => {
    expect(await verify(url, '--json')).toBe(0);
    const verdict = JSON.parse(heard.printed) as Record<string, unknown>;
    expect(verdict).toMatchObject({ verdict: 'verified', origin: 'sleep-governance.example/log' });
    expect(verdict).toMatchObject({ key: 'the log itself', witnesses: [], firstBad: null });
    expect(verdict.entries).toBe(verdict.size);
    expect(await cli(['log', 'mirror', dir, '--from', url])).toBe(0);
    const vkey = readFileSync(join(dir, 'vkey'), 'utf8');
    expect(await verify(dir, '--vkey', vkey)).toBe(0);
    const stranger = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(await verify(dir, '--vkey', stranger)).toBe(1);
    expect(heard.printed).toMatch(/^TAMPERED: checkpoint: [^.]*\.$/m);
    expect(heard.printed).toContain('verified: sleep-governance.example/log');
    writeFileSync(join(root, 'policy'), `log ${vkey}quorum none\n`);
    cpSync(join(dir, 'checkpoint'), join(root, 'kept'));
    await app.pass(1);
    await app.seal();
    expect(await cli(['log', 'mirror', dir, '--from', url])).toBe(0);
    expect(await verify(dir, '--policy', join(root, 'policy'), '--since', join(root, 'kept'))).toBe(0);
    expect(await verify(dir, '--since', join(root, 'kept'))).toBe(0);
    expect(heard.printed).toContain('The key came from the log itself.');
  });

  it('mirrors every checkpoint that was published, and holds the log to each', async () => {
    await app.pass(1);
    await app.seal();
    await app.pass(1);
    await app.seal();
    const sizes = ((await app.get('/log/checkpoints/index.json')).body as { size: number }[]).map(
      ({ size }) => String(size),
    );
    expect(sizes.length).toBeGreaterThan(3);
    for (const [mirrored, from] of [
      [join(root, 'second'), url],
      [dir, url],
      [join(root, 'third'), dir],
    ] as const) {
      expect(await cli(['log', 'mirror', mirrored, '--from', from])).toBe(0);
      expect(readdirSync(join(mirrored, 'checkpoints')).sort()).toEqual(sizes.toSorted());
    }
    expect(await verify(url)).toBe(0);
    writeFileSync(join(root, 'second/checkpoints/7.new'), 'half a no');
    expect(await verify(join(root, 'second'))).toBe(0);
    const second = join(root, 'second');
    const [kept, other] = sizes.map((size) => join(second, 'checkpoints', size)) as [string, string];
    writeFileSync(kept, 'no note');
    heard.printed = '';
    expect(await verify(second, '--json')).toBe(1);
    const firstBad = { path: `checkpoints/${sizes[0]}`, index: null, reason: expect.any(String) };
    expect(JSON.parse(heard.printed)).toMatchObject({
      verdict: 'tampered',
      size: Number(sizes.at(-1)),
      firstBad,
    });
    expect(await cli(['log', 'mirror', join(root, 'fourth'), '--from', second])).toBe(1);
    expect(heard.said).toContain(`The log is not mirrored: checkpoints/${sizes[0]}`);
    cpSync(other, kept);
    expect(await cli(['log', 'mirror', join(root, 'fifth'), '--from', second])).toBe(1);
    expect(heard.said).toContain('is no checkpoint of sleep-governance.example/log of that size');
  });

  it('finds a flipped bit, and names it', async () => {
    const bent = join(root, 'bent');
    cpSync(dir, bent, { recursive: true });
    const [, size] = readFileSync(join(bent, 'checkpoint'), 'utf8').split('\n');
    const path = `tile/entries/000.p/${size}`;
    const bytes = readFileSync(join(bent, path));
    bytes[40]! ^= 1;
    writeFileSync(join(bent, path), bytes);
    expect(await verify(bent, '--json')).toBe(1);
    expect(JSON.parse(heard.printed)).toMatchObject({ verdict: 'tampered', firstBad: { index: 0 } });
    heard.printed = '';
    expect(await verify(bent)).toBe(1);
    expect(heard.printed).toMatch(/^TAMPERED: tile\/.*entry 0: /);
    rmSync(join(bent, path));
    expect(await verify(bent)).toBe(1);
  });

  it('mirrors nothing that does not go on from what it has', async () => {
    const older = join(root, 'older');
    cpSync(dir, older, { recursive: true });
    cpSync(join(root, 'kept'), join(older, 'checkpoint'));
    expect(await cli(['log', 'mirror', dir, '--from', older])).toBe(1);
    expect(heard.said).toContain('a rollback');
  });

  it('tells wrong usage from what cannot be reached', async () => {
    expect(await verify(dir, '--vkey', 'none')).toBe(2);
    expect(await verify(dir, '--policy', join(root, 'nowhere'))).toBe(2);
    expect(await verify(dir, '--since', join(dir, 'vkey'))).toBe(2);
    expect(await cli(['audit', 'verify', dir, '--workers', 'many'])).toBe(2);
    expect(await verify(join(root, 'nowhere'))).toBe(3);
    expect(await verify('http://127.0.0.1:9/log')).toBe(3);
    expect(await cli(['log', 'mirror', join(root, 'new'), '--from', 'http://127.0.0.1:9/log'])).toBe(3);
    rmSync(join(dir, 'vkey'));
    expect(await verify(dir)).toBe(3);
    expect(heard.said).toContain('names no key');
    writeFileSync(join(dir, 'vkey'), 'odd\n');
    expect(await verify(dir)).toBe(3);
  });
});
