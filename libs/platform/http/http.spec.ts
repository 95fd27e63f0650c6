import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  Get,
  Inject,
  Module,
  Param,
  Post,
  Query,
  Req,
  Res,
  type INestApplication,
} from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import { DomainError, keyedId, rule, type Decider, type DomainEvent, type Office } from '#kernel';
import {
  Codec,
  makeDecisions,
  memoryEventStore,
  StoreUnavailable,
  type CommandContext,
  type Outcome,
  type Position,
} from '#engine/event-store';
import { CoreModule, REGISTER, type Register } from '#platform/core';
import {
  Commander,
  IdentityModule,
  Permit,
  Public,
  RouteSettings,
  settingsOf,
  Viewing,
} from '#platform/identity';
import { Permissions } from '#platform/policy';
import type { Viewer } from '#platform/policy';
import { networkCode, prose, storedEvent, uuid } from '#platform/schema';
import {
  CommandAnswers,
  DescribeCommand,
  DescribeQuery,
  HttpModule,
  LongTexts,
  pageFrom,
  pageOf,
  paging,
  prepareServer,
  readCursor,
  ReadsFrom,
  toldBy,
  type CommandRequest,
  type Paging,
  type Reply,
} from './index.js';

const DEADLINE_MS = 400;

// A whole slice in small: one stream of notices, which a chair posts and anyone reads.
type NoticePosted = DomainEvent<'NoticePosted', { network: string; notice: string; text: string }>;
interface Notice {
  posted: boolean;
}
const noticeDecider: Decider<Notice, { network: string; notice: string; text: string }, NoticePosted> = {
  initial: { posted: false },
  evolve: () => ({ posted: true }),
  decide: (command, state) => {
    rule(!state.posted, 'NOTICE.ALREADY_POSTED', 'This notice was posted before.');
    rule(command.text !== 'stale', 'NOTICE.OUT_OF_TIME', 'A notice is posted on its day.');
    return [{ type: 'NoticePosted', data: command }];
  },
};
const noticePosted = {
  ...storedEvent('NoticePosted', 1, z.strictObject({ network: networkCode, notice: uuid, text: z.string() })),
  says: () => 'A notice was posted.',
  about: [],
};

const postNotice = z.strictObject({ text: prose(200), note: z.unknown().optional() });
type PostNoticeInput = z.infer<typeof postNotice>;

class PostNotice {
  constructor(
    readonly context: CommandContext,
    readonly input: Pick<PostNoticeInput, 'text'> & { network: string },
  ) {}
}

@CommandHandler(PostNotice)
class PostNoticeHandler implements ICommandHandler<PostNotice, Outcome> {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  execute({ context, input }: PostNotice): Promise<Outcome> {
    const notice = context.commandId;
    return this.register.decisions.execute(noticeDecider, `notice-${notice}`, context, () => ({
      ...input,
      notice,
    }));
  }
}

const noticeItem = z.object({ number: z.int(), seenBy: z.string().nullable() });

