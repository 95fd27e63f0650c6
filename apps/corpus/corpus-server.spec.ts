import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Corpus } from '#governance/corpus';
import { CorpusClient } from '#governance/workbench';
import { statusOf } from '#platform/http';
import { httpServer, type Answer } from '#platform/service';
import { corpusServer } from './corpus-server.js';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
  server = undefined;
});

const asked = () => Promise.reject(new Error('asked'));
const nothing = { whatIf: asked, impact: asked };

async function listening(one: Server): Promise<string> {
  server = one;
  await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

const answering = (answer: Answer) => listening(httpServer(answer));

/** Its code, and that whoever asks may come again. */
const refusal = (client: CorpusClient) =>
  client.standing().then(
    () => 'answered',
    ({ code }: { code: string }) => `${statusOf(code)} ${code}`,
  );

describe('whoever asks the corpus', () => {
  it('is told how far it is, once it is loaded', async () => {
    const follower = { corpus: new Corpus(), isReady: false };
    const url = await listening(corpusServer(follower, nothing));
    const client = new CorpusClient(url);
    expect(await refusal(client)).toBe('503 WORKBENCH.LOADING');
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({
      status: 'loading',
      upTo: -1,
      works: 0,
      networks: {},
    });
    follower.corpus.goTo(41);
    follower.isReady = true;
    expect(await client.standing()).toMatchObject({ upTo: 41, works: 0, networks: {} });
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'live' });
  });

  it('is told that nothing else is there', async () => {
    const url = await listening(corpusServer({ corpus: new Corpus(), isReady: true }, nothing));
    for (const [method, path] of [
      ['GET', '/'],
      ['POST', '/health/ready'],
      ['GET', '/networks/NOVA'],
    ]) {
      const answer = await fetch(url + path!, { method });
      expect([answer.status, await answer.json()]).toEqual([
        404,
        expect.objectContaining({ code: 'ROUTE.UNKNOWN' }),
      ]);
    }
  });

  it('is told that there is none', async () => {
    expect(await refusal(new CorpusClient(undefined))).toBe('503 WORKBENCH.ABSENT');
  });

  it('is told that it is away', async () => {
    const gone = await answering(() => undefined);
    await new Promise((closed) => server!.close(closed));
    server = undefined;
    expect(await refusal(new CorpusClient(gone))).toBe('503 WORKBENCH.AWAY');
  });

  it.each<[string, Answer]>([
    ['says nothing', () => undefined],
    ['breaks off', (_, response) => void response.write('{', () => response.destroy())],
    ['is something else', (_, response) => void response.end('<html>')],
    ['has nothing there', (_, response) => void response.writeHead(404).end('{}')],
  ])('is told so too where what answers %s', async (_, answer) => {
    expect(await refusal(new CorpusClient(await answering(answer), 100))).toBe('503 WORKBENCH.AWAY');
  });
});
