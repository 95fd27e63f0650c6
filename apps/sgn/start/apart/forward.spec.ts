import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Forward, type Upstream } from './forward.js';

const SECRET = 'what-visitors-are-named-under-here';
const open: Server[] = [];
const stopping: AbortController[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0)) stop.abort();
  await Promise.all(
    open.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    }),
  );
});

async function listening(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

async function upstream(name: string, answer: RequestListener): Promise<Upstream> {
  return { name, port: await listening(answer) };
}

/** A process that was there and is gone: nobody listens. */
async function gone(): Promise<Upstream> {
  const one = await upstream('gone', () => undefined);
  await new Promise((closed) => open.pop()!.close(closed));
  return one;
}

async function front(...upstreams: Upstream[]) {
  const forward = new Forward(upstreams, { look: '/well', secret: SECRET });
  const port = await listening(forward.answer);
  const watch = () => {
    const stop = new AbortController();
    stopping.push(stop);
    void forward.watch(stop.signal);
  };
  return { forward, watch, url: `http://127.0.0.1:${port}` };
}

const says =
  (name: string): RequestListener =>
  (asked, response) => {
    let body = '';
    asked.on('data', (chunk) => (body += String(chunk)));
    asked.on('end', () =>
      response.setHeader('X-Who', name).end(`${name} ${asked.method} ${asked.url} ${body}`),
    );
  };

describe('the processes behind one port', () => {
  it('are asked in turn, and answer as if they had been asked directly', async () => {
    const { url } = await front(await upstream('a', says('a')), await upstream('b', says('b')));
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await (await fetch(`${url}/x?y=${i}`)).text());
    expect(answers).toEqual(['a GET /x?y=0 ', 'b GET /x?y=1 ', 'a GET /x?y=2 ', 'b GET /x?y=3 ']);
  });

  it('are told for whom they are asked: who is connected, or is named under the secret, and nobody else', async () => {
    const tells: RequestListener = ({ headers }, response) => response.end(headers['sgn-visitor']);
    const { url } = await front(await upstream('a', tells));
    const told = async (said?: string) =>
      (await fetch(url, { headers: said === undefined ? {} : { 'Sgn-Visitor': said } })).text();
    expect(await told()).toBe(`${SECRET} 127.0.0.1`);
    expect(await told(`${SECRET} 203.0.113.7`)).toBe(`${SECRET} 203.0.113.7`);
    expect(await told('guessed 203.0.113.7')).toBe(`${SECRET} 127.0.0.1`);
  });

  it('one that is gone is passed over, and what was sent goes to another whole', async () => {
    const { url } = await front(await gone(), await upstream('b', says('b')));
    const body = 'x'.repeat(1 << 20);
    for (let i = 0; i < 2; i++) {
      const answer = await fetch(url, { method: 'POST', body });
      expect([answer.headers.get('x-who'), (await answer.text()).length]).toEqual(['b', body.length + 9]);
    }
  });

  it('one that dies over a question leaves it to another; over a command it is said that nobody knows', async () => {
    let asked = 0;
    const dies: RequestListener = (question) => {
      asked++;
      question.socket.destroy();
    };
    const { url } = await front(await upstream('registry 1', dies), await upstream('b', says('b')));
    expect(await (await fetch(`${url}/q`)).text()).toBe('b GET /q ');
    await fetch(url);
    const command = await fetch(url, { method: 'POST', body: '{}' });
    expect([command.status, command.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await command.json()).toMatchObject({
      code: 'SERVICE.GONE',
      detail: expect.stringContaining('registry 1 had this request'),
    });
    expect(asked).toBe(2);
  });

  it('a question is asked of one other at most: what kills two is asked of no third', async () => {
    let asked = 0;
    const dies: RequestListener = (question) => {
      asked++;
      question.socket.destroy();
    };
    const mortal = [1, 2, 3, 4].map((n) => upstream(`portal ${n}`, dies));
    const { url } = await front(await mortal[0]!, await gone(), ...(await Promise.all(mortal.slice(1))));
    for (let times = 1; times <= 5; times++) {
      const answer = await fetch(`${url}/deadly`);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await answer.json()).toMatchObject({
        code: 'SERVICE.GONE',
        detail: expect.stringMatching(/portal \d the last, and it is asked of no other/),
      });
      expect(asked).toBe(2 * times);
    }
  });

  it('one that dies over a question of which the rest are gone is not asked again', async () => {
    let asked = 0;
    const dies: RequestListener = (question) => {
      asked++;
      question.socket.destroy();
    };
    const { url } = await front(await upstream('portal 1', dies), await gone(), await gone());
    for (let times = 1; times <= 3; times++) {
      expect((await fetch(url)).status).toBe(503);
      expect(asked).toBe(times);
    }
  });

  it('whoever goes away before there is an answer has asked one process', async () => {
    let asked = 0;
    let heard!: () => void;
    const hearing = new Promise<void>((resolve) => (heard = resolve));
    const silent: RequestListener = (question) => {
      asked++;
      heard();
      question.socket.once('close', () => closed());
    };
    let closed!: () => void;
    const closing = new Promise<void>((resolve) => (closed = resolve));
    const { url } = await front(await upstream('a', silent), await upstream('b', silent));
    const question = request(url).on('error', () => undefined);
    question.end();
    await hearing;
    question.destroy();
    await closing;
    await (await fetch(`${(await front(await upstream('c', says('c')))).url}/x`)).text();
    expect(asked).toBe(1);
  });

  it('a question that brings a body, in pieces of a length that nobody told, stays one request', async () => {
    const { url } = await front(await upstream('a', says('a')));
    const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      request(url, { method: 'GET', headers: { 'Transfer-Encoding': 'chunked' } }, resolve)
        .on('error', reject)
        .end(smuggled),
    );
    let body = '';
    for await (const piece of answer) body += String(piece);
    expect(body).toBe(`a GET / ${smuggled}`);
  });

  it('an answer that comes before all of a body was sent is given whole', async () => {
    const early: RequestListener = (_, response) => {
      response.writeHead(401, { Connection: 'close' }).end('no token');
    };
    const { url } = await front(await upstream('a', early));
    let leave!: () => void;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const command = request(url, { method: 'POST' }, resolve).on('error', reject);
      command.write('x'.repeat(1 << 16));
      leave = () => command.destroy();
    });
    let body = '';
    for await (const piece of answer) body += String(piece);
    expect([answer.statusCode, body]).toEqual([401, 'no token']);
    leave();
  });

  it('where all are gone, that is said', async () => {
    const { url, forward } = await front(await gone(), await gone());
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    expect(await answer.json()).toMatchObject({
      status: 503,
      code: 'SERVICE.GONE',
      detail: expect.stringContaining('Nothing was done'),
    });
    expect(forward.isAnyWell).toBe(false);
  });

  it('one that is silent is not asked until it answers again', async () => {
    const held: (() => void)[] = [];
    let paused = true;
    const slow: RequestListener = (asked, response) => {
      if (paused) held.push(() => says('slow')(asked, response));
      else says('slow')(asked, response);
    };
    const { url, watch, forward } = await front(await upstream('slow', slow), await upstream('b', says('b')));
    watch();
    while (!forward.isAnyWell) await new Promise((later) => setTimeout(later, 10));
    for (let i = 0; i < 3; i++) expect(await (await fetch(url)).text()).toMatch(/^b/);
    paused = false;
    for (const go of held) go();
    const who = new Set<string | null>();
    while (who.size < 2) who.add((await fetch(url)).headers.get('x-who'));
  }, 20_000);

  it('whoever goes away in the middle is not worked for any longer', async () => {
    let ended!: () => void;
    const end = new Promise<void>((resolve) => (ended = resolve));
    const endless: RequestListener = (asked, response) => {
      response.write('begun');
      asked.socket.once('close', ended);
    };
    const { url } = await front(await upstream('a', endless));
    const asked = request(url).end();
    const answer = await new Promise<IncomingMessage>((resolve) => asked.once('response', resolve));
    answer.once('data', () => answer.destroy());
    answer.once('error', () => undefined);
    await end;
  });

  it('what is told for as long as somebody listens comes through as it is told, from where they were', async () => {
    let tellOn!: () => void;
    const heard = new Promise<void>((resolve) => (tellOn = resolve));
    const tells: RequestListener = (asked, response) => {
      response.setHeader('content-type', 'text/event-stream');
      response.write(`id: ${Number(asked.headers['last-event-id']) + 1}\n\n`);
      void heard.then(() => response.write('id: next\n\n'));
    };
    const { url } = await front(await upstream('a', tells));
    const answer = await fetch(url, { headers: { 'last-event-id': '41' } });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('id: 42\n\n');
    // Only now, that the first was heard.
    tellOn();
    expect((await reader.read()).value).toBe('id: next\n\n');
    await reader.cancel();
  });

  it('an answer that breaks off is not taken for a whole one', async () => {
    const breaks: RequestListener = (_, response) => {
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    };
    const { url } = await front(await upstream('a', breaks), await upstream('b', says('b')));
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  });
});
