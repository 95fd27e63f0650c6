import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '#kernel';
import { PetitionCounts } from '#governance/petitions';
import { blocksOf, when, publishedPetition, testRegister, type TestRegister } from './testing/index.js';

const COUNTING = { everyMs: 20, beatMs: 50, most: 3, mostOfOne: 2 };

interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly signatures: number; readonly next: unknown; readonly upTo: number };
}

describe('the count of a petition as it goes', () => {
  let app: TestRegister;
  let petition: string;
  let url: string;
  const open = new Set<AbortController>();

  const at = (id = petition) => `/api/networks/NOVA/petitions/${id}/count`;
  const sign = (by: string) => app.as(by).does(`/api/networks/NOVA/petitions/${petition}/sign`, {});
  const ask = async (headers: Record<string, string> = {}, id = petition) => {
    const gone = new AbortController();
    open.add(gone);
    const response = await fetch(url + at(id), {
      headers: { accept: 'text/event-stream', ...headers },
      signal: gone.signal,
    });
    return { response, gone };
  };
  /** Listens; `next` waits for the next event, or the next line that is none. */
  const listen = async (headers: Record<string, string> = {}) => {
    const { response, gone } = await ask(headers);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const blocks = blocksOf(response);
    return {
      gone,
      block: async () => (await blocks.next()).value as string | undefined,
      async next(): Promise<Told | undefined> {
        for await (const block of { [Symbol.asyncIterator]: () => ({ next: () => blocks.next() }) }) {
          const told = /^(?:event: (\w+)\n)?id: (\d+)\ndata: (.*)$/.exec(block);
          if (told)
            return { type: told[1] ?? 'message', id: told[2]!, data: JSON.parse(told[3]!) as Told['data'] };
        }
        return undefined;
      },
    };
  };

  beforeAll(async () => {
    app = await testRegister(undefined, { counting: COUNTING });
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    url = `http://127.0.0.1:${await app.registry.listen(0)}`;
    petition = await publishedPetition(app.opened.register, { response: 2, debate: 5 });
    await app.settled();
  });
  afterEach(() => {
    for (const gone of open) gone.abort();
    open.clear();
    jest.restoreAllMocks();
  });
  afterAll(() => app.close());

  it('is one number for whoever asks for no stream', async () => {
    const { status, body } = await app.get(at());
    expect(status).toBe(200);
    expect(body).toEqual({
      petition,
      status: 'open',
      signatures: 0,
      next: { threshold: 'response', signatures: 2, districts: null, clusters: null },
      reached: [],
      upTo: expect.any(Number),
    });
    const head = await fetch(url + at(), { method: 'HEAD', headers: { accept: 'text/event-stream' } });
    expect(head.headers.get('content-type')).toContain('application/json');
  });

  it('tells each change by the log number with which it came', async () => {
    const listener = await listen();
    expect((await listener.next())!.data.signatures).toBe(0);
    const { position } = (await sign('zane')).body;
    const told = (await listener.next())!;
    expect(told).toMatchObject({ type: 'message', data: { signatures: 1 } });
    expect(Number(told.id)).toBe(told.data.upTo);
    expect((await app.get(`/api/log/${told.id}`)).body.entry).toMatchObject({
      type: 'PetitionSigned',
      data: { petition },
    });
    expect((await app.get(`${at()}?min-position=${position}`)).body).toEqual(told.data);
  });

  it('goes on for whoever comes back from what they were told, and tells them nothing twice', async () => {
    const { upTo, signatures } = (await app.get(at())).body;
    const back = await listen({ 'last-event-id': String(upTo) });
    await sign('aiko');
    expect((await back.next())!.data).toMatchObject({
      signatures: signatures + 1,
      next: { threshold: 'debate', signatures: 5 },
    });
    const late = await listen({ 'last-event-id': String(upTo) });
    expect((await late.next())!.data.signatures).toBe(signatures + 1);
  });

  it('takes what is no log number for nothing', async () => {
    const listener = await listen({ 'last-event-id': 'yesterday' });
    expect((await listener.next())!.data.signatures).toBeGreaterThan(0);
  });

  it('shows that the connection is alive while nothing happens', async () => {
    const listener = await listen();
    await listener.next();
    expect(await listener.block()).toBe(':');
  });

  it('looks at the rows once for all who listen', async () => {
    const { read, clock } = app.opened.register;
    let looks = 0;
    const getRepository: typeof read.getRepository = (entity) => {
      looks++;
      return read.getRepository(entity);
    };
    const counts = new PetitionCounts({ read: { getRepository } as typeof read, clock }, COUNTING);
    const there = await Promise.all(
      ['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((visitor) =>
        counts.listen('NOVA', petition, { visitor, told: null }),
      ),
    );
    try {
      const [began, before] = [performance.now(), looks];
      await when(async () => looks >= before + 3);
      expect(looks - before).toBeLessThanOrEqual((performance.now() - began) / COUNTING.everyMs + 1);
    } finally {
      for (const one of there) one.destroy();
      counts.close();
    }
  });

  it('keeps those who listen while the rows cannot be read', async () => {
    const listener = await listen();
    await listener.next();
    const failing = jest.spyOn(app.opened.register.read, 'getRepository').mockImplementation(() => {
      throw new Error('The database is away.');
    });
    expect(await listener.block()).toBe(':');
    failing.mockRestore();
    await sign('maren');
    expect((await listener.next())!.data.signatures).toBeGreaterThan(0);
  });

  it('has room for so many from one address, and lets others in when they go', async () => {
    const first = await listen();
    await listen();
    const { response } = await ask();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'PETITION.LISTENED_TO' });
    first.gone.abort();
    await when(async () => (await ask()).response.status === 200);
  });

  it('has room for so many in all', async () => {
    const counts = app.registry.app.get(PetitionCounts, { strict: false });
    const from = (visitor: string) => counts.listen('NOVA', petition, { visitor, told: null });
    const there: Awaited<ReturnType<typeof from>>[] = [];
    await when(async () => {
      const listener = await from(`192.0.2.${there.length}`).catch(() => null);
      if (listener) there.push(listener);
      return there.length === COUNTING.most;
    });
    const { response } = await ask();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await response.json()).toMatchObject({ code: 'PETITION.CROWDED' });
    for (const one of there) one.destroy();
  });

  it('is refused of what is no petition, and keeps no room for it', async () => {
    for (let n = 0; n <= COUNTING.most; n++) {
      const { response } = await ask({}, newId());
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'PETITION.ABSENT' });
    }
  });

  it('says that the petition is closed, ends, and does not begin again', async () => {
    const listener = await listen();
    await listener.next();
    await app.pass(91);
    const told = (await listener.next())!;
    expect(told).toMatchObject({ type: 'closed', data: { status: 'closed' } });
    expect(await listener.block()).toBeUndefined();
    await app.settled();
    const late = (await (await listen()).next())!;
    expect(late.type).toBe('closed');
    expect((await ask({ 'last-event-id': late.id })).response.status).toBe(204);
  });
});
