import { createServer, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { Front } from './front.js';
import { listen } from './port.js';
import { Undo } from './undo.js';

function get(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent: false }, (response: IncomingMessage) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the port', () => {
  it('that was asked for and is taken is refused in a line', async () => {
    const first = await listen(0);
    await expect(listen(first.port)).rejects.toMatchObject({ code: 'PORT.TAKEN' });
    for (const server of first.servers) server.close();
  });

  it('counts as taken when another program has it for IPv6 only', async () => {
    const other = createServer();
    try {
      other.listen({ host: '::1', port: 0, ipv6Only: true });
      await once(other, 'listening');
    } catch {
      return; // A machine without IPv6.
    }
    const { port } = other.address() as { port: number };
    await expect(listen(port)).rejects.toMatchObject({ code: 'PORT.TAKEN' });
    other.close();
  });

  it('by default is the next that is free', async () => {
    const first = await listen(undefined);
    const second = await listen(undefined);
    expect(second.port).toBeGreaterThan(first.port);
    for (const server of [...first.servers, ...second.servers]) server.close();
  });
});

describe('the front', () => {
  it('says that all is starting, then gives each request to whose it is, and finishes what is under way', async () => {
    const { servers, port } = await listen(0);
    const front = new Front(servers);
    expect(await get(port, '/health/ready')).toMatchObject({ status: 503 });
    let slow: (() => void) | undefined;
    const says = (name: string) => (asked: IncomingMessage, response: { end(text: string): void }) => {
      if (asked.url === '/slow') slow = () => response.end('slow');
      else response.end(name);
    };
    front.signIn(says('idp'));
    front.open({ registry: says('registry'), portal: says('portal') });
    front.ready();
    for (const [path, name] of [
      ['/api/networks', 'registry'],
      ['/api/?x', 'portal'],
      ['/api?x', 'portal'],
      ['/health/ready', 'registry'],
      ['/metrics', 'registry'],
      ['/idp/auth?x=1', 'idp'],
      ['/', 'portal'],
      ['/apical', 'portal'],
      ['/log/12', 'portal'],
    ] as const)
      expect([path, (await get(port, path)).body]).toEqual([path, name]);
    const under = get(port, '/slow');
    while (!slow) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = front.close();
    slow();
    expect((await under).body).toBe('slow');
    await closed;
    await expect(get(port, '/')).rejects.toThrow();
  });

  it('leaves /idp to the portal where people sign in elsewhere', async () => {
    const { servers, port } = await listen(0);
    const front = new Front(servers);
    front.open({
      registry: (_, response) => response.end('registry'),
      portal: (_, response) => response.end('portal'),
    });
    expect((await get(port, '/idp')).body).toBe('portal');
    await front.close();
  });
});

describe('undoing', () => {
  it('goes backwards, and on where a step fails', async () => {
    const done: number[] = [];
    const undo = new Undo();
    undo.later(() => void done.push(1));
    undo.later(() => Promise.reject(new Error('stuck')));
    undo.later(() => void done.push(3));
    await undo.all();
    expect(done).toEqual([3, 1]);
  });
});
