import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';

describe('lead cases over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;
  const at = '/api/networks/NOVA';
  const grounds = ['Section 1 speaks of symphonies; mine is a tapestry.'];
  const reasons = 'All contest one reading of section 1.';
  const outcomes = [{ ground: '1', outcome: 'overturned', reasons: 'It does not govern tapestries.' }];

  /** An appeal that Maren admitted, against a ruling of its own. */
  const admitted = async (appellant: string) => {
    const { docket } = (await app.as(appellant).does(`${at}/symphonies`, submissionExample)).body;
    await app.settled();
    const inDocket = `${at}/dockets/${docket}`;
    const assigned = { regulator: nova.people.kiran, departs: 'They know such works.' };
    await app.as('ines').does(`${inDocket}/assign`, assigned);
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
    const { appeal } = (await app.as(appellant).does(`${at}/appeals`, { docket, ruling, grounds })).body;
    const page = `${at}/appeals/${appeal}`;
    await app.as('maren').does(`${page}/admit`);
    return { appeal: appeal as string, page, docket: inDocket };
  };

  /** The first of them leads the others. */
  const led = async (...appellants: readonly string[]) => {
    const [lead, ...behind] = await Promise.all(appellants.map(admitted));
    await app.as('maren').does(`${lead!.page}/lead`, { behind: behind.map(({ appeal }) => appeal), reasons });
    await app.settled();
    return { lead: lead!, behind };
  };

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    await app.settled();
  });
  afterAll(() => app.close());

  it('need a period that the rulebook sets', async () => {
    const [lead, other] = [await admitted('zane'), await admitted('nina')];
    const designate = () => app.as('maren').post(`${lead.page}/lead`, { behind: [other.appeal], reasons });
    expect((await designate()).body).toMatchObject({ status: 422, code: 'APPEAL.NO_OPT_OUT_PERIOD' });
    await app.as('ines').does(`${at}/provisions`, {
      instrument: nova.instrument,
      number: '2',
      title: 'Lead cases',
      text: 'An appellant opts out within 14 days.',
      effectiveFrom: '2147-01-04',
      parameters: { 'lead.opt-out.days': 14 },
    });
    await app.settled();
    expect((await designate()).status).toBe(200);
  });

  it('are decided first, and then for those behind them who do not opt out', async () => {
    const { lead, behind } = await led('zane', 'nina', 'elara');
    const [nina, elara] = behind as [(typeof behind)[0], (typeof behind)[0]];
    expect((await app.get(lead.page)).body.behind).toHaveLength(2);
    expect((await app.get(nina.page)).body).toMatchObject({ lead: { appeal: lead.appeal, due: null } });
    const deciding = { outcomes };
    expect((await app.as('maren').post(`${nina.page}/decide`, deciding)).body).toMatchObject({
      code: 'APPEAL.BEHIND_LEAD',
    });
    expect((await app.as('nina').post(`${nina.page}/opt-out`, {})).body).toMatchObject({
      code: 'APPEAL.NO_LEAD_DECISION',
    });

    await app.as('maren').does(`${lead.page}/decide`, deciding);
    await app.settled();
    const served = (await app.as('nina').get(nina.page)).body;
    expect(served.lead.due).toEqual({ at: expect.any(String), on: '2147-01-18' });
    expect(served.may).toContain('appeal.opt-out');
    expect((await app.get(`${at}/duties/lead-opt-out/${nina.appeal}`)).status).toBe(200);
    expect((await app.as('elara').post(`${nina.page}/opt-out`, {})).body).toMatchObject({
      code: 'APPEAL.NOT_YOURS',
    });
    await app.as('elara').does(`${elara.page}/opt-out`);

    await app.pass(15);
    expect((await app.get(nina.page)).body).toMatchObject({
      status: 'decided',
      decision: { consequence: 'overturned' },
      grounds: [{ outcome: null }],
    });
    expect((await app.get(nina.docket)).body).toMatchObject({
      status: 'reversed',
      rulings: [{ setAside: 'reversed', reversedBy: nina.appeal }],
    });
    expect((await app.get(elara.page)).body).toMatchObject({ status: 'admitted', lead: null });
    expect((await app.get(lead.page)).body.behind).toMatchObject([{ appeal: nina.appeal }]);
    expect((await app.as('maren').post(`${elara.page}/decide`, deciding)).status).toBe(200);
  });

  it('leave those behind them to themselves where they are withdrawn', async () => {
    const { lead, behind } = await led('zane', 'nina');
    expect(
      (await app.as('maren').post(`${behind[0]!.page}/lead`, { behind: [lead.appeal], reasons })).body,
    ).toMatchObject({ code: 'APPEAL.BEHIND_LEAD' });
    await app.as('zane').does(`${lead.page}/withdraw`, { reason: 'The work was revised.' });
    await app.settled();
    expect((await app.get(behind[0]!.page)).body).toMatchObject({ status: 'admitted', lead: null });
    const { items } = (await app.get('/api/log?type=CaseReleasedFromLead')).body;
    expect(items[0].summary).toBe(
      'An appeal waits behind a lead case no more: the lead case was closed without a decision.',
    );
  });
});
