import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { drain } from './drain.js';
import { httpServer } from './server.js';

it('waits for what is under way, and not for a connection that is only kept alive', async () => {
  let answer: ServerResponse | undefined;
  const server = createServer((_, response) => (answer = response));
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const agent = new Agent({ keepAlive: true });
  const underWay = new Promise<IncomingMessage>((resolve) =>
    get({ agent, host: '127.0.0.1', port: (server.address() as AddressInfo).port }, resolve),
  );
  while (!answer) await new Promise((later) => setTimeout(later, 5));
  let closed = false;
  const closing = drain(server, () => new Promise((done) => server.close(() => done()))).then(
    () => (closed = true),
  );
  while (server.listening) await new Promise((later) => setTimeout(later, 5));
  await new Promise((later) => setImmediate(later));
  expect(closed).toBe(false);
  answer.end('done');
  (await underWay).resume();
  await closing;
  agent.destroy();
});

it('does not wait for what is told for as long as somebody listens', async () => {
  const server = httpServer((_, response) => {
    response.setHeader('content-type', 'text/event-stream');
    response.write(':\n\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const listening = await new Promise<IncomingMessage>((resolve) =>
    get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, resolve),
  );
  const cut = new Promise((resolve) => listening.once('error', resolve));
  listening.resume();
  const began = performance.now();
  await drain(server, () => new Promise((done) => server.close(() => done())));
  expect(performance.now() - began).toBeLessThan(5_000);
  await cut;
});
