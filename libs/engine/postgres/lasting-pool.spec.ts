import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { LASTING, lastingPool } from './lasting-pool.js';

const message = (type: string, ...parts: (string | Buffer)[]) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', 'I');
const TERMINATED = message('E', 'SFATAL\0', 'C57P01\0', 'Mterminating connection\0', '\0');

// Both in one packet: the connection breaks after it was handed over, and before whoever waited for it can listen.
describe('a server that greets and dies in the same breath', () => {
  let server: Server;

  beforeEach(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, TERMINATED])));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(async () => {
    server.close();
    await once(server, 'close');
  });
  const url = () => `postgres://sgn@127.0.0.1:${(server.address() as AddressInfo).port}/sgn`;

  it('ends no process that has a pool: the next statement says so', async () => {
    const pool = lastingPool({ connectionString: url() });
    await expect(pool.query('SELECT 1')).rejects.toThrow();
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
    await pool.end();
  });

  it('nor one whose pool is of a library', async () => {
    const source = new DataSource({
      type: 'postgres',
      url: url(),
      extra: LASTING,
      poolErrorHandler: () => undefined,
    });
    await expect(source.initialize()).rejects.toThrow();
  });
});
