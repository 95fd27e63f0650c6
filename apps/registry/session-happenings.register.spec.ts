import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { SessionHappenings, type SessionHappening } from '#governance/public-log';
import {
  blocksOf,
  when,
  establishNova,
  licensedSanctuary,
  testRegister,
  type TestRegister,
} from './testing/index.js';

const ATTENDING = { everyMs: 20, beatMs: 50, most: 4, mostOfOne: 2 };
const NOVA = '/api/networks/NOVA';

describe('what happens to a session, as it goes', () => {
  let app: TestRegister;
  let url: string;
  let session: string;
  let invitations: readonly { readonly handOut: string }[];
  let until: string;
  const open = new Set<AbortController>();

  const page = () => `${NOVA}/sessions/${session}`;
  const at = (id = session) => `${NOVA}/sessions/${id}/happenings`;
  const ask = async (query = '', headers: Record<string, string> = {}, id = session) => {
    const gone = new AbortController();
    open.add(gone);
    const response = await fetch(url + at(id) + query, {
      headers: { accept: 'text/event-stream', ...headers },
      signal: gone.signal,
    });
    return { response, gone };
  };
  const listen = async (query = '', headers: Record<string, string> = {}) => {
    const { response, gone } = await ask(query, headers);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const blocks = blocksOf(response);
    return {
      gone,
      block: async () => (await blocks.next()).value as string | undefined,
      async next() {
        for await (const block of { [Symbol.asyncIterator]: () => ({ next: () => blocks.next() }) }) {
          const told = /^(?:event: (\w+)\n)?id: (\d+)\ndata: (.*)$/.exec(block);
          if (!told) continue;
          const data = JSON.parse(told[3]!) as SessionHappening;
          expect(Number(told[2])).toBe(data.number);
          return { event: told[1] ?? 'message', ...data };
        }
        throw new Error('The stream ended.');
      },
    };
  };
  let nth = 0;
  const consents = async () => {
    const body = { purposes: ['dreaming', 'sharing'], scopes: ['audience'], until };
    const invitation = nth === 0 ? invitations[0]!.handOut : null;
    nth++;
    await app.as('elara').does(`${page()}/consents`, { ...body, invitation });
    await app.settled();
  };

  beforeAll(async () => {
    app = await testRegister(undefined, { attending: ATTENDING });
    await establishNova(app);
    const where = await licensedSanctuary(app);
    const inHours = (hours: number) =>
      new Date(app.opened.register.clock.now().getTime() + hours * 3_600_000).toISOString();
    until = inHours(3);
    ({ session } = (
      await app.as('sora').does(`${NOVA}/sessions`, {
        sanctuary: where.sanctuary,
        pods: [where.pod],
        title: 'Low water',
        work: null,
        sharing: 'audience',
        begins: inHours(-1),
        ends: inHours(3),
        sleepers: 2,
      })
    ).body);
    await app.settled();
    ({ invitations } = (await app.as('sora').get(page())).body);
    url = `http://127.0.0.1:${await app.registry.listen(0)}`;
  });
  afterEach(() => {
    for (const gone of open) gone.abort();
    open.clear();
  });
  afterAll(() => app.close());

  it('is the newest for whoever asks for no stream', async () => {
    const { status, body } = await app.get(at());
    expect([status, body]).toEqual([
      200,
      {
        number: expect.any(Number),
        type: 'SessionPlanned',
        recordedAt: expect.stringMatching(/Z$/),
        summary: expect.stringContaining('Low water'),
      },
    ]);
    const head = await fetch(url + at(), { method: 'HEAD', headers: { accept: 'text/event-stream' } });
    expect(head.headers.get('content-type')).toContain('application/json');
    expect((await app.get(at(newId()))).body).toMatchObject({ status: 404, code: 'SESSION.ABSENT' });
    expect((await app.get(at().replace('NOVA', 'LUMA'))).status).toBe(404);
  });

  it('tells each thing by the log number of its entry, and nothing that was known', async () => {
    const listener = await listen();
    await consents();
    const [admitted, given] = [await listener.next(), await listener.next()];
    expect([admitted.type, given.type]).toEqual(['ParticipantAdmitted', 'ConsentGiven']);
    expect(given.number).toBe(admitted.number + 1);
    expect((await app.get(`/api/log/${given.number}`)).body.entry.type).toBe('ConsentGiven');
    expect((await app.get(at())).body.number).toBe(given.number);
  });

  it('loses nothing between the load of a page and listening, nor while whoever listens was away', async () => {
    const { number } = (await app.get(at())).body;
    await consents();
    await consents();
    const first = await listen(`?after=${number}`);
    const told = [await first.next(), await first.next()];
    expect(told.map(({ type }) => type)).toEqual(['ConsentGiven', 'ConsentGiven']);
    expect(told[0]!.number).toBeGreaterThan(number);
    first.gone.abort();
    await consents();
    // Where the browser says what it was told last, that counts, not the address with which it began.
    const back = await listen(`?after=${number}`, { 'last-event-id': String(told[0]!.number) });
    const again = [await back.next(), await back.next()];
    expect(again[0]!.number).toBe(told[1]!.number);
    expect(again[1]!.number).toBeGreaterThan(told[1]!.number);
  });

  it('shows that the connection is alive while nothing happens', async () => {
    const listener = await listen();
    expect([await listener.block(), await listener.block()]).toEqual(['retry: 3000', ':']);
  });

  it('tells those who listen to one session nothing of another, and those who came at different times each theirs', async () => {
    const { number } = (await app.get(at())).body;
    await consents();
    const happenings = app.registry.app.get(SessionHappenings, { strict: false });
    const [early, late] = [
      await happenings.listen('NOVA', session, { visitor: 'early', told: number }),
      await happenings.listen('NOVA', session, { visitor: 'late', told: null }),
    ];
    expect([early.had, late.had]).toEqual([number + 1, number + 1]);
    await consents();
    await when(() => early.had === late.had && late.had > number + 1);
    for (const one of [early, late]) one.destroy();
  });

  it('says to look anew where very much happened meanwhile', async () => {
    const { store, codec } = app.opened.register;
    const stream = `session-${session}`;
    const told = await store.readStream(stream);
    const last = codec.decode(told.at(-1)!.bytes);
    const entries = Array.from({ length: 250 }, (_, more) => {
      const [id, consent] = [newId(), newId()];
      const data = { ...(last.data as object), consent };
      return codec.encode({ ...last, id, commandId: id, revision: told.length + more, data });
    });
    await store.append({ stream, expected: told.length - 1, entries });
    await app.settled();
    const { number } = (await app.get(at())).body;
    expect(await (await listen('?after=0')).next()).toMatchObject({ event: 'anew', number });
    const all = await listen(`?after=${number - 150}`);
    for (let one = number - 149; one <= number; one++)
      expect(await all.next()).toMatchObject({ event: 'message', number: one });
  });

  it('has room for so many from one address, and in all, and lets others in when they go', async () => {
    const first = await listen();
    await listen();
    const { response } = await ask();
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await response.json()).toMatchObject({ code: 'SESSION.LISTENED_TO' });
    first.gone.abort();
    let status = 0;
    await when(async () => ({ status } = (await ask()).response) && status === 200);
    const happenings = app.registry.app.get(SessionHappenings, { strict: false });
    const there = await Promise.all(
      ['192.0.2.1', '192.0.2.2'].map((visitor) =>
        happenings.listen('NOVA', session, { visitor, told: null }),
      ),
    );
    const crowded = happenings.listen('NOVA', session, { visitor: '192.0.2.3', told: null });
    await expect(crowded).rejects.toMatchObject({ code: 'SESSION.CROWDED' });
    for (const one of there) one.destroy();
  });
});
