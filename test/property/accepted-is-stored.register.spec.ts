import 'reflect-metadata';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import fc from 'fast-check';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Entry } from '#kernel';
import { parkedEvents, rebuild } from '#engine/projections';
import { slices } from '#governance';
import { textsOf } from '#platform/texts';
import { makePortal, type Portal } from '../../apps/portal/index.js';
import { begin, dockets, figures, networks, rulebook, take } from '#governance/events/reducers';
import { testRegister, type TestRegister } from '../../apps/registry/testing/index.js';
import { differences, parsePublished, rowsOf } from '../../apps/sgn/audit/published.js';
import { changedBodies, valuesOf, type Schema } from './bodies.js';
import { largest, roomIn } from './largest.js';
import { prepared, type Ready } from './prepared.js';

/** What was found is found again under its seed. */
const SEED = Number(process.env.SGN_SEARCH_SEED ?? 2147);
/** How far it goes: 1 is a quarter of a second for each command. */
const LENGTH = Number(process.env.SGN_SEARCH_LENGTH ?? 1);
const TRIES = 9 * LENGTH;
/** Until something is accepted. */
const AT_MOST = 20 * LENGTH;
/** What is ready is used up by what is accepted. */
const ENOUGH = 2 * LENGTH;

interface Post {
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

// What a command accepts, every read model stores, a rebuild stores, a replay reproduces and every page shows.
describe('what a command accepts', () => {
  let app: TestRegister;
  let portal: Portal;
  let ready: Readonly<Record<string, () => Promise<Ready>>>;
  let full: typeof ready;
  /** Ids of the entries that were made of generated values. */
  const recorded = new Set<string>();
  let commands: readonly (readonly [name: string, body: Schema])[];

  beforeAll(async () => {
    app = await testRegister();
    ({ ready, full } = await prepared(app));
    portal = await makePortal({
      registryUrl: 'http://registry.invalid',
      issuer: 'http://issuer.invalid/idp',
      publicUrl: 'http://portal.invalid',
      cookieSecret: 'a secret of at least thirty-two characters',
      fetch: async (url, { headers } = {}) => {
        const { pathname, search } = new URL(url);
        const reply = await app.registry.app.inject({
          url: pathname + search,
          headers: Object.fromEntries(new Headers(headers)),
        });
        return new Response(reply.body, {
          status: reply.statusCode,
          headers: { 'content-type': String(reply.headers['content-type']) },
        });
      },
    });
    const { paths } = (await app.get('/api/openapi.json')).body as { paths: Record<string, { post?: Post }> };
    commands = Object.entries(paths).flatMap(([path, { post }]) => {
      const schema = post?.requestBody?.content['application/json']?.schema;
      // What no key makes happen once is a query.
      const asks = !post?.parameters?.some(({ name }) => name === 'Idempotency-Key');
      return schema === undefined || asks
        ? []
        : [[path.replace('/api/networks/{code}/', ''), schema] as const];
    });
  }, 120_000);
  afterAll(async () => {
    await (portal as Portal | undefined)?.close();
    await app.close();
  });

  /** Of a command of a network, or of a person. */
  function addressOf(name: string, params: Ready['params']): string {
    const path = name.replace(/\{(\w+)\}/g, (_, of: string) => params[of]!);
    return path.startsWith('/') ? path : `/api/networks/${params.code}/${path}`;
  }

  async function send(as: string, url: string, sent: unknown): Promise<{ status: number; body: unknown }> {
    const reply = await app.registry.app.inject({
      method: 'POST',
      url,
      headers: {
        authorization: `Bearer ${await app.token(as)}`,
        'content-type': 'application/json',
      },
      payload: json(sent),
    });
    return { status: reply.statusCode, body: reply.json() };
  }

  it('is something of every command, and never a fault', async () => {
    expect(commands.map(([name]) => name).sort()).toEqual(Object.keys(ready).sort());
    const wrong: unknown[] = [];
    const accepted: Record<string, number> = {};
    for (const [at, name] of Object.keys(ready).entries()) {
      const schema = commands.find(([one]) => one === name)![1];
      accepted[name] = 0;
      let subject: Ready | null = null;
      for (let i = 0; i < (accepted[name] ? TRIES : AT_MOST) && accepted[name] < ENOUGH; i++) {
        subject ??= await ready[name]!();
        const { as, params, body } = subject;
        const path = addressOf(name, params);
        const bodies = i % 3 === 0 ? valuesOf(schema, body) : changedBodies(schema, body);
        const [sent] = fc.sample(bodies, { numRuns: 1, seed: SEED + 1_000 * at + i });
        const { status, body: said } = await send(as, path, sent);
        if (status >= 500) wrong.push({ name, sent, said: said as unknown });
        if (status >= 300) continue;
        accepted[name]++;
        for (const { id } of (said as Accepted).entries) recorded.add(id);
        subject = null;
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.entries(accepted).filter(([, times]) => times === 0)).toEqual([]);
  }, 600_000);

  it('is whatever its form takes, in whichever script: nothing is too large for an entry', async () => {
    const wrong: unknown[] = [];
    const room: Record<string, readonly string[]> = {};
    for (const [name, schema] of commands) {
      const { as, params, body, keeps } = await (full[name] ?? ready[name])!();
      const path = addressOf(name, params);
      const sent = largest(schema, body, takenBy(name), keeps);
      const left = roomIn(schema, sent);
      if (left.length > 0) room[name] = left;
      const { status, body: said } = await send(as, path, sent);
      if (status >= 300) wrong.push({ name, status, said });
      else for (const { id } of (said as Accepted).entries) recorded.add(id);
    }
    expect(wrong).toEqual([]);
    expect(room).toEqual({});
  }, 600_000);

  it('is stored by every read model, and by a rebuild in the same rows', async () => {
    // Fails on a dead letter.
    await app.settled();
    const { store, codec, read } = app.opened.register;
    const projections = slices.flatMap((slice) => slice.projections);
    const rows = async () =>
      Object.fromEntries(
        await Promise.all(
          projections
            .flatMap(({ tables }) => tables)
            .map(async ({ name }) => {
              const found = await read.query<{ row: unknown }[]>(
                `SELECT to_jsonb(t) AS row FROM read."${name}" t ORDER BY to_jsonb(t)::text`,
              );
              return [name, found.map(({ row }) => row)] as const;
            }),
        ),
      );
    const live = await rows();
    const texts = textsOf(app.opened.register);
    await rebuild({ store, codec, readUrl: app.readUrl, projections, texts });
    await app.settled();
    expect(await rows()).toEqual(live);
    expect(await parkedEvents(read)).toEqual([]);
  }, 600_000);

  it('is recomputed from the log alone to what is published', async () => {
    const published = parsePublished(
      Buffer.from(JSON.stringify((await app.get('/log/published.json')).body)),
    );
    const { codec } = app.opened.register;
    let [state, number] = [begin(), 0];
    for await (const batch of app.opened.register.store.scan())
      for (const { bytes } of batch)
        state = take(state, number++, await codec.whole(JSON.parse(bytes.toString('utf8')) as Entry));
    const { on: today, at = today } = published;
    const parts = [
      [rowsOf.rulebook(published.rulebook.provisions), rowsOf.rulebook(rulebook(state, today))],
      [rowsOf.dockets(published.dockets.items), rowsOf.dockets(dockets(state))],
      [
        rowsOf.dashboards(published.dashboards),
        rowsOf.dashboards({
          figures: figures(state, at),
          networks: Object.fromEntries(networks(state).map((code) => [code, figures(state, at, code)])),
        }),
      ],
    ] as const;
    for (const [shown, recomputed] of parts) {
      expect(shown.size).toBeGreaterThan(10);
      expect(differences(shown, recomputed)).toEqual([]);
    }
  }, 600_000);

  it('is shown at its permalink, and on every page that it has', async () => {
    const server = portal.app.getHttpAdapter().getInstance() as unknown as Pages;
    const addresses = new Set(['/', '/networks', '/log', '/dashboards']);
    for (const list of ['rulebook', 'dockets', 'orders', 'appeals', 'reforms', 'retroactive'])
      for (const code of ['NOVA', 'LEX']) addresses.add(`/networks/${code}/${list}`);
    const wrong: unknown[] = [];
    let number = 0;
    for await (const batch of app.opened.register.store.scan())
      for (const { bytes } of batch) {
        const at = number++;
        const { id, causationId, data } = JSON.parse(bytes.toString('utf8')) as Entry<Told>;
        if (!recorded.has(id) && !recorded.has(causationId ?? '')) continue;
        addresses.add(`/log/${at}`);
        if (data.network === undefined) continue;
        addresses.add(`/networks/${data.network}`);
        for (const name of ['docket', 'order', 'appeal', 'reform', 'provision'])
          if (data[name]) addresses.add(`/networks/${data.network}/${name}s/${data[name]}`);
        if (data.symphony !== undefined) addresses.add(`/networks/${data.network}/dockets/${data.symphony}`);
      }
    expect(addresses.size).toBeGreaterThan(2 * Object.keys(ready).length);
    for (const url of addresses) {
      const asked = await server.inject({ url });
      // An id leads to the address that people can say.
      const { statusCode, body } =
        asked.statusCode === 301 ? await server.inject({ url: asked.headers['location']! }) : asked;
      if (statusCode !== 200) wrong.push([url, statusCode, body.slice(0, 300)]);
    }
    expect(wrong).toEqual([]);
  }, 600_000);
});

/** Also says what `JSON.stringify` leaves out: that a nought is less than none. */
function json(value: unknown): string {
  const mark = 'less-than-none';
  const text = JSON.stringify(value, (_, one: unknown) => (Object.is(one, -0) ? mark : one));
  return text.replaceAll(`"${mark}"`, '-0');
}

/** What a command takes, by its address. */
function takenBy(name: string): z.ZodType {
  const path = name.replace(/\{(\w+)\}/g, ':$1');
  const address = path.startsWith('/') ? path.replace('/api/', '') : `networks/:code/${path}`;
  for (const { commands = [] } of slices)
    for (const { controller, body } of commands as readonly Posted[]) {
      const methods = controller ? Object.getOwnPropertyNames(controller.prototype) : [];
      const isIt = methods.some(
        (method) => Reflect.getMetadata(PATH_METADATA, controller!.prototype[method] as object) === address,
      );
      if (isIt) return body!;
    }
  throw new Error(`No command is posted to ${address}.`);
}

interface Posted {
  readonly controller?: { readonly prototype: Readonly<Record<string, unknown>> };
  readonly body?: z.ZodType;
}

interface Accepted {
  readonly entries: readonly { readonly id: string }[];
}

interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

interface Pages {
  inject(request: { url: string }): Promise<{
    statusCode: number;
    body: string;
    headers: Readonly<Record<string, string>>;
  }>;
}