@Controller('networks/:code/notices')
class NoticesController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandAnswers) private readonly answers: CommandAnswers,
  ) {}

  @Post()
  @Permit('appointment.make')
  @DescribeCommand({
    summary: 'Post a notice',
    body: postNotice,
    example: { text: 'The chamber is closed on Monday.' },
    errors: ['NOTICE.ALREADY_POSTED'],
  })
  async post(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Body({ schema: postNotice }) input: PostNoticeInput,
    @Req() request: CommandRequest,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const outcome = await this.bus.execute<PostNotice, Outcome>(
      new PostNotice(context, { text: input.text, network: code }),
    );
    return this.answers.to(request, reply, outcome, `/networks/${code}/notices/${outcome.stream}`);
  }

  @Post('then/:how')
  @Permit('appointment.make')
  async postThen(
    @Commander() context: CommandContext,
    @Param('how') how: string,
    @Req() request: CommandRequest,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const outcome = await this.bus.execute<PostNotice, Outcome>(
      new PostNotice({ ...context }, { text: how, network: 'NOVA' }),
    );
    if (how === 'find nothing in the entries') toldBy(outcome, 'NoticeRead');
    if (how === 'lose the database') throw new StoreUnavailable('the socket is gone');
    if (how === 'break a rule') throw new DomainError('NOTICE.INVALID', 'Too late for that.');
    const body = await this.answers.to(request, reply, outcome, how === 'send elsewhere' ? '/ö\n' : '/here', {
      notice: outcome.stream,
    });
    if (how === 'throw nothing at all') throw null;
    if (how === 'warn in Greek') reply.header('Sgn-Warning', 'ὄνομα');
    if (how === 'say what JSON cannot') return { ...body, at: outcome.position };
    if (how === 'hang') await new Promise(() => undefined);
    return body;
  }

  @Get()
  @Public()
  @ReadsFrom('names', 'notices')
  @DescribeQuery({
    summary: 'Notices of a network',
    answer: pageOf(noticeItem),
    example: { items: [{ number: 1, seenBy: null }], next: null },
  })
  list(@Query({ schema: paging }) { limit, cursor }: Paging, @Viewing() viewer: Viewer | null) {
    const [after] = readCursor(cursor, ['number']) ?? [0];
    const rows = [1, 2, 3].filter((number) => number > Number(after)).slice(0, limit + 1);
    return pageFrom(
      rows.map((number) => ({ number, seenBy: viewer?.person ?? null })),
      limit,
      ({ number }) => [number],
    );
  }

  @Get('broken/:how')
  @Public()
  broken(@Param('how') how: string): never {
    if (how === 'store') throw new StoreUnavailable('the socket is gone');
    if (how === 'database') throw Object.assign(new Error('connect'), { cause: { code: 'ECONNREFUSED' } });
    if (how === 'slow')
      throw Object.assign(new Error('canceling statement'), { driverError: { code: '57014' } });
    if (how === 'table') throw Object.assign(new Error('no relation'), { driverError: { code: '42P01' } });
    if (how === 'column') throw Object.assign(new Error('no column'), { driverError: { code: '42703' } });
    if (how === 'value')
      throw Object.assign(new Error('invalid byte sequence'), { driverError: { code: '22021' } });
    throw new Error('secret of the inside');
  }

  @Get('slow')
  @Public()
  slow() {
    return new Promise((answer) => setTimeout(answer, 2 * DEADLINE_MS, 'too late'));
  }
}

@Module({ controllers: [NoticesController], providers: [PostNoticeHandler] })
class NoticesModule {}

