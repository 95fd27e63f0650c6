import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appealWindow } from '#governance/law';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';

const at = '/api/networks/NOVA';

describe('appeals against interim orders, over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;
  const grounds = ['Section 1 speaks of symphonies; mine is a tapestry.'];
  const reasons = 'It does not govern tapestries.';

  /** An order of Kiran against a work of Elara's, which she contests. */
  const contested = async () => {
    const { docket } = (await app.as('elara').does(`${at}/symphonies`, submissionExample)).body;
    await app.settled();
    const { order } = (
      await app.as('kiran').does(`${at}/dockets/${docket}/orders`, {
        provision: nova.provision,
        version: 1,
        effect: 'The presentation stops now.',
        considered: 'A warning.',
        insufficient: 'Half of them sleep.',
      })
    ).body;
    const { appeal } = (await app.as('elara').does(`${at}/appeals`, { docket, order, grounds })).body;
    await app.as('maren').does(`${at}/appeals/${appeal}/admit`);
    await app.settled();
    const paths = { appeal: `${at}/appeals/${appeal}`, order: `${at}/orders/${order}` };
    return { docket: docket as string, order: order as string, id: appeal as string, at: paths };
  };
  const shown = async (page: string, by?: string) => {
    await app.settled();
    return (await (by === undefined ? app : app.as(by)).get(page)).body;
  };
  const decide = (page: string, outcome: string, more: object = {}) =>
    app.as('maren').post(`${page}/decide`, { outcomes: [{ ground: '1', outcome, reasons }], ...more });

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    await app.as('ines').does(`${at}/provisions`, {
      instrument: nova.instrument,
      number: '7',
      title: 'Orders',
      text: 'An order holds for 14 days at most.',
      effectiveFrom: '2147-01-04',
      parameters: { 'order.life.days': 14, 'order.reasons.hours': 24, 'order.ratification.hours': 72 },
    });
    await app.settled();
  });
  afterAll(() => app.close());

  it('are lodged by naming it in place of a ruling, and overturn it', async () => {
    const { docket, order, id, at: paths } = await contested();
    const lodge = (body: object) => app.as('zane').post(`${at}/appeals`, { docket, grounds, ...body });
    expect((await lodge({})).body.code).toBe('APPEAL.CONTESTS_ONE');
    expect((await lodge({ ruling: order, order })).body.code).toBe('APPEAL.CONTESTS_ONE');
    expect((await lodge({ order: id })).body.code).toBe('APPEAL.NO_SUCH_RULING');
    expect(await shown(paths.appeal)).toMatchObject({
      status: 'admitted',
      ruling: null,
      rulingCitation: null,
      order: { order, citation: expect.stringMatching(/^NOVA-O /) },
    });
    expect(await shown(paths.order)).toMatchObject({
      appeals: [{ appeal: id, status: 'admitted' }],
      appealBefore: { on: expect.any(String), isExplained: true },
    });
    const [duty] = (await app.get(`${at}/duties?kind=order-appeal`)).body.items;
    expect(duty).toMatchObject({ subject: order, state: 'open' });
    // Of one issued before it was recorded the law of its day says the same.
    const { issuedAt } = await shown(paths.order);
    const counted = await appealWindow(app.opened.register, 'NOVA', { issuedAt, appealDue: null });
    expect(counted).toMatchObject({ at: duty.due.at, count: 28 });
    expect((await app.as('kiran').post(`${paths.appeal}/concede`, { reasons })).body.code).toBe(
      'APPEAL.TOUCHED_THE_RULING',
    );
    expect((await decide(paths.appeal, 'remanded')).body.code).toBe('APPEAL.NOT_SENT_BACK');
    const readings = [{ provision: nova.provision, version: 1 }];
    expect((await decide(paths.appeal, 'overturned', { readings })).status).toBe(200);
    expect(await shown(paths.order)).toMatchObject({
      status: 'overturned',
      secondsLeft: null,
      ended: { because: 'overturned' },
      overturned: { appeal: id, reasons: `Ground 1: ${reasons}` },
      appeals: [{ status: 'decided' }],
    });
    expect(await shown(paths.appeal)).toMatchObject({
      status: 'decided',
      decision: { consequence: 'overturned', ordered: null },
    });
    expect((await app.get(`${at}/wrong-readings`)).body.items).toMatchObject([
      { ruling: null, order: { order }, appeal: id },
    ]);
    expect((await lodge({ order })).body.code).toBe('APPEAL.RULING_REVERSED');
    // Of the docket nothing is decided by it.
    expect(await shown(`${at}/dockets/${docket}`)).toMatchObject({ status: 'received', appeals: [] });
    const { items } = (await app.get('/api/log?type=AppealDecided')).body;
    expect(items[0].summary).toBe(
      'An appeal was decided: ground 1 overturned. The interim order is overturned.',
    );
  });

  it('may be stayed meanwhile, vary it, and be conceded', async () => {
    const one = await contested();
    await app.as('elara').does(`${one.at.appeal}/request-stay`, { reasons: 'It is shown tomorrow.' });
    await app.as('maren').does(`${one.at.appeal}/grant-stay`, {
      terms: 'With a guide.',
      until: '2147-01-10',
      reasons: 'It cannot be undreamed.',
    });
    expect(await shown(one.at.order)).toMatchObject({ stayed: { on: '2147-01-10' } });
    const ordered = { effect: 'It is dreamed with a guide only.', until: '2147-01-08' };
    expect((await decide(one.at.appeal, 'varied')).body.code).toBe('APPEAL.ORDER_MISSING');
    const tooLong = { ...ordered, until: '2147-06-01' };
    expect((await decide(one.at.appeal, 'varied', { ordered: tooLong })).body.code).toBe(
      'APPEAL.ORDER_LONGER',
    );
    expect((await decide(one.at.appeal, 'varied', { ordered })).status).toBe(200);
    expect(await shown(one.at.order)).toMatchObject({
      stayed: null,
      varied: { appeal: one.id, effect: ordered.effect, ends: { on: '2147-01-08' } },
      overturned: null,
    });

    const other = await contested();
    await app.as('tomas').does(`${other.at.appeal}/concede`, { reasons });
    expect(await shown(other.at.order)).toMatchObject({
      status: 'overturned',
      overturned: { reasons },
      appeals: [{ status: 'conceded' }],
    });
  });

  it('are decided though it has ended: it was right or wrong', async () => {
    const one = await contested();
    await app.pass(4);
    expect(await shown(one.at.order)).toMatchObject({ status: 'lapsed' });
    expect((await decide(one.at.appeal, 'overturned')).status).toBe(200);
    expect(await shown(one.at.order)).toMatchObject({
      status: 'lapsed',
      ended: { because: 'unreasoned' },
      overturned: { appeal: one.id },
    });
    const figures = (await app.get('/api/dashboards/orders-by-office?network=NOVA')).body;
    expect(JSON.stringify(figures)).toContain('overturned');
  });
});
