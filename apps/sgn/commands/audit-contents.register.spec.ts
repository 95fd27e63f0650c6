import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { makeSigner } from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import { SealedDockets } from '#governance/public-log';
import { SealDockets } from '#governance/register';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const work = {
  title: 'Ebb',
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@example.org',
  artist: 'Elara V.',
  artistKind: 'human',
  audience: 'general',
  venue: 'The harbour',
  purpose: 'communal',
  score: { movements: [{ title: 'Tide', sharing: 'none', stimuli: [] }] },
};

describe('what the entries of a log say of its dockets', () => {
  let app: TestRegister;
  let url: string;
  const heard = hear();

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
  });
  afterAll(() => app.close());

  async function sealDockets(day: string, bent: { root?: string } = {}): Promise<void> {
    await app.settled();
    await app.seal();
    const seal = await app.registry.app.get(SealedDockets, { strict: false }).now();
    await app.registry.app
      .get(CommandBus)
      .execute(
        new SealDockets(
          { actor: { id: 'projector', role: 'system' }, commandId: newId() },
          { day, ...seal!, ...bent },
        ),
      );
    await app.settled();
    await app.seal();
  }
  const verify = (...args: string[]) => cli(['audit', 'verify', url, '--workers', '0', ...args]);

  it('is recomputed from them, and named where it is not so', async () => {
    await app.as('elara').does('/api/networks/NOVA/symphonies', work);
    await sealDockets('2147-01-04');
    await app.as('elara').does('/api/networks/NOVA/symphonies', { ...work, title: 'Flow' });
    await sealDockets('2147-01-05');
    expect(await verify()).toBe(0);
    expect(heard.printed).toContain('Seals over all dockets: 2 recomputed from the entries.');
    await sealDockets('2147-01-06', { root: Buffer.alloc(32).toString('base64') });
    heard.printed = '';
    expect(await verify('--json')).toBe(1);
    const { size, firstBad, docketSeals } = JSON.parse(heard.printed) as Record<string, unknown>;
    expect(docketSeals).toBe(2);
    expect(firstBad).toEqual({
      path: `tile/entries/000.p/${size}`,
      index: Number(size) - 1,
      reason: expect.stringContaining('of the 2 dockets in the entries'),
    });
  });

  it.each<[string, (bytes: Buffer) => Buffer | null]>([
    ['missing', () => null],
    ['changed', (bytes) => Buffer.from(bytes.toString('latin1').replace('one', 'two'), 'latin1')],
    ['cut short', (bytes) => bytes.subarray(0, -1)],
  ])('is not taken from a bundle that is %s when it is asked for again', async (_, change) => {
    const dir = mkdtempSync(join(tmpdir(), 'twice-'));
    const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
    const entry = '{"data":"one","revision":0,"schemaVersion":1,"stream":"case-1","type":"Noted"}';
    writeLog(dir, [Buffer.from(entry)], signer);
    let asked = 0;
    const server = createServer(({ url: path = '' }, reply) => {
      if (path.startsWith('/checkpoints/')) return void reply.writeHead(404).end();
      const bytes = existsSync(join(dir, path)) ? readFileSync(join(dir, path)) : null;
      const given = bytes && path.startsWith('/tile/entries/') && ++asked > 1 ? change(bytes) : bytes;
      if (given) reply.end(given);
      else reply.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    try {
      const args = ['audit', 'verify', at, '--workers', '0', '--json', '--vkey', signer.vkey];
      expect(await cli(args)).toBe(1);
      expect(JSON.parse(heard.printed)).toMatchObject({
        verdict: 'tampered',
        firstBad: { reason: 'not what it was when it was verified a moment ago' },
      });
    } finally {
      server.close();
      rmSync(dir, { recursive: true });
    }
  });
});
