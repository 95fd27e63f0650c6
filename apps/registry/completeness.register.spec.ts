import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { leafHash, RowTree, type LogRow } from '#engine/transparency-log';
import { checkCompleteness, SealedDockets, type Completeness } from '#governance/public-log';
import { SealDockets } from '#governance/register';
import { publishedPetition, testRegister, type TestRegister } from './testing/index.js';

const work = (title: string) => ({
  title,
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@example.org',
  artist: 'Elara V.',
  artistKind: 'human',
  audience: 'general',
  venue: 'The harbour',
  purpose: 'communal',
  score: { movements: [{ title: 'Tide', sharing: 'none', stimuli: [] }] },
});

describe('all events of a docket, proven', () => {
  let app: TestRegister;
  const dockets: string[] = [];
  const symphonies = '/api/networks/NOVA/symphonies';

  const submit = async (title: string) =>
    (await app.as('elara').does(symphonies, work(title))).body.docket as string;
  const sealDockets = async (day: string) => {
    const { registry } = app;
    const seal = await registry.app.get(SealedDockets, { strict: false }).now();
    await registry.app
      .get(CommandBus)
      .execute(
        new SealDockets(
          { actor: { id: 'projector', role: 'system' }, commandId: newId() },
          { day, ...seal! },
        ),
      );
    await app.settled();
  };
  const asked = async (docket: string): Promise<Completeness> =>
    (await app.get(`/api/networks/NOVA/dockets/${docket}/completeness`)).body as Completeness;
  const entries = async () =>
    (await app.opened.register.store.readAll({ from: null, limit: 1_000 })).map(({ bytes }) => bytes);

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    for (const title of ['Ebb', 'Flow', 'Neap']) dockets.push(await submit(title));
    await app.settled();
  });
  afterAll(() => app.close());

  it('is not there before anything is sealed, and says so', async () => {
    expect(await app.registry.app.get(SealedDockets, { strict: false }).now()).toBeNull();
    const { status, body } = await app.get(`/api/networks/NOVA/dockets/${dockets[0]}/completeness`);
    expect([status, body.code]).toEqual([404, 'DOCKETS_SEAL.ABSENT']);
  });

  it('proves that these are all, under the root that anyone computes from the log', async () => {
    await app.seal();
    const before = await entries();
    await sealDockets('2147-01-04');
    const rows = new Map<string, LogRow>();
    for (const bytes of before) {
      const { correlationId } = JSON.parse(bytes.toString('utf8')) as { correlationId: string };
      const id = /^symphony-(.*)/.exec(correlationId)?.[1];
      if (id !== undefined)
        rows.set(id, {
          id,
          entries: (rows.get(id)?.entries ?? 0) + 1,
          lastLeaf: leafHash(bytes).toString('base64'),
        });
    }
    expect(rows.size).toBe(3);
    const naive = new RowTree(rows.values());
    for (const docket of dockets) {
      const answer = await asked(docket);
      expect(answer).toMatchObject({
        docket,
        verdict: 'present',
        seal: {
          number: before.length,
          day: '2147-01-04',
          at: before.length - 1,
          dockets: 3,
          root: Buffer.from(naive.root()).toString('base64'),
        },
        later: [],
      });
      expect(checkCompleteness(docket, answer, (number) => before[number]!)).toEqual({
        verdict: 'present',
        row: rows.get(docket),
      });
    }
  });

  it('proves that there is no docket of an id', async () => {
    for (const docket of [
      '00000000-0000-7000-8000-000000000000',
      newId(),
      'ffffffff-ffff-7fff-bfff-ffffffffffff',
    ]) {
      const answer = await asked(docket);
      expect(answer).toMatchObject({ verdict: 'absent', numbers: [], later: [] });
      expect(checkCompleteness(docket, answer, () => Buffer.alloc(0))).toEqual({ verdict: 'absent' });
      expect(checkCompleteness(docket, { ...answer, numbers: [1] }, () => Buffer.alloc(0)).verdict).toBe(
        'unproven',
      );
    }
  });

  it('is asked of the network whose docket it is', async () => {
    await app.establish('LYRA', { subject: 'noor', name: 'Noor Haddad' });
    for (const [network, code] of [
      ['LYRA', 'DOCKET.UNKNOWN'],
      ['VOID', 'NETWORK.UNKNOWN'],
    ] as const) {
      const { status, body } = await app.get(`/api/networks/${network}/dockets/${dockets[0]}/completeness`);
      expect([status, body.code]).toEqual([404, code]);
    }
  });

  it('holds for no other set of events', async () => {
    const log = await entries();
    const answer = await asked(dockets[0]!);
    const { numbers } = answer;
    const others = (await asked(dockets[1]!)).numbers;
    const check = (shown: readonly number[], read = (number: number): Uint8Array => log[number]!) =>
      checkCompleteness(dockets[0]!, { ...answer, numbers: [...shown] }, read);
    expect(check(numbers).verdict).toBe('present');
    expect(check(numbers.slice(1))).toEqual({
      verdict: 'unproven',
      why: `It has ${numbers.length} events; ${numbers.length - 1} are shown.`,
    });
    expect(check([...numbers.slice(0, -1), others.at(-1)!])).toMatchObject({
      why: expect.stringContaining('is no event of this docket'),
    });
    expect(check([...numbers].reverse())).toMatchObject({ why: expect.stringContaining('numbers go up') });
    const bent = (number: number) => Buffer.from(log[number]!.toString('utf8').replace('"role":', '"rule":'));
    expect(check(numbers, bent)).toMatchObject({
      why: expect.stringContaining('The last event of the docket is not'),
    });
  });

  it('counts what came later when it is sealed the next day, and seals one day once', async () => {
    const { number } = (await asked(dockets[0]!)).seal;
    await app.as('elara').does(`${symphonies}/${dockets[0]}/withdraw`, { reason: 'It was a trial.' });
    await app.settled();
    await app.seal();
    await sealDockets('2147-01-04');
    const same = await asked(dockets[0]!);
    expect(same.seal.number).toBe(number);
    expect(same.later).toHaveLength(1);
    await sealDockets('2147-01-05');
    const next = await asked(dockets[0]!);
    expect(next.numbers).toEqual([...same.numbers, ...same.later]);
    expect(next.later).toEqual([]);
    const log = await entries();
    expect(checkCompleteness(dockets[0]!, next, (at) => log[at]!).verdict).toBe('present');
  });

  it('is counted in the database, whatever else was signed meanwhile', async () => {
    const { register } = app.opened;
    const petition = await publishedPetition(register, { response: 100, debate: 1_000 });
    for (const by of ['aiko', 'maren', 'zane'])
      await app.as(by).does(`/api/networks/NOVA/petitions/${petition}/sign`, {});
    await app.settled();
    await app.seal();
    const cases: unknown[] = [];
    const query = async <T>(sql: string, values: unknown[]) => {
      const rows = await register.read.query<{ case_id?: string }[]>(sql, values);
      cases.push(...rows.flatMap(({ case_id }) => case_id ?? []));
      return rows as T;
    };
    const read = Object.assign(Object.create(register.read) as typeof register.read, { query });
    const seal = await new SealedDockets({ ...register, read }).now();
    expect(seal!.dockets).toBe(dockets.length);
    expect(cases.sort()).toEqual(dockets.map((docket) => `symphony-${docket}`).sort());
  });

  it('is refused where the rows of the public log lack an event', async () => {
    const { read } = app.opened.register;
    await app.seal();
    await app.settled();
    await read.query('DELETE FROM log_entry WHERE number = 2');
    const fresh = new SealedDockets(app.opened.register);
    await expect(fresh.now()).rejects.toThrow(/lack events/);
    await expect(fresh.now()).rejects.toThrow(/lack events/);
  });
});
