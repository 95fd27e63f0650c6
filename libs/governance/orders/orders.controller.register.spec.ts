import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../apps/registry/testing/index.js';
import { EndOrders } from './index.js';

describe('interim orders over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;
  let calm: string;
  const at = '/api/networks/NOVA';
  const text = { title: 'Section', text: 'As enacted.', effectiveFrom: '2147-01-04' };

  const provision = async (number: string, parameters: object = {}, more: object = {}) =>
    (
      await app
        .as('ines')
        .does(`${at}/provisions`, { instrument: nova.instrument, number, ...text, parameters, ...more })
    ).body.provision as string;
  const received = async () => {
    const { docket } = (await app.as('elara').does(`${at}/symphonies`, submissionExample)).body;
    await app.settled();
    return docket as string;
  };
  const order = () => ({
    provision: calm,
    version: 1,
    effect: 'The presentation stops now.',
    considered: 'A warning before the second movement.',
    insufficient: 'Half of the listeners are asleep already.',
  });
  const issue = (docket: string, change: object = {}, by = 'kiran') =>
    app.as(by).post(`${at}/dockets/${docket}/orders`, { ...order(), ...change });
  const issued = async () => {
    const docket = await received();
    const { body } = await issue(docket);
    const id = body.order as string;
    return { docket, order: id, forms: `${at}/dockets/${docket}/orders/${id}`, page: `${at}/orders/${id}` };
  };
  const told = async (docket: string) =>
    (await app.opened.register.store.readStream(`orders-docket-${docket}`)).map(({ type }) => type);
  const end = (docket: string, commandId = newId()) =>
    app.registry.app
      .get(CommandBus)
      .execute(
        new EndOrders(
          { actor: { id: 'timekeeper', role: 'system', network: 'NOVA' }, commandId },
          { network: 'NOVA', docket },
        ),
      );

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    calm = await provision('4.2');
  });
  afterAll(() => app.close());

  it('are refused where no provision sets their periods, which is named', async () => {
    const docket = await received();
    await provision('7.1', { 'order.life.days': 14 });
    const { status, body } = await issue(docket);
    expect([status, body.code, body.parameter]).toEqual([422, 'ORDER.NO_PERIOD', 'order.reasons.hours']);
    await provision('7.2', { 'order.reasons.hours': 24, 'order.ratification.hours': 72 });
    expect((await issue(docket)).status).toBe(201);
  });

  it('take effect at once, are reasoned by their maker and ratified by another', async () => {
    const { docket, forms, page, order: id } = await issued();
    expect((await app.get(page)).body).toMatchObject({
      citation: expect.stringMatching(/^NOVA-O 2147\/\d+$/),
      address: expect.stringMatching(/^NOVA\/orders\/2147\/\d+$/),
      docketCitation: expect.stringMatching(/^NOVA-D 2147\/\d+$/),
      title: submissionExample.title,
      status: 'awaiting-reasons',
      issuedBy: { person: nova.people.kiran, name: 'kiran' },
      office: 'regulator',
      relied: { provision: calm, path: '2147/12/4.2', version: 1 },
      secondsLeft: expect.any(Number),
      ended: null,
      may: [],
    });
    expect((await app.as('kiran').get(page)).body.may).toEqual(['order.reason', 'order.lift']);
    expect((await app.as('tomas').post(`${forms}/ratify`, { reasons: 'Yes.' })).body.code).toBe(
      'ORDER.NOT_REASONED',
    );
    await app.as('kiran').does(`${forms}/reasons`, { reasons: 'Awe at 0.9.' });
    expect((await app.as('kiran').post(`${forms}/ratify`, { reasons: 'Yes.' })).body.code).toBe(
      'ORDER.SAME_PERSON',
    );
    expect((await app.get(`${at}/orders?status=awaiting-ratification`)).body.items).toMatchObject([
      { order: id },
    ]);
    expect((await app.as('tomas').get(page)).body.may).toEqual(['order.ratify']);
    await app.as('tomas').does(`${forms}/ratify`, { reasons: 'A warning would not do.' });
    expect((await app.get(page)).body).toMatchObject({
      status: 'ratified',
      reasons: 'Awe at 0.9.',
      ratified: { by: { name: 'tomas' }, reasons: 'A warning would not do.' },
    });
    expect((await app.get(`${at}/orders?docket=${docket}`)).body.items).toMatchObject([{ order: id }]);
    expect(
      (await app.get(`${at}/dockets/${docket}`)).body.history.map(({ type }: { type: string }) => type),
    ).toEqual(expect.arrayContaining(['InterimOrderIssued', 'InterimOrderReasoned', 'InterimOrderRatified']));
  });

  it('rely on law that is in force at that minute', async () => {
    const docket = await received();
    const refused = async (change: object) => (await issue(docket, change)).body;
    expect(await refused({ version: 2 })).toMatchObject({
      code: 'ORDER.RELIES_NOT_IN_FORCE',
      detail: expect.stringContaining('2147/12/4.2 v2 is not in force; v1 is'),
    });
    const later = await provision('4.3', {}, { effectiveFrom: '2147-06-01' });
    expect(await refused({ provision: later })).toMatchObject({
      code: 'ORDER.RELIES_NOT_IN_FORCE',
      detail: expect.stringContaining('no version is'),
    });
    expect(await refused({ provision: newId() })).toMatchObject({ code: 'ORDER.RELIES_ON_NO_PROVISION' });
    expect(await refused({ days: 15 })).toMatchObject({ code: 'ORDER.TOO_LONG', most: 14 });
    expect((await issue(newId())).body).toMatchObject({ code: 'ORDER.NO_SUCH_DOCKET' });
    expect((await issue(docket)).status).toBe(201);
    expect(await refused({})).toMatchObject({ code: 'ORDER.ALREADY_LIVE' });
  });

  it('are one for each provision, also where two are sent at the same time', async () => {
    const docket = await received();
    const both = await Promise.all([issue(docket), issue(docket, {}, 'tomas')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are for people with nothing at stake', async () => {
    const { docket, forms } = await issued();
    const own = (await app.as('tomas').does(`${at}/symphonies`, submissionExample)).body.docket;
    await app.settled();
    expect((await issue(own, {}, 'tomas')).body.code).toBe('ORDER.OWN_CASE');
    await app.as('kiran').does(`${at}/interests`, {
      subject: { kind: 'case', id: docket },
      category: 'friendship',
      nature: 'I have joined her ensemble.',
    });
    expect((await app.as('kiran').post(`${forms}/reasons`, { reasons: 'So.' })).body.code).toBe(
      'ORDER.INTERESTED',
    );
    expect((await app.as('kiran').get(`${at}/orders?docket=${docket}`)).body.items).toHaveLength(1);
  });

  it('are lifted by their maker or the chair', async () => {
    const { forms, page } = await issued();
    expect((await app.as('tomas').post(`${forms}/lift`, { reasons: 'No.' })).body.code).toBe(
      'ORDER.LIFTED_BY_OTHERS',
    );
    await app.as('ines').does(`${forms}/lift`, { reasons: 'The venue closed.' });
    expect((await app.get(page)).body).toMatchObject({
      status: 'lifted',
      lifted: { by: { name: 'Ines Okafor' }, reasons: 'The venue closed.' },
      ended: { because: 'lifted', late: 0 },
      secondsLeft: null,
    });
    expect((await app.as('kiran').post(`${forms}/lift`, { reasons: 'No.' })).body.code).toBe('ORDER.LIFTED');
    const absent = await app.as('ines').post(forms.replace(/[^/]+$/, `${newId()}/lift`), { reasons: 'No.' });
    expect([absent.status, absent.body.code]).toEqual([404, 'ORDER.ABSENT']);
    expect((await app.get(`${at}/orders/${newId()}`)).body.code).toBe('ORDER.ABSENT');
  });

  it('end with the ruling of their docket', async () => {
    const { docket, forms, page } = await issued();
    await app.as('ines').does(`${at}/dockets/${docket}/assign`, {
      regulator: nova.people.tomas,
      departs: 'They know such works.',
    });
    await app.as('tomas').does(`${at}/dockets/${docket}/recommend`, { outcome: 'refused', reasons: 'So.' });
    await app.as('ines').does(`${at}/dockets/${docket}/rule`, {
      revision: 1,
      outcome: 'refused',
      facts: 'Awe at 0.9.',
      reasons: 'Section 4.2.',
      cited: [{ provision: calm, version: 1 }],
    });
    expect((await app.as('kiran').post(`${forms}/reasons`, { reasons: 'So.' })).body.code).toBe(
      'ORDER.ENDED',
    );
    await app.settled();
    expect((await app.get(page)).body).toMatchObject({
      status: 'ruled',
      ended: { because: 'ruled', rulingCitation: expect.stringMatching(/^\[2147\] NOVA \d+$/) },
    });
    expect(await told(docket)).toEqual(['InterimOrderIssued', 'InterimOrderLapsed']);
  });

  it('are nothing to a ruling of a docket that has none', async () => {
    const docket = await received();
    await app.as('ines').does(`${at}/dockets/${docket}/assign`, {
      regulator: nova.people.tomas,
      departs: 'They know such works.',
    });
    await app.as('tomas').does(`${at}/dockets/${docket}/recommend`, { outcome: 'refused', reasons: 'So.' });
    await app.as('ines').does(`${at}/dockets/${docket}/rule`, {
      revision: 1,
      outcome: 'refused',
      facts: 'Awe at 0.9.',
      reasons: 'Section 4.2.',
      cited: [{ provision: calm, version: 1 }],
    });
    await app.settled();
    expect(await told(docket)).toEqual([]);
  });

  it('end by their instant, which is recorded once, however late', async () => {
    const { docket, forms, page } = await issued();
    await app.pass(2);
    expect((await app.as('kiran').post(`${forms}/reasons`, { reasons: 'So.' })).body).toMatchObject({
      code: 'ORDER.ENDED',
      because: 'unreasoned',
    });
    expect((await app.get(page)).body).toMatchObject({ status: 'lapsed', secondsLeft: null });
    const commandId = newId();
    await end(docket, commandId);
    await end(docket, commandId);
    await end(docket);
    await app.settled();
    expect(await told(docket)).toEqual(['InterimOrderIssued', 'InterimOrderLapsed']);
    const { ended } = (await app.get(page)).body;
    expect(ended).toMatchObject({ because: 'unreasoned' });
    expect(ended.late).toBeGreaterThan(23 * 3_600);
    expect((await app.get(`${at}/orders?status=lapsed`)).body.items).toContainEqual(
      expect.objectContaining({ docket }),
    );
    expect((await issue(docket)).status).toBe(200);
  });
});
