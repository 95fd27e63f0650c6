import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post, Module } from '@nestjs/common';
import { createLocalJWKSet } from 'jose';
import { z } from 'zod';
import { memoryEventStore } from '#engine/event-store';
import type { SealStanding } from '#engine/sealing';
import { permissions } from '#governance';
import type { Register } from '#platform/core';
import { LongTexts } from '#platform/http';
import { Public } from '#platform/identity';
import { makeRegistry, type Registry } from './make-registry.js';

@Controller('texts')
@Public()
class TextsController {
  @Post()
  @LongTexts('/api/texts/new')
  write(@Body({ schema: z.object({ text: z.string() }) }) { text }: { text: string }) {
    return { length: text.length };
  }
}

@Module({ controllers: [TextsController] })
class TextsModule {}

describe('the registry', () => {
  const law = Buffer.from('# 4.2 <script>alert(1)</script>\n');
  const hash = createHash('sha256').update(law).digest('hex');
  const follower = {
    kind: 'projection',
    name: 'docket',
    version: 2,
    build: 7,
    state: 'live',
    position: null,
    number: '-1',
    stopped: null,
    moved: '2147-03-01 09:00:00+00',
    letters: 3,
  };
  const store = memoryEventStore();
  let season = false;
  let databaseAway = false;
  let doubt: string | null = null;
  const well: SealStanding = {
    published: 4,
    secondsBehind: 1.5,
    witnesses: [],
    findings: [],
    held: null,
    scrubbedAt: new Date('2027-03-12T08:00:00Z'),
  };
  let standing = well;
  let registry: Registry;
  let url: string;

  beforeAll(async () => {
    const register = {
      store,
      permissions,
      read: {
        query: async (sql: string) => {
          if (databaseAway) throw new Error('away');
          return sql.includes('dead_letters') ? [follower] : [];
        },
      },
      clock: { now: () => new Date('2147-03-01T09:00:00Z'), doubt: () => doubt },
      sealed: {
        standing: async () => {
          if (databaseAway) throw new Error('away');
          return standing;
        },
      },
      documents: {
        get: async (sha: string) => (sha === hash ? { bytes: law, mediaType: 'text/markdown' } : null),
      },
    } as unknown as Register;
    const slices = [{ name: 'texts', events: [], projections: [], module: TextsModule }];
    registry = await makeRegistry(register, slices, {
      issuer: {
        name: 'dev',
        url: 'https://issuer.example',
        audience: 'sgn-api',
        keys: createLocalJWKSet({ keys: [] }),
      },
      readiness: [{ name: 'season', isReady: () => season }],
    });
    url = `http://127.0.0.1:${await registry.listen(0)}`;
  });

  afterAll(() => registry.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });

  it('lets pages of any site read what anyone may, and nothing else', async () => {
    const asked = (init?: RequestInit) => fetch(`${url}/api/openapi.json`, init);
    const shared = (answer: Response) => answer.headers.get('access-control-allow-origin');
    expect(shared(await asked())).toBe('*');
    expect(shared(await fetch(`${url}/api/nowhere`))).toBe('*');
    expect(shared(await asked({ headers: { authorization: 'Bearer x' } }))).toBeNull();
    expect(shared(await asked({ method: 'POST' }))).toBeNull();
    const preflight = await asked({
      method: 'OPTIONS',
      headers: { origin: 'https://other.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.ok, shared(preflight)]).toEqual([false, null]);
  });

  it('lives at once, and is ready when everything it waits for is there', async () => {
    expect((await get('/health/live')).status).toBe(200);
    const starting = await get('/health/ready');
    expect([starting.status, await starting.json()]).toEqual([
      503,
      { status: 'starting', waitingFor: ['season'], troubles: [] },
    ]);
    season = true;
    const ready = await get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', waitingFor: [], troubles: [] },
    ]);
    databaseAway = true;
    expect(await (await get('/health/ready')).json()).toEqual({
      status: 'starting',
      waitingFor: ['read models'],
      troubles: [],
    });
    databaseAway = false;
  });

  it('serves on with what an operator must look at, and tells it in readiness, lag and metrics', async () => {
    const at = new Date('2027-03-12T09:00:01Z');
    const finding = { what: 'entry', which: '5', says: 'Entry 5 is another.', foundAt: at, rightSince: null };
    const refusing = { name: 'w1', cosignedAt: null, refused: 'fetch failed', refusedSince: at };
    doubt = 'The clock stepped.';
    const held = { why: 'It is shorter.', since: at };
    standing = { ...well, secondsBehind: 61, findings: [finding] as never, witnesses: [refusing], held };
    const ready = await get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        status: 'degraded',
        waitingFor: [],
        troubles: [
          { code: 'CLOCK.STEPPED', says: 'The clock stepped.' },
          { code: 'LOG.NOT_SEALED', says: expect.stringContaining('It is shorter.') },
          { code: 'LOG.ALTERED', says: expect.stringContaining('Entry 5 is another. Found at 2027-03-12') },
          { code: 'WITNESS.REFUSES', says: expect.stringContaining('w1 has not cosigned since 2027-03-12') },
          { code: 'LOG.UNSEALED', says: expect.stringContaining('61 s ago') },
        ],
      },
    ]);
    const lag = (await (await get('/health/lag')).json()) as Record<string, unknown>;
    const { sealing, witnesses } = lag;
    expect(lag.held).toEqual({ why: 'It is shorter.', since: at.toISOString() });
    expect(sealing).toMatchObject({ secondsBehind: 61, findings: [{ which: '5', rightSince: null }] });
    expect(witnesses).toEqual([
      { name: 'w1', cosignedAt: null, refused: 'fetch failed', refusedSince: at.toISOString() },
    ]);
    const metrics = await (await get('/metrics')).text();
    for (const line of [
      'sgn_sealed_entries 4',
      'sgn_sealing_lag_seconds 61',
      'sgn_witness_refuses{witness="w1"} 1',
      'sgn_log_findings 1',
      'sgn_scrub_passed_timestamp_seconds 1804838400',
      'sgn_clock_in_doubt 1',
    ])
      expect(metrics).toContain(`\n${line}\n`);
    [doubt, standing] = [null, well];
  });

  it('tells how far projections are behind', async () => {
    expect(await (await get('/health/lag')).json()).toEqual({
      head: null,
      projections: [
        {
          name: 'docket',
          version: 2,
          state: 'live',
          number: -1,
          behind: false,
          secondsBehind: 0,
          deadLetters: 3,
          stopped: null,
        },
      ],
      reactions: [],
      sealing: { published: 4, secondsBehind: 1.5, scrubbedAt: '2027-03-12T08:00:00.000Z', findings: [] },
      witnesses: [],
    });
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toContain('sgn_follower_dead_letters{kind="projection",name="docket",state="live"} 3');
    expect(metrics).toContain('route="/health/lag",status="200"');
  });

  it('measures what it can while the database is away', async () => {
    databaseAway = true;
    const metrics = await get('/metrics');
    databaseAway = false;
    expect([metrics.status, (await metrics.text()).includes('sgn_http_request_seconds')]).toEqual([
      200,
      true,
    ]);
  });

  it('gives a document for ever, and lets a browser run nothing of it', async () => {
    const reply = await get(`/api/documents/${hash}`);
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(law);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      etag: `"${hash}"`,
      'content-type': 'text/markdown',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    });
    const known = await get(`/api/documents/${hash}`, { 'if-none-match': `W/"x", "${hash}"` });
    expect([known.status, await known.text()]).toEqual([304, '']);
  });

  it.each([
    [`/api/documents/${'0'.repeat(64)}`, 404, 'DOCUMENT.UNKNOWN'],
    ['/api/documents/none', 400, 'REQUEST.INVALID'],
    ['/api/%zz', 400, 'REQUEST.INVALID'],
    [`/api/documents/${'a'.repeat(1_000)}`, 414, 'REQUEST.URI_TOO_LONG'],
    ['/api/nothing', 404, 'ROUTE.UNKNOWN'],
    ['/api/me/', 401, 'IDENTITY.REQUIRED'],
    ['/api/me//', 404, 'ROUTE.UNKNOWN'],
    ['/api/me', 401, 'IDENTITY.REQUIRED'],
  ])('answers a bad address with a problem (%#)', async (path, status, code) => {
    const reply = await get(path);
    expect(reply.headers.get('content-type')).toMatch('application/problem+json');
    expect([reply.status, (await reply.json()) as unknown]).toEqual([
      status,
      expect.objectContaining({ code, status }),
    ]);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('tells which methods an address takes', async () => {
    for (const address of ['/api/me?x=1', '/api/me/?x=1']) {
      const reply = await fetch(`${url}${address}`, { method: 'DELETE' });
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(await reply.json()).toMatchObject({ code: 'REQUEST.METHOD_NOT_ALLOWED' });
    }
  });

  it('takes JSON only, and says where a text of megabytes is to go', async () => {
    const post = (type: string, body: string) =>
      fetch(`${url}/api/texts`, { method: 'POST', headers: { 'content-type': type }, body });
    for (const type of [
      'text/plain',
      'text/markdown',
      'application/x-www-form-urlencoded',
      'application/xml',
    ])
      expect((await post(type, 'text=a')).status).toBe(415);
    const large = await post('application/json', JSON.stringify({ text: 'x'.repeat(1_000_000) }));
    expect([large.status, await large.json()]).toEqual([201, { length: 1_000_000 }]);
    const larger = await post('application/json', JSON.stringify({ text: 'x'.repeat(2 << 20) }));
    expect([larger.status, await larger.json()]).toEqual([
      413,
      expect.objectContaining({ detail: expect.stringContaining('POST it to /api/texts/new') }),
    ]);
  });

  it('survives what is no HTTP at all', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
      socket.once('data', (data) => resolve(data.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400/);
    expect((await get('/health/live')).status).toBe(200);
  });
});
