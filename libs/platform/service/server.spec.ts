import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { statusOf } from '#platform/http';
import { httpServer } from './server.js';

let server: Server;
let port: number;
let answered = 0;

beforeAll(async () => {
  server = httpServer(async (request, response) => {
    answered++;
    if (request.url === '/throws') throw new Error('thrown');
    if (request.url === '/half') {
      response.write('half');
      throw new Error('thrown in the middle');
    }
    if (request.url === '/late') {
      response.end('done');
      response.write('after the end');
      return;
    }
    let body = '';
    for await (const piece of request) body += String(piece);
    response.end(`${request.method} ${request.url} ${body}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

/** What comes back for these bytes until the server closes the connection, or has answered `answers` times. */
async function sent(bytes: string | Buffer, answers = Infinity): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let heard = '';
  socket.write(bytes);
  for await (const piece of socket) {
    heard += (piece as Buffer).toString('latin1');
    if ((heard.match(/^HTTP\/1\.1/gm) ?? []).length >= answers && heard.includes('\r\n\r\n')) break;
  }
  return heard;
}

const HOST = 'Host: register.example\r\n';

describe('a request that is odd', () => {
  it.each([
    ['the asterisk form', `GET * HTTP/1.1\r\n${HOST}\r\n`],
    ['OPTIONS *', `OPTIONS * HTTP/1.1\r\n${HOST}\r\n`],
    ['the absolute form', `GET http://register.example/ HTTP/1.1\r\n${HOST}\r\n`],
    ['the absolute form of elsewhere', `GET https://elsewhere.example/ HTTP/1.1\r\n${HOST}\r\n`],
    ['no leading slash', `GET api/networks HTTP/1.1\r\n${HOST}\r\n`],
    ['a fragment', `GET /#top HTTP/1.1\r\n${HOST}\r\n`],
    ['bytes that are no ASCII', `GET /d\xc3\xb6s HTTP/1.1\r\n${HOST}\r\n`],
    ['a NUL in the target', `GET /a\0b HTTP/1.1\r\n${HOST}\r\n`],
    ['a space in the target', `GET /a b HTTP/1.1\r\n${HOST}\r\n`],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two Hosts', `GET / HTTP/1.1\r\n${HOST}${HOST}\r\n`],
    ['an empty Host', 'GET / HTTP/1.1\r\nHost: \r\n\r\n'],
    ['a Host with a path', 'GET / HTTP/1.1\r\nHost: register.example/x\r\n\r\n'],
    ['a Host with a user', 'GET / HTTP/1.1\r\nHost: me@register.example\r\n\r\n'],
    ['a Host of markup', 'GET / HTTP/1.1\r\nHost: <b>\r\n\r\n'],
    ['a Host with a port that is none', 'GET / HTTP/1.1\r\nHost: register.example:99999\r\n\r\n'],
    ['HTTP/1.0', `GET / HTTP/1.0\r\n${HOST}\r\n`],
    ['HTTP/1.0 without Host', 'GET / HTTP/1.0\r\n\r\n'],
    ['HTTP/2 without being asked', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['no version', 'GET /\r\n\r\n'],
    ['CONNECT', `CONNECT elsewhere.example:443 HTTP/1.1\r\n${HOST}\r\n`],
    ['a method that is none', `BREW / HTTP/1.1\r\n${HOST}\r\n`],
    ['TLS', Buffer.from('16030100a5010000a10303', 'hex')],
    ['two lengths', `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`],
    [
      'a length and pieces',
      `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a length that is none', `POST / HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`],
    ['a piece that is none', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n`],
    ['a header that is none', `GET / HTTP/1.1\r\n${HOST}no colon\r\n\r\n`],
  ])('is 400, and the connection ends: %s', async (_, bytes) => {
    const answer = await sent(bytes as string | Buffer);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('\r\nConnection: close\r\n');
    const [, body] = answer.split('\r\n\r\n', 2);
    expect(JSON.parse(body!)).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
  });

  it('is told what is too long', async () => {
    const answer = await sent(`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n${HOST}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('REQUEST.HEADERS_TOO_LARGE');
    expect([statusOf('REQUEST.HEADERS_TOO_LARGE'), statusOf('REQUEST.TIMEOUT')]).toEqual([431, 408]);
  });

  it('reaches nobody who answers', async () => {
    const before = answered;
    await sent(`GET * HTTP/1.1\r\n${HOST}\r\n`);
    await sent(`GET / HTTP/1.0\r\n\r\n`);
    expect(answered).toBe(before);
  });
});

describe('a request that is plain', () => {
  it.each([
    [
      `GET /api/networks?q=%C3%B6&a[]={b}|"c" HTTP/1.1\r\n${HOST}\r\n`,
      'GET /api/networks?q=%C3%B6&a[]={b}|"c" ',
    ],
    ['GET /a HTTP/1.1\r\nHost: 127.0.0.1:2147\r\n\r\n', 'GET /a '],
    ['GET /a HTTP/1.1\r\nHost: [::1]:2147\r\n\r\n', 'GET /a '],
    ['GET /a HTTP/1.1\r\nhOST: id.localhost\r\n\r\n', 'GET /a '],
    [`GET /a HTTP/1.1\r\n${HOST}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n`, 'GET /a '],
    [`POST /a HTTP/1.1\r\n${HOST}Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi`, 'POST /a hi'],
    [`POST /a HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n`, 'POST /a hi'],
  ])('is answered: %s', async (bytes, answer) => {
    const continues = bytes.includes('100-continue');
    expect(await sent(bytes, continues ? 2 : 1)).toContain(answer);
  });

  it('whose answer fails is 500, and every other goes on', async () => {
    const told = jest.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await sent(`GET /throws HTTP/1.1\r\n${HOST}\r\n`)).toMatch(
      /^HTTP\/1\.1 500 [^]*\r\nConnection: close\r\n[^]*REQUEST\.INTERNAL/,
    );
    // Broken off: nobody takes it for whole.
    expect(await sent(`GET /half HTTP/1.1\r\n${HOST}\r\n`)).not.toContain('\r\n0\r\n');
    expect(await sent(`GET /late HTTP/1.1\r\n${HOST}\r\n`, 1)).toContain('done');
    expect(await sent(`GET /a HTTP/1.1\r\n${HOST}\r\n`, 1)).toContain('GET /a');
    const lines = told.mock.calls.map(([line]) => JSON.parse(String(line)) as { message: string });
    expect(lines.map(({ message }) => message)).toEqual([
      'GET was not answered: thrown',
      'GET was not answered: thrown in the middle',
    ]);
    told.mockRestore();
  });

  it('that breaks off harms nobody', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /a HTTP/1.1\r\n${HOST}Content-Length: 1000\r\n\r\nhalf`);
    await once(socket, 'connect');
    socket.resetAndDestroy();
    expect(await sent(`GET /a HTTP/1.1\r\n${HOST}\r\n`, 1)).toContain('GET /a');
  });
});
