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
});
