import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TcpProxy } from '#engine/testing';
import { submissionExample } from '#governance/symphonies';
import { testRegister, type Answer, type Surroundings, type TestRegister } from './test-register.js';

export interface StoreUnderRegistry {
  readonly surroundings: Surroundings;
  /** Between the registry and the store. */
  readonly network: TcpProxy;
  /** Whether queries can do without it. */
  readonly readsElsewhere: boolean;
  /** After the register was closed. */
  end(): Promise<void>;
}

const STORE_DEADLINE_MS = 1_000;
const REQUEST_DEADLINE_MS = 2_500;
const READY_WITHIN_MS = 2_000;
/** On a machine that does other things too. */
const SLACK_MS = 1_500;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Every route while its store is away, gone or hanging; and how all goes on when it is back. */
export function storeAway(name: string, open: () => Promise<StoreUnderRegistry>): void {
  describe(`the registry, while ${name} is away`, () => {
    let store: StoreUnderRegistry;
    let app: TestRegister;
    let operations: readonly Operation[];

    beforeAll(async () => {
      store = await open();
      app = await testRegister(undefined, {
        storeDeadlineMs: STORE_DEADLINE_MS,
        requestDeadlineMs: REQUEST_DEADLINE_MS,
        seals: true,
        ...store.surroundings,
      });
      await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
      for (const [subject, office] of [
        ['maren', 'adjudicator'],
        ['tomas', 'regulator'],
      ] as const)
        await app.as('ines').does('/api/networks/NOVA/appointments', {
          person: await app.actor(subject),
          office,
          name: `${subject}, ${office}`,
        });
      await submit('k-before');
      await app.settled();
      operations = operationsOf((await app.get('/api/openapi.json')).body);
    }, 120_000);
    afterAll(async () => {
      store.network.mute = 'nothing';
      await store.network.open();
      await app.close();
      await store.network.close();
      await store.end();
    });

    const submit = (key: string) =>
      app.as('elara').post('/api/networks/NOVA/symphonies', submissionExample, { 'idempotency-key': key });

    /** Sends all at once, each as whoever may; what was wrong with the answers. */
    async function everyRoute(): Promise<{ wrong: string[]; commands: readonly Answer[] }> {
      const wrong: string[] = [];
      const commands: Answer[] = [];
      await Promise.all(
        operations.flatMap(({ method, path, body }) => {
          const readers = method === 'POST' ? [] : [app.token('audit', ['auditor']), null];
          return [app.token(path.includes('/appeals/') ? 'maren' : 'ines'), ...readers].map(async (token) => {
            const began = performance.now();
            const reply = await app.registry.app.inject({
              method: method as 'GET',
              url: path,
              headers: {
                ...(token && { authorization: `Bearer ${await token}` }),
                ...(body !== undefined && { 'content-type': 'application/json' }),
              },
              ...(body !== undefined && { payload: JSON.stringify(body) }),
            });
            const took = performance.now() - began;
            const { statusCode: status, headers } = reply;
            const told = `${method} ${path}: ${status} after ${Math.round(took)} ms: ${reply.body.slice(0, 200)}`;
            const late = took > REQUEST_DEADLINE_MS + SLACK_MS;
            if (late || status === 500 || (status === 503 && headers['retry-after'] !== '1'))
              wrong.push(told);
            else if (status !== 503 && token !== null && !STORELESS.test(path) && !isRuledOut(status, path))
              if (method === 'POST' || !store.readsElsewhere) wrong.push(told);
            if (method === 'POST')
              commands.push({ status, headers: headers as Answer['headers'], body: reply.body });
          });
        }),
      );
      return { wrong, commands };
    }

    async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
      for (const end = performance.now() + 30_000; !(await holds());) {
        if (performance.now() > end) throw new Error(`Not within half a minute: ${what}`);
        await sleep(50);
      }
    }
    const isReady = async () => (await app.get('/health/ready')).status === 200;

    it.each([
      [
        'gone',
        async () => store.network.close(),
        async () => {
          await store.network.open();
        },
      ],
      [
        'hanging',
        async () => {
          store.network.mute = 'all';
        },
        async () => {
          store.network.mute = 'nothing';
          store.network.cut();
        },
      ],
      [
        'silent on the connections there were',
        async () => {
          store.network.silence();
          store.network.mute = 'all';
        },
        async () => {
          store.network.mute = 'nothing';
        },
      ],
    ])(
      'and %s, answers every route in time, 503 where it needs it, and goes on by itself afterwards',
      async (how, leave, comeBack) => {
        await leave();
        const asked = performance.now();
        expect((await app.get('/health/ready')).status).toBe(503);
        expect(performance.now() - asked).toBeLessThan(READY_WITHIN_MS + SLACK_MS);
        expect((await app.get('/health/live')).status).toBe(200);

        const { wrong, commands } = await everyRoute();
        expect(wrong).toEqual([]);
        expect(commands.length).toBeGreaterThan(20);
        const lost = await submit(`k-${how.replaceAll(' ', '-')}`);
        expect([lost.status, lost.headers['retry-after']]).toEqual([503, '1']);

        await comeBack();
        await until('it is ready again', isReady);
        const done = await submit(`k-${how.replaceAll(' ', '-')}`);
        expect(done.status).toBe(201);
        // Read models, reactions and the seal have it too.
        await app.settled();
        const { body } = await app.get(`/api/networks/NOVA/dockets/${done.body.id}`);
        expect(body).toMatchObject({ status: 'received' });
        const { number } = (await app.get('/api/log?limit=1')).body.items[0];
        await until('the seal has it', async () => {
          const { status, body: checkpoint } = await app.get('/log/checkpoint');
          return status === 200 && Number(String(checkpoint).split('\n')[1]) > number;
        });
      },
      90_000,
    );
  });
}

/** Under a pseudonym nobody is looked for: whom a claim rules out is told so without a store. */
const isRuledOut = (status: number, path: string) =>
  status === 403 && /\/(own(-signature|-membership)?|receipt)$/.test(path);
/** What answers without any store: also what is refused by what the token says, before one is asked. */
const STORELESS =
  /^\/(health\/live|metrics|api\/(openapi\.json|clock$|dashboards$|dead-letters)|log\/(schemas|reducers|vkey))/;
const SOME_ID = '0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f01';
const CONCRETE: Readonly<Record<string, string>> = {
  code: 'NOVA',
  number: '0',
  size: '1',
  path: '0/000.p/1',
  name: 'outcomes',
  sha256: '0'.repeat(64),
};

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}
interface Described {
  readonly requestBody?: {
    readonly content: Record<string, { readonly examples?: Record<string, { readonly value: unknown }> }>;
  };
}

function operationsOf({ paths }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => {
      const examples = requestBody?.content['application/json']?.examples;
      return {
        method: method.toUpperCase(),
        path: path.replace(/\{(\w+)\}/g, (_, name: string) => CONCRETE[name] ?? SOME_ID),
        body: Object.values(examples ?? {})[0]?.value,
      };
    }),
  );
}