describe('the HTTP edge', () => {
  let app: NestFastifyApplication;
  let token: (
    sub: string,
    more?: { roles?: string[]; audience?: string; expires?: string },
  ) => Promise<string>;
  const offices: Record<string, Office[]> = {
    'actor-ines': ['chair'],
    'actor-ops': ['chair'],
    'actor-late': ['chair'],
  };
  let lateVault: Promise<unknown> = Promise.resolve();
  let port: number;
  let reached = 7n as Position;
  const store = memoryEventStore();
  const bodies = new Map<string, string>();
  let forgetful = false;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] });
    token = (sub, { roles = [], audience = 'sgn-api', expires = '5m' } = {}) =>
      new SignJWT({ roles })
        .setProtectedHeader({ alg: 'ES256', kid: 'k' })
        .setSubject(sub)
        .setIssuer('https://issuer.example')
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(privateKey);
    const codec = new Codec([noticePosted]);
    const clock = { now: () => new Date('2147-03-01T09:00:00Z') };
    const register = {
      store,
      codec,
      clock,
      decisions: makeDecisions({ store, codec, clock }),
      vault: {
        actorOf: async (_issuer: string, sub: string) => {
          if (sub === 'nobody-answers') await new Promise(() => undefined);
          if (sub === 'late') await lateVault;
          return `actor-${sub}`;
        },
      },
      offices: {
        of: async (code: string) => {
          if (code !== 'NOVA') throw new DomainError('NETWORK.UNKNOWN', `There is no network ${code}.`);
          return { code, officesOf: (person: string) => offices[person] ?? [] };
        },
      },
      permissions: new Permissions([
        { grants: { 'appointment.make': ['chair'], 'ruling.issue': ['regulator'] } },
      ]),
      secret: Buffer.alloc(32, 1),
      bodies: {
        remember: (commandId: string, _person: string, body: Uint8Array) => {
          if (forgetful) throw new Error('no room');
          bodies.set(commandId, Buffer.from(body).toString());
        },
        check: async (commandId: string, _person: string, body: Uint8Array) => {
          if (bodies.get(commandId) !== Buffer.from(body).toString())
            throw new DomainError('COMMAND.KEY_REUSED', 'This key came with another body.');
        },
      },
    } as unknown as Register;
    const module = await Test.createTestingModule({
      imports: [
        CoreModule.for(register, [
          { name: 'notices', events: [noticePosted], projections: [], module: NoticesModule },
        ]),
        IdentityModule.for({ name: 'dev', url: 'https://issuer.example', audience: 'sgn-api', keys }),
        HttpModule.for({
          positions: {
            // The names are ahead of the notices.
            checkpoint: async (projection) =>
              projection === 'names' ? ((reached + 9n) as Position) : reached,
            waitFor: async (projection, position) => projection === 'names' || position <= reached,
          },
        }),
      ],
    }).compile();
    const adapter = new FastifyAdapter();
    prepareServer(adapter.getInstance(), DEADLINE_MS);
    app = module.createNestApplication<NestFastifyApplication>(adapter, { bodyParser: false, logger: false });
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });

  afterAll(() => (app as INestApplication | undefined)?.close());

  const post = async (body: unknown, headers: Record<string, string> = {}, sub: string | null = 'ines') =>
    app.inject({
      method: 'POST',
      url: '/networks/NOVA/notices',
      headers: {
        'content-type': 'application/json',
        ...(sub && { authorization: `Bearer ${await token(sub)}` }),
        ...headers,
      },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers });

  it('answers a command with what stands in its entries', async () => {
    const reply = await post({ text: 'Closed on Monday' });
    expect(reply.statusCode).toBe(201);
    const body = reply.json<{ id: string; stream: string; position: string }>();
    expect(body).toMatchObject({
      stream: `notice-${body.id}`,
      revision: 0,
      entries: [{ type: 'NoticePosted', revision: 0 }],
    });
    expect(reply.headers).toMatchObject({
      etag: '"0"',
      'log-position': body.position,
      location: `/networks/NOVA/notices/${body.stream}`,
    });
    expect(body.position).toMatch(/^\d{20}$/);
  });

  it('answers a repeat as it answered first, and another person otherwise', async () => {
    const first = await post({ text: 'Once' }, { 'idempotency-key': 'k-1' });
    const again = await post({ text: 'Once' }, { 'idempotency-key': 'k-1' });
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    const fresh = await post({ text: 'Once' });
    expect(fresh.json<{ id: string }>().id).not.toBe(first.json<{ id: string }>().id);
  });

  it('refuses another body under the same key', async () => {
    await post({ text: 'Twice' }, { 'idempotency-key': 'k-2' });
    const other = await post({ text: 'Other' }, { 'idempotency-key': 'k-2' });
    expect(other.json()).toMatchObject({ status: 422, code: 'COMMAND.KEY_REUSED' });
    expect([other.headers.location, other.headers['log-position']]).toEqual([undefined, undefined]);
  });

  it.each([
    ['no token', {}, null, 401, 'IDENTITY.REQUIRED'],
    ['no bearer', { authorization: 'Basic abc' }, null, 401, 'IDENTITY.INVALID'],
    ['a forged token', { authorization: 'Bearer a.b.c' }, null, 401, 'IDENTITY.INVALID'],
    ['someone without the office', {}, 'elara', 403, 'PERMISSION.DENIED'],
    ['a bad key', { 'idempotency-key': 'two words' }, 'ines', 400, 'COMMAND.KEY_INVALID'],
    ['a bad If-Match', { 'if-match': 'five' }, 'ines', 400, 'COMMAND.IF_MATCH_INVALID'],
    ['a stale If-Match', { 'if-match': '"4"' }, 'ines', 412, 'STREAM.CHANGED'],
    ['several that are stale', { 'if-match': '"4", "5"' }, 'ines', 412, 'STREAM.CHANGED'],
    ['a weak If-Match', { 'if-match': 'W/"0"' }, 'ines', 412, 'STREAM.CHANGED'],
    ['no JSON type', { 'content-type': 'text/csv' }, 'ines', 415, 'REQUEST.NOT_JSON'],
  ] as const)('refuses %s', async (_what, headers, sub, status, code) => {
    const reply = await post({ text: 'x' }, headers, sub);
    expect(reply.headers['content-type']).toMatch('application/problem+json');
    expect(reply.json()).toMatchObject({ status, code, type: `urn:sgn:problem:${code}` });
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
  });

  it.each([
    ['expired', { expires: '-5m' }],
    ['for another audience', { audience: 'portal' }],
  ])('refuses a token that is %s', async (_what, more) => {
    const reply = await post({ text: 'x' }, { authorization: `Bearer ${await token('ines', more)}` }, null);
    expect(reply.json()).toMatchObject({ status: 401, code: 'IDENTITY.INVALID' });
  });

  it('gives the operator no power, whatever the appointments say', async () => {
    const authorization = `Bearer ${await token('ops', { roles: ['operator'] })}`;
    expect((await post({ text: 'x' }, { authorization }, null)).json()).toMatchObject({
      code: 'PERMISSION.DENIED',
    });
  });

  it('knows only the networks that are', async () => {
    const authorization = `Bearer ${await token('ines')}`;
    const reply = await app.inject({
      method: 'POST',
      url: '/networks/VOID/notices',
      headers: { authorization },
    });
    expect(reply.json()).toMatchObject({ status: 404, code: 'NETWORK.UNKNOWN' });
  });

  it.each([
    ['{"text":', 400, 'REQUEST.INVALID', undefined],
    ['{"text":""}', 400, 'REQUEST.INVALID', 'text'],
    ['[]', 400, 'REQUEST.INVALID', ''],
    ['{"text":"a\\u0000b"}', 400, 'REQUEST.INVALID', 'text'],
    ['{"text":"x","more":{"a\\ud800":1}}', 400, 'REQUEST.INVALID', 'more.a\ud800'],
    ['{"text":"x","more":[9007199254740993]}', 400, 'REQUEST.INVALID', 'more.0'],
    ['{"text":"x","more":1e999}', 400, 'REQUEST.INVALID', 'more'],
    ['{"text":"x","__proto__":{"a":1}}', 400, 'REQUEST.INVALID', undefined],
    [`{"text":"x","more":${'['.repeat(40)}${']'.repeat(40)}}`, 400, 'REQUEST.INVALID', undefined],
    ['{"text":"stale"}', 422, 'NOTICE.OUT_OF_TIME', undefined],
    [JSON.stringify({ text: 'x'.repeat(1 << 20) }), 413, 'REQUEST.TOO_LARGE', undefined],
  ])('says what is wrong with bad body %#', async (body, status, code, path) => {
    const reply = await post(body);
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([status, code]);
    expect(reply.json<{ errors?: { path: string }[] }>().errors?.[0]?.path).toEqual(path);
  });

  it.each([
    ['store', 503, 'REGISTER.UNAVAILABLE'],
    ['database', 503, 'REGISTER.UNAVAILABLE'],
    ['slow', 503, 'REGISTER.UNAVAILABLE'],
    ['table', 503, 'PROJECTION.BEHIND'],
    ['column', 503, 'PROJECTION.BEHIND'],
    ['value', 400, 'REQUEST.INVALID'],
    ['otherwise', 500, 'REQUEST.INTERNAL'],
  ])('tells nothing of the inside when something breaks: %s', async (how, status, code) => {
    const reply = await get(`/networks/NOVA/notices/broken/${how}`);
    expect(reply.json()).toMatchObject({ status, code });
    expect(reply.body).not.toMatch(/secret|stack|socket/);
    expect(reply.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
  });

  it('keeps nobody waiting beyond the deadline', async () => {
    const slow = await get('/networks/NOVA/notices/slow');
    expect(slow.json()).toMatchObject({ status: 503, code: 'REQUEST.DEADLINE' });
    expect(slow.headers['retry-after']).toBe('1');
  });

  it('nor in telling who calls; and who is told so has done nothing, also when that ends after all', async () => {
    const before = await store.head();
    let vaultAnswers!: (value?: unknown) => void;
    lateVault = new Promise((resolve) => (vaultAnswers = resolve));
    for (const sub of ['nobody-answers', 'late']) {
      const late = await post({ text: 'x' }, {}, sub);
      expect(late.json()).toMatchObject({ status: 503, code: 'REQUEST.DEADLINE' });
      expect(late.json<{ detail: string }>().detail).toContain('nothing was done');
    }
    vaultAnswers();
    await lateVault;
    // Another comes through the same door after them, and is all that happened.
    expect((await post({ text: 'x' })).statusCode).toBe(201);
    expect(await store.readAll({ from: before, limit: 10 })).toHaveLength(1);
  });

  /** Sends bytes as they are, and answers what comes back first. */
  const send = (...parts: readonly (string | number)[]) =>
    new Promise<string>((resolve, reject) => {
      const socket: Socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      void (async () => {
        for (const part of parts)
          if (typeof part === 'string') socket.write(part);
          else await new Promise((later) => setTimeout(later, part));
      })();
    });
  const head = (line: string, headers: Record<string, string>) =>
    `${line} HTTP/1.1\r\nHost: x\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`;

  it('answers whoever may not before a byte of the body is there', async () => {
    const nina = `Bearer ${await token('nina')}`;
    const large = { 'content-type': 'application/json', 'content-length': String(32 << 20) };
    for (const [line, headers, status] of [
      ['POST /networks/NOVA/notices', {}, 401],
      ['POST /networks/NOVA/notices', { authorization: 'Bearer a.b.c' }, 401],
      ['POST /networks/NOVA/notices', { authorization: nina }, 403],
      ['POST /networks/VOID/notices', { authorization: nina }, 404],
      ['POST /nothing', {}, 404],
      ['DELETE /networks/NOVA/notices', { authorization: nina }, 404],
      ['GET /networks/NOVA/notices', { authorization: 'Bearer a.b.c' }, 401],
    ] as const) {
      expect([line, await send(head(line, { ...large, ...headers }))]).toEqual([
        line,
        expect.stringMatching(`^HTTP/1.1 ${status} `),
      ]);
      const chunked = { ...large, 'content-length': undefined, 'transfer-encoding': 'chunked' };
      const { 'content-length': _, ...rest } = { ...chunked, ...headers };
      expect(await send(head(line, rest), '400000\r\n[[[')).toMatch(`HTTP/1.1 ${status} `);
    }
    const told = await send(head('POST /networks/NOVA/notices', { ...large, expect: '100-continue' }));
    expect(told.replace('HTTP/1.1 100 Continue\r\n\r\n', '')).toMatch(/^(HTTP\/1.1 401 |$)/);
    // And one who may, but says from the start that it is too much.
    const ines = { ...large, authorization: `Bearer ${await token('ines')}` };
    expect(await send(head('POST /networks/NOVA/notices', ines))).toMatch('HTTP/1.1 413 ');
  });

  it('throws away what such a sender goes on sending, and not for ever', async () => {
    const socket = connect(port, '127.0.0.1');
    const answered = new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString())),
    );
    const cut = new Promise<void>((resolve) =>
      socket.once('close', () => resolve()).once('error', () => undefined),
    );
    socket.write(head('POST /networks/NOVA/notices', { 'content-length': String(2 ** 40) }));
    const chunk = Buffer.alloc(1 << 20, '[');
    const sendOn = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', sendOn);
    sendOn();
    expect(await answered).toMatch('HTTP/1.1 401 ');
    await cut;
    expect(socket.bytesWritten).toBeGreaterThan(32 << 20);
  });

  it('lets a body take its time, which is no part of the deadline', async () => {
    const body = '{"text":"Slow, but here."}';
    const headers = {
      'content-type': 'application/json',
      'content-length': String(body.length),
      authorization: `Bearer ${await token('ines')}`,
    };
    const line = 'POST /networks/NOVA/notices';
    expect(await send(head(line, headers), body.slice(0, 9), 2 * DEADLINE_MS, body.slice(9))).toMatch(
      'HTTP/1.1 201 ',
    );
  });

  it.each([
    ['nested', '['.repeat(33) + ']'.repeat(33), /From byte 32 on/],
    ['nested objects', '{"a":'.repeat(40) + '1' + '}'.repeat(40), /32 levels/],
    ['nested without an end', '['.repeat(1 << 19), /32 levels/],
    ['of very many values', `[${'0,'.repeat(150_000)}0]`, /more than 120000 values/],
    ['of very many objects', `[${'{},'.repeat(20_000)}0]`, /more than 20000 lists and objects/],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), /not UTF-8/],
    ['cut within a character', Buffer.from('"é"').subarray(0, 2), /not UTF-8/],
    ['reaching a prototype', '{"text":"x","__proto__":{"a":1}}', /cannot be read/],
    ['reaching a constructor', '{"text":"x","constructor":{"prototype":{}}}', /cannot be read/],
  ])('reads no body that is %s', async (_what, payload, why) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/networks/NOVA/notices',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token('ines')}` },
      payload,
    });
    expect(reply.json()).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
    expect(reply.json<{ detail: string }>().detail).toMatch(why);
  });

  it('reads a body that begins with a byte order mark', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/networks/NOVA/notices',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token('ines')}` },
      payload: '\ufeff{"text":"x"}',
    });
    expect(reply.statusCode).toBe(201);
  });

  it('does not take brackets in a text for nesting', async () => {
    expect((await post({ text: `"\\[${'['.repeat(100)}` })).statusCode).toBe(201);
  });

  it('does a command once, however its address is spelled, and under the id that it always had', async () => {
    const id = keyedId(
      Buffer.alloc(32, 1),
      ...['actor-ines', 'chair', 'NOVA', 'POST', '/networks/NOVA/notices', 'k-spelled'],
    );
    const body = '{"text":"Spelled"}';
    const headers = {
      'content-type': 'application/json',
      'content-length': String(body.length),
      authorization: `Bearer ${await token('ines')}`,
      'idempotency-key': 'k-spelled',
    };
    for (const address of [
      '/networks/NOVA/notices',
      '/networks/NOVA/notices?',
      '/networks/NOVA/notices?x=1',
      '/networks/%4EOVA/notices',
      '/%6eetworks/%4e%4f%56%41/n%6ftices?x',
      'http://elsewhere.example/networks/NOVA/notices',
    ]) {
      const told = await send(head(`POST ${address}`, headers), body);
      expect([address, told]).toEqual([address, expect.stringContaining(`"id":"${id}"`)]);
    }
    // These are other addresses, and nothing is at them.
    for (const address of [
      '//networks/NOVA/notices',
      '/networks//NOVA/notices',
      '/networks/NOVA/notices/',
      '/networks/NOVA/notices;a=1',
      '/Networks/NOVA/notices',
      '/networks/NOVA%2Fnotices',
    ])
      expect([address, await send(head(`POST ${address}`, headers), body)]).toEqual([
        address,
        expect.stringMatching('^HTTP/1.1 404 '),
      ]);
  });

  it.each([
    ['half a character', '{"text":"x","note":"\\ud800"}', /note: .*half of a surrogate/],
    ['half a character in a name', '{"text":"x","note":{"\\udfff":1}}', /half of a surrogate/],
    ['a number that is none', '{"text":"x","note":[1e999]}', /note.0: .*no number/],
    ['what lies deep', `{"text":"x","note":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, /nested deeper/],
  ])('refuses %s before anything is recorded', async (_what, body, why) => {
    const before = await store.head();
    const reply = await post(body, { 'idempotency-key': 'k-unwritable' });
    expect(reply.json()).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
    expect(reply.json<{ detail: string }>().detail).toMatch(why);
    expect(await store.head()).toBe(before);
  });

  it('refuses fields that it does not know, by their names', async () => {
    const reply = await post({ text: 'x', txet: 'y', [`${'long '.repeat(100)}`]: 1 });
    expect(reply.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toEqual([
      'txet',
      'long '.repeat(20),
    ]);
  });

  it.each([
    'find nothing in the entries',
    'lose the database',
    'break a rule',
    'throw nothing at all',
    'send elsewhere',
    'warn in Greek',
    'say what JSON cannot',
    'hang',
    'forget the body',
  ])('answers with what was recorded, though it then should %s', async (how) => {
    forgetful = how === 'forget the body';
    const before = await store.head();
    const told = await app.inject({
      method: 'POST',
      url: `/networks/NOVA/notices/then/${encodeURIComponent(how)}`,
      headers: { authorization: `Bearer ${await token('ines')}`, 'idempotency-key': `k-${how.length}` },
    });
    forgetful = false;
    const [entry, ...more] = await store.readAll({ from: before, limit: 10 });
    expect(more).toEqual([]);
    expect(told.statusCode).toBe(201);
    expect(told.headers).toMatchObject({ etag: '"0"', 'content-type': 'application/json; charset=utf-8' });
    expect(told.json()).toMatchObject({
      stream: entry!.stream,
      revision: 0,
      entries: [{ id: entry!.id, type: 'NoticePosted', revision: 0 }],
    });
    expect(told.headers['log-position']).toBe(told.json<{ position: string }>().position);
  });

  it('says of what it did not foresee only what is true', async () => {
    const reply = await get('/networks/NOVA/notices/broken/otherwise');
    expect(reply.json<{ detail: string }>().detail).toContain('it may have been recorded');
  });

  it('tells an address with nothing at it as a problem', async () => {
    expect((await get('/nothing')).json()).toMatchObject({ status: 404, code: 'ROUTE.UNKNOWN' });
  });

  it('pages by cursor', async () => {
    const first = (await get('/networks/NOVA/notices?limit=2')).json<{ items: unknown[]; next: string }>();
    expect(first.items).toHaveLength(2);
    const second = await get(`/networks/NOVA/notices?limit=2&cursor=${first.next}`);
    expect(second.json()).toEqual({ items: [{ number: 3, seenBy: null }], next: null });
  });

  it.each([
    ['limit=0', 'REQUEST.INVALID'],
    ['limit=many', 'REQUEST.INVALID'],
    ['cursor=abc', 'CURSOR.INVALID'],
    [`cursor=${Buffer.from('["a"]').toString('base64url')}`, 'CURSOR.INVALID'],
    ['min-position=-1', 'POSITION.INVALID'],
    ['min-position=1&min-position=2', 'POSITION.INVALID'],
    ['min-position=9223372036854775807', 'POSITION.UNKNOWN'],
  ])('refuses ?%s', async (query, code) => {
    expect((await get(`/networks/NOVA/notices?${query}`)).json()).toMatchObject({ status: 400, code });
  });

  it('reads what was written before, or says that it cannot yet', async () => {
    const reply = await get('/networks/NOVA/notices?min-position=00000000000000000007');
    expect([reply.statusCode, reply.headers['log-position']]).toEqual([200, '00000000000000000007']);
    const { headers } = await post({ text: 'Quiet hours are kept.' });
    const position = String(headers['log-position']);
    reached = (BigInt(position) - 1n) as Position;
    const behind = await get(`/networks/NOVA/notices?min-position=${position}`);
    expect(behind.json()).toMatchObject({ status: 503, code: 'PROJECTION.BEHIND', projection: 'notices' });
    expect(behind.headers['retry-after']).toBe('1');
  });

  it('knows on a public route who looks, and refuses a bad token there too', async () => {
    const list = (authorization: string) => get('/networks/NOVA/notices?limit=1', { authorization });
    expect((await list(`Bearer ${await token('nina')}`)).json()).toMatchObject({
      items: [{ seenBy: 'actor-nina' }],
    });
    expect((await list('Bearer a.b.c')).statusCode).toBe(401);
  });
});

describe('the settings of a route', () => {
  it('merge, and a handler has the last word', () => {
    @Controller('things')
    @Public()
    @RouteSettings({ bodyLimit: 5 })
    class Things {
      @Get()
      list() {
        return [];
      }

      @Post()
      @RouteSettings({ note: 1 })
      @LongTexts('/texts')
      @Permit('ruling.issue')
      make() {
        return [];
      }
    }
    expect(settingsOf(Things.prototype.list)).toEqual({ access: { public: true }, bodyLimit: 5 });
    expect(settingsOf(Things.prototype.make)).toEqual({
      access: { permission: 'ruling.issue' },
      bodyLimit: 5,
      note: 1,
      tooLarge: expect.stringContaining('POST it to /texts'),
    });
  });
});

describe('a route that says neither @Permit() nor @Public()', () => {
  const boot = (controller: new () => object) =>
    Test.createTestingModule({
      controllers: [controller],
      imports: [
        CoreModule.for(
          { permissions: new Permissions([{ grants: { 'ruling.issue': ['regulator'] } }]) } as Register,
          [],
        ),
        IdentityModule.for({ name: 'dev', url: 'https://issuer.example', audience: 'sgn-api' }),
      ],
    })
      .compile()
      .then((module) => module.createNestApplication(new FastifyAdapter(), { logger: false }).init());

  it('fails at start', async () => {
    @Controller('things')
    class Forgetful {
      @Get() list() {
        return [];
      }
    }
    await expect(boot(Forgetful)).rejects.toThrow('GET /things (Forgetful.list) says neither');
  });

  it('and one that needs an office without a network', async () => {
    @Controller('things')
    class Placeless {
      @Get() @Permit('ruling.issue') list() {
        return [];
      }
    }
    await expect(boot(Placeless)).rejects.toThrow('no :code');
  });

  it('and one that takes what nobody grants', async () => {
    @Controller('things')
    class Ungranted {
      @Get() @Permit('ruling.isue') list() {
        return [];
      }
    }
    await expect(boot(Ungranted)).rejects.toThrow('takes ruling.isue, which no slice grants');
  });
});
