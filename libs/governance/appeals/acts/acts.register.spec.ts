import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';

describe('acts in an appeal over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;
  const at = '/api/networks/NOVA';
  const grounds = ['Section 1 speaks of symphonies; mine is a tapestry.'];

  /** An appeal of Elara's that Maren admitted, against a ruling of Ines on what Kiran recommended. */
  const admitted = async (...appellants: readonly string[]) => {
    const { docket } = (await app.as('elara').does(`${at}/symphonies`, submissionExample)).body;
    await app.settled();
    const inDocket = `${at}/dockets/${docket}`;
    await app.as('ines').does(`${inDocket}/assign`, {
      regulator: nova.people.kiran,
      departs: 'They know such works.',
    });
    await app.as('kiran').does(`${inDocket}/recommend`, { outcome: 'refused', reasons: 'Too much.' });
    const { ruling } = (
      await app.as('ines').does(`${inDocket}/rule`, {
        revision: 1,
        outcome: 'refused',
        facts: 'A swell.',
        reasons: 'Too much of it.',
        cited: [{ provision: nova.provision, version: 1 }],
      })
    ).body;
    await app.as('ines').does(`${inDocket}/serve`, { ruling });
    const appeals: string[] = [];
    for (const appellant of ['elara', ...appellants]) {
      const { appeal } = (await app.as(appellant).does(`${at}/appeals`, { docket, ruling, grounds })).body;
      appeals.push(`${at}/appeals/${appeal}`);
    }
    await app.as('maren').does(`${appeals[0]}/admit`);
    return { appeal: appeals[0]!, others: appeals.slice(1), docket: inDocket, ruling: ruling as string };
  };

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    for (const office of ['adjudicator', 'regulator'])
      await app.as('ines').does(`${at}/appointments`, {
        person: await app.actor('odile'),
        office,
        name: 'Odile Ferrand',
      });
    await app.settled();
  });
  afterAll(() => app.close());

  describe('a concession', () => {
    const reasons = 'The limit does not govern tapestries.';

    it('closes the appeal and reverses the ruling, for its reasons', async () => {
      const { appeal, docket, ruling } = await admitted();
      const concede = (sub: string) => app.as(sub).post(`${appeal}/concede`, { reasons });
      expect((await app.as('tomas').get(appeal)).body.may).toContain('appeal.concede');
      expect((await concede('ines')).body).toMatchObject({ code: 'APPEAL.TOUCHED_THE_RULING' });
      expect((await concede('maren')).body).toMatchObject({ code: 'PERMISSION.DENIED' });
      await app.as('tomas').does(`${appeal}/concede`, { reasons });
      expect((await concede('tomas')).body).toMatchObject({ code: 'APPEAL.CLOSED' });
      await app.settled();
      const shown = (await app.get(appeal)).body;
      expect(shown).toMatchObject({
        status: 'conceded',
        concession: { by: { person: nova.people.tomas, name: 'tomas' }, reasons },
        decision: null,
        decidedAt: expect.any(String),
      });
      expect((await app.get(docket)).body).toMatchObject({
        status: 'reversed',
        appeals: [{ status: 'conceded' }],
        rulings: [{ ruling, setAside: 'reversed', reversedBy: shown.appeal, ownReversal: null }],
      });
      const lodging = { docket: shown.docket, ruling, grounds };
      expect((await app.as('elara').post(`${at}/appeals`, lodging)).body).toMatchObject({
        code: 'APPEAL.ALREADY_DECIDED',
      });
      const { items } = (await app.get('/api/log?type=RespondentConceded')).body;
      expect(items[0].summary).toBe('tomas conceded an appeal for the network. The ruling is reversed.');
    });

    it('keeps whoever made it from hearing another appeal against the ruling', async () => {
      const { appeal, others } = await admitted('zane');
      await app.as('odile').does(`${appeal}/concede`, { reasons });
      await app.settled();
      expect((await app.as('odile').post(`${others[0]}/admit`, {})).body).toMatchObject({
        code: 'APPEAL.TOUCHED_THE_RULING',
      });
      await app.as('maren').does(`${others[0]}/admit`);
      expect((await app.as('tomas').post(`${others[0]}/concede`, { reasons })).body).toMatchObject({
        code: 'APPEAL.RULING_REVERSED',
      });
    });
  });

  describe('directions', () => {
    const due = '2147-01-14';
    const directed = async (to: 'appellant' | 'respondent') => {
      const { appeal } = await admitted();
      const direct = { to, what: 'Say by which measure.', due };
      expect((await app.as('odile').post(`${appeal}/directions`, direct)).body).toMatchObject({
        code: 'APPEAL.HEARD_BY_ANOTHER',
      });
      const { body } = await app.as('maren').does(`${appeal}/directions`, direct);
      expect(body).toMatchObject({ nth: 1 });
      return { appeal, direction: body.direction as string, at: `${appeal}/directions/${body.direction}` };
    };
    const shown = async (appeal: string, client: Pick<TestRegister, 'get'> = app) => {
      await app.settled();
      return (await client.get(appeal)).body.directions[0];
    };
    const owed = async (sub: string) =>
      (await app.as(sub).get('/api/my/directions')).body.items.map(
        ({ direction }: { direction: string }) => direction,
      );

    it('to the appellant are theirs to comply with, in words that the public never reads', async () => {
      const { appeal, direction, at: of } = await directed('appellant');
      expect(await shown(appeal, app.as('elara'))).toMatchObject({
        direction,
        to: 'appellant',
        what: 'Say by which measure.',
        due: { on: due, at: '2147-01-15T00:00:00.000Z' },
        state: 'open',
        may: ['direction.comply', 'extension.request'],
      });
      expect(await owed('elara')).toContain(direction);
      expect(await owed('zane')).toEqual([]);
      expect(await owed('tomas')).not.toContain(direction);
      const duty = (await app.get(`${at}/duties/direction/${direction}`)).body;
      expect(duty).toMatchObject({ state: 'open', due: { on: due } });
      const says = { says: 'By the peak, I think.' };
      expect((await app.as('zane').post(`${of}/comply`, says)).body).toMatchObject({
        status: 403,
        code: 'DIRECTION.NOT_YOURS',
      });
      await app.as('elara').does(`${of}/comply`, says);
      expect((await app.as('elara').post(`${of}/comply`, says)).body).toMatchObject({
        code: 'DIRECTION.ALREADY_COMPLIED',
      });
      expect(await shown(appeal)).toMatchObject({ state: 'complied', complied: { by: null, says: null } });
      expect(await shown(appeal, app.as('elara'))).toMatchObject({ complied: { ...says, by: null } });
      expect(await shown(appeal, app.as('maren'))).toMatchObject({ complied: says });
      expect(await owed('elara')).not.toContain(direction);
    });

    it('to the network are answered in public by a regulator or the chair, and owed with more time', async () => {
      const { appeal, direction, at: of } = await directed('respondent');
      expect(await shown(appeal, app.as('tomas'))).toMatchObject({
        may: ['direction.comply', 'extension.request'],
      });
      expect(await owed('tomas')).toContain(direction);
      expect(await owed('maren')).not.toContain(direction);
      await app.as('maren').does(`${of}/due-date`, { due: '2147-01-16', reason: 'The hall is closed.' });
      await app.as('tomas').does(`${of}/request-extension`, { says: 'The minutes are away.' });
      expect((await app.as('tomas').post(`${of}/request-extension`, { says: 'Again.' })).body).toMatchObject({
        status: 409,
        code: 'EXTENSION.ALREADY_REQUESTED',
      });
      await app.as('maren').does(`${of}/refuse-extension`, { reasons: 'Nothing needs them.' });
      await app.as('tomas').does(`${of}/request-extension`, { says: 'They are needed.' });
      await app.as('maren').does(`${of}/grant-extension`, { due: '2147-01-18' });
      await app.as('tomas').does(`${of}/comply`, { says: 'By its mean.' });
      const by = { person: nova.people.tomas, name: 'tomas' };
      expect(await shown(appeal)).toMatchObject({
        due: { on: '2147-01-18' },
        changes: [
          { before: { on: due }, due: { on: '2147-01-16' }, reason: 'The hall is closed.' },
          { before: { on: '2147-01-16' }, due: { on: '2147-01-18' }, reason: null },
        ],
        extensions: [
          { by, says: 'The minutes are away.', answered: { due: null, reasons: 'Nothing needs them.' } },
          { by, says: 'They are needed.', answered: { due: { on: '2147-01-18' }, reasons: null } },
        ],
        complied: { by, says: 'By its mean.' },
      });
    });

    it('fall away with the appeal, or are defaulted by their instant, once', async () => {
      const withdrawn = await directed('appellant');
      await app.as('elara').does(`${withdrawn.appeal}/withdraw`, { reason: 'Settled.' });
      const late = await directed('respondent');
      await app.pass(30);
      expect((await app.as('tomas').post(`${late.at}/comply`, { says: 'Late.' })).body).toMatchObject({
        code: 'DIRECTION.OVER',
        due: '2147-01-15T00:00:00.000Z',
      });
      await app.settled();
      expect(await shown(late.appeal)).toMatchObject({ state: 'defaulted' });
      expect(await shown(withdrawn.appeal)).toMatchObject({ state: 'fallen-away' });
      const state = async (direction: string) =>
        (await app.get(`${at}/duties/direction/${direction}`)).body.state;
      expect([await state(late.direction), await state(withdrawn.direction)]).toEqual(['lapsed', 'void']);
      const { items } = (await app.get('/api/log?type=DirectionDefaulted')).body;
      expect(items.map(({ summary }: { summary: string }) => summary)).toEqual([
        'The network did not comply with direction 1 by the end of 14 January 2147.',
      ]);
    });
  });

  it('a hearing is listed, adjourned and held by whoever admitted the appeal, and its docket says when', async () => {
    const { appeal, docket } = await admitted();
    const now = app.opened.register.clock.now().getTime();
    const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();
    const [at, later] = [inDays(3), inDays(5)];
    const hear = (act: string, body: object, sub = 'maren') =>
      app.as(sub).post(`${appeal}/${act}-hearing`, body);
    const [where, reason] = ['Hall of the Quiet Quarter', 'It is closed.'];
    expect((await app.as('maren').get(appeal)).body.may).toContain('hearing.hold');
    expect((await hear('list', { at, where }, 'odile')).body).toMatchObject({
      code: 'APPEAL.HEARD_BY_ANOTHER',
    });
    expect((await hear('adjourn', { at, where, reason })).body).toMatchObject({ code: 'HEARING.NOT_LISTED' });
    expect((await hear('list', { at, where })).status).toBe(200);
    expect((await hear('list', { at, where })).body).toMatchObject({
      status: 409,
      code: 'HEARING.ALREADY_LISTED',
    });
    expect((await hear('adjourn', { at: later, where, reason })).status).toBe(200);
    const held = { appeared: ['respondent'], note: 'The Network was heard.' };
    expect((await hear('hold', held)).body).toMatchObject({ code: 'HEARING.NOT_YET' });
    await app.settled();
    expect((await app.get(docket)).body.appeals).toMatchObject([
      { hearing: { at: later, where, held: false } },
    ]);
    await app.pass(6);
    expect((await hear('hold', held)).status).toBe(200);
    await app.settled();
    expect((await app.get(appeal)).body.hearings).toEqual([
      { at: later, where, state: 'held', adjournments: [{ before: at, reason }], held },
    ]);
    expect((await app.get(docket)).body.appeals).toMatchObject([{ hearing: { held: true } }]);
    const { items } = (await app.get('/api/log?type=HearingHeld')).body;
    expect(items[0].summary).toBe('A hearing of an appeal was held; one party appeared.');
  });
});
