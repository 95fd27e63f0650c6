import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Entry } from '#kernel';
import { CommandBus } from '@nestjs/cqrs';
import { NEVER, type Logged, type Reaction } from '#engine/projections';
import { slices } from '#governance';
import type { Slice } from '#platform/core';
import { begin, dockets, take } from '#governance/events/reducers';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../apps/registry/testing/index.js';

const nova = '/api/networks/NOVA';
const reasons = 'It is shown next week, and cannot be shown again.';
const until = '2147-01-20';
const grant = { terms: 'Nobody sees it.', until, reasons: 'It cannot be undreamed.' };

async function begun(of: readonly Slice[] = slices) {
  const app = await testRegister(of);
  const law = await establishNova(app);
  await app.as('ines').does(`${nova}/appointments`, {
    person: await app.actor('odile'),
    office: 'adjudicator',
    name: 'Odile Ferrand',
  });
  await app.settled();
  /** By Zane, of a ruling that Tomas made. */
  const lodged = async () => {
    const { docket } = (await app.as('elara').does(`${nova}/symphonies`, submissionExample)).body;
    await app.settled();
    const page = `${nova}/dockets/${docket}`;
    await app.as('ines').does(`${page}/assign`, { regulator: law.people.kiran, departs: 'They know them.' });
    await app.as('kiran').does(`${page}/recommend`, { outcome: 'approved', reasons: 'Calm.' });
    const { ruling } = (
      await app.as('tomas').does(`${page}/rule`, {
        revision: 1,
        outcome: 'approved',
        facts: 'It is calm.',
        reasons: 'Nothing speaks against it.',
        cited: [{ provision: law.provision, version: 1 }],
      })
    ).body;
    await app.as('tomas').does(`${page}/serve`, { ruling });
    const { appeal } = (
      await app.as('zane').does(`${nova}/appeals`, { docket, ruling, grounds: ['It is not calm.'] })
    ).body;
    return { docket, ruling, appeal, page, at: `${nova}/appeals/${appeal}` };
  };
  const stayed = async () => {
    const of = await lodged();
    await app.as('zane').does(`${of.at}/request-stay`, { reasons });
    await app.as('maren').does(`${of.at}/grant-stay`, grant);
    return of;
  };
  return { app, law, lodged, stayed };
}

