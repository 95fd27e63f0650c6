import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
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

describe('stays over HTTP', () => {
  let app: TestRegister;
  let law: Nova;

  beforeAll(async () => {
    app = await testRegister();
    law = await establishNova(app);
    await app.as('ines').does(`${nova}/appointments`, {
      person: await app.actor('odile'),
      office: 'adjudicator',
      name: 'Odile Ferrand',
    });
    await app.settled();
  });
  afterAll(() => app.close());

  /** By Zane, of a ruling that Tomas made. */
  async function lodged() {
    const { docket } = (await app.as('elara').does(`${nova}/symphonies`, submissionExample)).body;
    await app.settled();
    const at = `${nova}/dockets/${docket}`;
    await app.as('ines').does(`${at}/assign`, { regulator: law.people.kiran, departs: 'They know them.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'approved', reasons: 'Calm.' });
    const { ruling } = (
      await app.as('tomas').does(`${at}/rule`, {
        revision: 1,
        outcome: 'approved',
        facts: 'It is calm.',
        reasons: 'Nothing speaks against it.',
        cited: [{ provision: law.provision, version: 1 }],
      })
    ).body;
    await app.as('tomas').does(`${at}/serve`, { ruling });
    const { appeal } = (
      await app.as('zane').does(`${nova}/appeals`, { docket, ruling, grounds: ['It is not calm.'] })
    ).body;
    return { docket, ruling, appeal, page: at, at: `${nova}/appeals/${appeal}` };
  }
  const stayed = async () => {
    const of = await lodged();
    await app.as('zane').does(`${of.at}/request-stay`, { reasons });
    await app.as('maren').does(`${of.at}/grant-stay`, grant);
    return of;
  };
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

  it('end by themselves, which is recorded once, and another may follow', async () => {
    const { at, appeal, docket } = await stayed();
    const duty = () => app.get(`${nova}/duties/stay-end/${appeal}`).then(({ body }) => body);
    await app.settled();
    expect(await duty()).toMatchObject({ state: 'open', due: { on: until } });
    await app.pass(17);
    expect(await stays(at)).toMatchObject([{ state: 'over' }]);
    expect(await duty()).toMatchObject({ state: 'lapsed' });
    const history = (await app.get(`${nova}/dockets/${docket}`)).body.history as { type: string }[];
    expect(history.filter(({ type }) => type === 'StayExpired')).toHaveLength(1);
    await app.as('zane').does(`${at}/request-stay`, { reasons });
    await app.as('odile').does(`${at}/grant-stay`, { ...grant, until: '2147-02-20' });
    expect(await stays(at)).toMatchObject([{ state: 'over' }, { state: 'in-force' }]);
    expect(await duty()).toMatchObject({ state: 'open', due: { on: '2147-02-20' } });
  });
});
