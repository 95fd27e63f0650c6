import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appealWindow } from '#governance/law';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  gatheredSession,
  licensedSanctuary,
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

  describe('in a sanctuary', () => {
    /** A session of Sora's that is live, the order of Kiran by which it is halted, and her appeal against that, in which it is stayed. */
    const stayed = async () => {
      const where = await licensedSanctuary(app);
      const { session } = await gatheredSession(app, where);
      const dreamed = `${at}/sessions/${session}`;
      await app.as('sora').does(`${dreamed}/clear`);
      await app.as('sora').does(`${dreamed}/start`);
      const ordering = {
        session,
        provision: nova.provision,
        version: 1,
        effect: 'They wake now.',
        considered: 'A warning.',
        insufficient: 'They sleep.',
      };
      const { order } = (await app.as('kiran').does(`${at}/sanctuaries/${where.sanctuary}/orders`, ordering))
        .body;
      const { appeal } = (
        await app.as('sora').does(`${at}/appeals`, { sanctuary: where.sanctuary, order, grounds })
      ).body;
      const heard = `${at}/appeals/${appeal}`;
      await app.as('maren').does(`${heard}/admit`);
      await app.as('sora').does(`${heard}/request-stay`, { reasons: 'They cannot come again.' });
      const stay = { terms: 'With a guide.', until: '2147-01-30', reasons: 'It cannot be undreamed.' };
      await app.as('maren').does(`${heard}/grant-stay`, stay);
      return { ...where, session, dreamed, order, appeal, heard };
    };
    const told = async (session: string) =>
      (await app.opened.register.store.readStream(`session-${session}`)).map(({ type }) => type);

    it('are lodged by naming the sanctuary, and stop what they stop again before it is answered that they stand', async () => {
      const one = await stayed();
      await app.as('sora').does(`${one.dreamed}/resume`);
      expect(await shown(one.heard, 'sora')).toMatchObject({
        docket: null,
        docketCitation: null,
        sanctuary: { sanctuary: one.sanctuary, name: 'The Quiet Quarter' },
        session: { session: one.session, title: 'Low water, remembered' },
        title: 'Low water, remembered',
        ruling: null,
        order: { order: one.order },
        grounds: [{ statement: grounds[0] }],
      });
      expect((await app.get(`${at}/appeals?sanctuary=${one.sanctuary}`)).body.items).toMatchObject([
        { appeal: one.appeal, session: { session: one.session } },
      ]);
      const order = await shown(`${at}/orders/${one.order}`, 'sora');
      expect(order).toMatchObject({ appeals: [{ appeal: one.appeal }], stayed: { on: '2147-01-30' } });
      expect(order.may).not.toContain('appeal.lodge');
      const touched = await app.as('kiran').post(`${one.heard}/concede`, { reasons });
      expect(touched.body.code).toBe('APPEAL.TOUCHED_THE_RULING');
      expect((await told(one.session)).at(-1)).toBe('SessionResumed');
      expect((await decide(one.heard, 'affirmed')).status).toBe(200);
      expect((await told(one.session)).at(-1)).toBe('SessionHalted');
      const { items } = (await app.get(`/api/log?type=AppealDecided`)).body;
      expect(items[0].about.map(({ kind }: { kind: string }) => kind)).toEqual([
        'appeal',
        'session',
        'sanctuary',
      ]);
      const found = (await app.get('/api/search?q=tapestries&kind=appeal')).body.items;
      expect(found.map(({ id }: { id: string }) => id)).toContain(one.appeal);
    });

    it('that fall while they are stayed stop nothing in between', async () => {
      const one = await stayed();
      await app.as('sora').does(`${one.dreamed}/resume`);
      const readings = [{ provision: nova.provision, version: 1 }];
      expect((await decide(one.heard, 'overturned', { readings })).status).toBe(200);
      expect(await shown(`${at}/orders/${one.order}`)).toMatchObject({ status: 'overturned', stayed: null });
      expect((await told(one.session)).at(-1)).toBe('SessionResumed');
      expect((await app.get(`${at}/wrong-readings`)).body.items[0]).toMatchObject({
        docket: null,
        session: { session: one.session },
        title: 'Low water, remembered',
      });
    });

    it('name an order that there is there, and nothing that a docket has', async () => {
      const one = await stayed();
      const { sanctuary } = await licensedSanctuary(app);
      const code = async (body: object) =>
        (await app.as('zane').post(`${at}/appeals`, { grounds, ...body })).body.code;
      const { order } = one;
      expect(await code({ sanctuary, order })).toBe('APPEAL.NO_SUCH_RULING');
      expect(await code({ sanctuary, ruling: order })).toBe('APPEAL.NO_SUCH_RULING');
      expect(await code({ sanctuary: order, order })).toBe('APPEAL.NO_SUCH_RULING');
      expect(await code({ docket: sanctuary, sanctuary, order })).toBe('APPEAL.CONTESTS_ONE');
      expect(await code({ order })).toBe('APPEAL.CONTESTS_ONE');
    });

    it('are heard by nobody who runs the place, or declared an interest in it', async () => {
      const one = await stayed();
      const subject = { kind: 'case', id: one.sanctuary };
      const declared = { subject, category: 'membership', nature: 'I dream there.' };
      await app.as('maren').does(`${at}/interests`, declared);
      await app.settled();
      expect(await shown(one.heard, 'maren')).toMatchObject({ adjudicator: null, recused: true });
      expect((await decide(one.heard, 'affirmed')).body.code).toBe('APPEAL.INTERESTED');
    });
  });
});