describe('stays over HTTP', () => {
  let register: Awaited<ReturnType<typeof begun>>;
  let app: TestRegister;
  let law: Nova;

  beforeAll(async () => {
    register = await begun();
    ({ app, law } = register);
  });
  afterAll(() => app.close());

  const lodged = () => register.lodged();
  const stayed = () => register.stayed();
  const stays = async (at: string, as = 'maren') => {
    await app.settled();
    return (await app.as(as).get(at)).body.stays;
  };
  const codeOf = async (answer: Promise<{ body: { code: string } }>) => (await answer).body.code;

  it('are asked for by the appellant, whose words the parties and officers read', async () => {
    const { at } = await lodged();
    const ask = (as: string) => codeOf(app.as(as).post(`${at}/request-stay`, { reasons }));
    expect(await ask('elara')).toBe('APPEAL.NOT_YOURS');
    expect((await app.as('zane').get(at)).body.may).toContain('stay.request');
    await app.as('zane').does(`${at}/request-stay`, { reasons });
    expect(await ask('zane')).toBe('APPEAL.STAY_REQUESTED');
    expect(await stays(at)).toMatchObject([{ state: 'requested', request: reasons, answer: null }]);
    expect(await stays(at, 'nina')).toMatchObject([{ state: 'requested', request: null }]);
    expect((await app.as('maren').get(at)).body.may).toContain('stay.decide');
    expect((await app.get(`${nova}/appeals`)).body.items[0].stays).toMatchObject([{ request: null }]);
    const entries = await app.opened.register.store.readStream(at.replace(`${nova}/appeals/`, 'appeal-'));
    expect(entries.at(-1)!.bytes.toString()).not.toContain('next week');
  });

  it('are refused with reasons, and may be asked for again', async () => {
    const { at } = await lodged();
    const refuse = () => app.as('maren').post(`${at}/refuse-stay`, { reasons: 'Nothing is lost.' });
    expect(await codeOf(refuse())).toBe('APPEAL.NO_STAY_REQUESTED');
    await app.as('zane').does(`${at}/request-stay`, { reasons });
    expect((await refuse()).status).toBe(200);
    expect(await stays(at)).toMatchObject([
      { state: 'refused', answer: { reasons: 'Nothing is lost.', by: { person: law.people.maren } } },
    ]);
    await app.as('zane').does(`${at}/request-stay`, { reasons });
    expect(await stays(at)).toMatchObject([{ state: 'refused' }, { state: 'requested' }]);
  });

  it('are granted by whoever may hear the appeal, until a day to come', async () => {
    const { at } = await lodged();
    const granting = (as: string, body: object = {}) =>
      codeOf(app.as(as).post(`${at}/grant-stay`, { ...grant, ...body }));
    expect(await granting('maren')).toBe('APPEAL.NO_STAY_REQUESTED');
    await app.as('zane').does(`${at}/request-stay`, { reasons });
    expect(await granting('tomas')).toBe('PERMISSION.DENIED');
    expect(await granting('maren', { until: '2147-01-03' })).toBe('APPEAL.STAY_OVER');
    expect(await granting('maren', { until: null })).toBe('REQUEST.INVALID');
    expect(await codeOf(app.as('maren').post(`${nova}/appeals/${newId()}/grant-stay`, grant))).toBe(
      'APPEAL.ABSENT',
    );
    await app.as('maren').does(`${at}/grant-stay`, grant);
    expect(await stays(at)).toMatchObject([
      {
        state: 'in-force',
        answer: { terms: grant.terms, ends: { at: '2147-01-21T00:00:00.000Z', on: until } },
      },
    ]);
    expect(await codeOf(app.as('zane').post(`${at}/request-stay`, { reasons }))).toBe('APPEAL.STAYED');
    // Whoever grants a stay does not take the appeal on.
    expect((await app.get(at)).body).toMatchObject({ status: 'lodged', adjudicator: null });
  });

  it('end with their appeal, however it ends', async () => {
    const ends: readonly [string, string, object][] = [
      ['zane', 'withdraw', { reason: 'Enough.' }],
      ['maren', 'inadmissible', { on: 'standing', reasons: 'It is nothing to them.' }],
    ];
    for (const [as, act, body] of ends) {
      const { at, appeal } = await stayed();
      await app.as(as).does(`${at}/${act}`, body);
      expect([act, await stays(at)]).toMatchObject([act, [{ state: 'over' }]]);
      const due = await app.get(`${nova}/duties/stay-end/${appeal}`);
      expect([act, due.body.state]).toEqual([act, 'void']);
      for (const [whose, again, what] of [
        ['zane', 'request-stay', { reasons }],
        ['maren', 'grant-stay', grant],
        ['maren', 'refuse-stay', { reasons }],
      ] as const)
        expect([act, await codeOf(app.as(whose).post(`${at}/${again}`, what))]).toEqual([
          act,
          'APPEAL.CLOSED',
        ]);
    }
    const { at } = await lodged();
    await app.as('zane').does(`${at}/request-stay`, { reasons });
    await app.as('zane').does(`${at}/withdraw`, { reason: 'Enough.' });
    expect(await stays(at)).toMatchObject([{ state: 'unanswered', answer: null }]);
  });

  const docketOf = async (page: string) => {
    await app.settled();
    return (await app.get(page)).body;
  };

  it('reach the docket, whose ruling has no effect until its appeal is closed', async () => {
    const { at, page, docket, ruling, appeal } = await stayed();
    const ends = { at: '2147-01-21T00:00:00.000Z', on: until };
    expect(await docketOf(page)).toMatchObject({
      status: 'appealed',
      outcome: 'approved',
      stayed: ends,
      rulings: [{ stayed: ends, stays: [{ appeal, terms: grant.terms, ends, inForce: true, ended: null }] }],
    });
    const ofIt = (one: { docket: string }) => one.docket === docket;
    for (const [as, list] of [
      ['zane', `${nova}/dockets?limit=100`],
      ['zane', '/api/my/matters?limit=100'],
      ['zane', `/api/rulings?network=NOVA&limit=100`],
    ] as const) {
      const { items } = (await app.as(as).get(list)).body;
      const found = items.find(ofIt);
      expect([list, found.stayed ?? found.rulings[0].stayed]).toEqual([list, ends]);
    }
    await app.as('zane').does(`${at}/withdraw`, { reason: 'Enough.' });
    const { history, ...after } = await docketOf(page);
    expect(after).toMatchObject({
      status: 'served',
      stayed: null,
      rulings: [{ ruling, stayed: null, stays: [{ appeal, inForce: false, ended: { how: 'withdrawn' } }] }],
    });
    expect(history.at(-1)).toMatchObject({
      summary: 'The stay of a ruling ended: the appeal was withdrawn.',
      about: [{ kind: 'ruling' }, { kind: 'docket' }, { kind: 'appeal' }],
    });
  });

  it('end in the docket with the decision, also where that reverses the ruling', async () => {
    const { at, page } = await stayed();
    await app.as('maren').does(`${at}/admit`);
    const outcomes = [{ ground: '1', outcome: 'overturned', reasons: 'It is not.' }];
    await app.as('maren').does(`${at}/decide`, { outcomes });
    expect(await docketOf(page)).toMatchObject({
      status: 'reversed',
      stayed: null,
      rulings: [
        { setAside: 'reversed', stayed: null, stays: [{ inForce: false, ended: { how: 'decided' } }] },
      ],
    });
    expect(await stays(at)).toMatchObject([{ state: 'over' }]);
  });

  it('are published of each docket, as auditors recompute them', async () => {
    const { docket, appeal } = await stayed();
    await app.settled();
    const { items } = (await app.get('/log/published.json')).body.dockets;
    const { store, codec } = app.opened.register;
    const entries = await store.readAll({ from: null, limit: 10_000 });
    const state = entries.reduce(
      (before, { bytes }, number) => take(before, number, codec.decode(bytes) as unknown as Entry),
      begin(),
    );
    expect(items).toEqual(dockets(state));
    const stays = [{ appeal, ends: { at: '2147-01-21T00:00:00.000Z', on: until } }];
    expect(items.find((one: { docket: string }) => one.docket === docket)).toMatchObject({ stays });
    expect(items.filter((one: { stays: unknown[] }) => one.stays.length === 0).length).toBeGreaterThan(0);
  });

  it('end by themselves, which is recorded once, and another may follow', async () => {
    const { at, appeal, page } = await stayed();
    const duty = () => app.get(`${nova}/duties/stay-end/${appeal}`).then(({ body }) => body);
    await app.settled();
    expect(await duty()).toMatchObject({ state: 'open', due: { on: until } });
    await app.pass(17);
    expect(await stays(at)).toMatchObject([{ state: 'over' }]);
    expect(await duty()).toMatchObject({ state: 'lapsed' });
    const { history, ...expired } = await docketOf(page);
    expect(expired).toMatchObject({ stayed: null, rulings: [{ stays: [{ ended: { how: 'expired' } }] }] });
    for (const once of ['StayExpired', 'StayEnded'])
      expect(history.filter(({ type }: { type: string }) => type === once)).toHaveLength(1);
    await app.as('zane').does(`${at}/request-stay`, { reasons });
    await app.as('odile').does(`${at}/grant-stay`, { ...grant, until: '2147-02-20' });
    expect(await stays(at)).toMatchObject([{ state: 'over' }, { state: 'in-force' }]);
    expect(await duty()).toMatchObject({ state: 'open', due: { on: '2147-02-20' } });
  });
});

