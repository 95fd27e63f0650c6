import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Front, type Answer } from './front.js';

describe('the one port', () => {
  let server: Server;
  let front: Front;
  const says =
    (name: string): Answer =>
    (_, response) =>
      void response.end(name);
  const ask = async (path: string) =>
    (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)).text();

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    front = new Front([server]);
  });
  afterAll(() => front.close());

  it('says that it is starting, then whose request it is', async () => {
    expect(await ask('/')).toContain('starting');
    front.signIn(says('idp'));
    front.open({ registry: says('registry'), portal: says('portal') });
    expect(await ask('/health/ready')).toContain('starting');
    front.ready();
    const whose = { registry: [] as string[], portal: [] as string[], idp: [] as string[] };
    for (const path of [
      '/api/log/4',
      '/api/openapi.json',
      '/health/live',
      '/metrics',
      '/log/checkpoint',
      '/log/checkpoint?x',
      '/log/checkpoints/index.json?after=4',
      '/log/vkey',
      '/log/tile/0/000.p/4',
      '/log/documents/00',
      '/log/schemas/index.json',
      '/log/reducers.mjs',
      '/log/published.json',
      '/',
      '/log',
      '/log?type=x',
      '/log/4',
      '/log/4/receipt',
      '/log/checkpoints',
      '/documents/00',
      '/api',
      '/api/?x',
      '/idp/token',
    ])
      whose[(await ask(path)) as keyof typeof whose].push(path);
    expect(whose.registry).toHaveLength(13);
    expect(whose.portal).toHaveLength(9);
    expect(whose.idp).toEqual(['/idp/token']);
  });
});