describe('a reaction that is killed while it carries stays to dockets', () => {
  let register: Awaited<ReturnType<typeof begun>>;

  beforeAll(async () => {
    // Without the register's own, nor what is done before an answer.
    register = await begun(
      slices.map((slice) => ({
        ...slice,
        atOnce: undefined,
        ...(slice.reactions && {
          reactions: (...given) => slice.reactions!(...given).filter(({ name }) => name !== 'carry-stays'),
        }),
      })),
    );
  });
  afterAll(() => register.app.close());

  /** From the first event of the appeal on, as if it had never been started. */
  async function carry(appeal: string, dies = Infinity) {
    const { store, codec } = register.app.opened.register;
    const bus = register.app.registry.app.get(CommandBus);
    const [{ reactions }] = slices.filter(({ name }) => name === 'rulings') as [Slice];
    let sent = 0;
    const execute = async (command: object) => {
      if (++sent > dies) throw new Error('killed');
      return bus.execute(command as never);
    };
    const all = reactions!({ execute } as unknown as CommandBus, register.app.opened.register);
    const { on } = all.find(({ name }) => name === 'carry-stays') as Reaction;
    for (const { bytes } of await store.readStream(`appeal-${appeal}`)) {
      const event = codec.decode(bytes) as unknown as Logged<Entry>;
      await on[event.type]?.(event, NEVER);
    }
  }
  const told = async (docket: string) =>
    (await register.app.opened.register.store.readStream(`docket-${docket}`))
      .map(({ bytes }) => (JSON.parse(bytes.toString()) as Entry).type)
      .filter((type) => /Stay|Revers/.test(type));

  it('goes on where it is started again, and does nothing twice', async () => {
    const { app, stayed } = register;
    const { at, appeal, docket } = await stayed();
    await app.as('zane').does(`${at}/withdraw`, { reason: 'Enough.' });
    await expect(carry(appeal, 1)).rejects.toThrow('killed');
    expect(await told(docket)).toEqual(['RulingStayed']);
    for (let times = 0; times < 2; times++) {
      await carry(appeal);
      expect(await told(docket)).toEqual(['RulingStayed', 'StayEnded']);
    }
  });

  it('stays nothing where the decision has reversed the ruling already, and ends what it stayed before', async () => {
    const { app, stayed } = register;
    const decide = async ({ at }: { at: string }) => {
      const outcomes = [{ ground: '1', outcome: 'overturned', reasons: 'It is not.' }];
      await app.as('maren').does(`${at}/admit`);
      await app.as('maren').does(`${at}/decide`, { outcomes });
      await app.settled();
    };
    const late = await stayed();
    await decide(late);
    await carry(late.appeal);
    expect(await told(late.docket)).toEqual(['RulingReversed']);
    const early = await stayed();
    await carry(early.appeal);
    await decide(early);
    await carry(early.appeal);
    expect(await told(early.docket)).toEqual(['RulingStayed', 'RulingReversed', 'StayEnded']);
  });
});
