import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import {
  establishNova,
  licensedSanctuary,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../apps/registry/testing/index.js';

describe('sanctuaries over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;
  let first: { readonly sanctuary: string; readonly pod: string };
  const at = '/api/networks/NOVA';
  const reasons = { reasons: 'Its waking circuit failed.' };
  const page = (sanctuary = first.sanctuary) => `${at}/sanctuaries/${sanctuary}`;
  const licence = async (change: object = {}) => ({
    name: 'Low Water',
    place: 'The old lighthouse',
    operator: await app.actor('sora'),
    conditions: 'Quiet is kept.',
    until: '2147-06-30',
    ...change,
  });

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    first = await licensedSanctuary(app);
  });
  afterAll(() => app.close());

  it('are cited, listed, found and told with their pods', async () => {
    expect((await app.get(page())).body).toMatchObject({
      citation: 'NOVA-L 2147/1',
      address: 'NOVA/sanctuaries/2147/1',
      name: 'The Quiet Quarter',
      status: 'licensed',
      operator: { name: 'Sora Lindgren' },
      licensedBy: { name: 'Ines Okafor' },
      ends: { on: '2147-12-31', at: '2148-01-01T00:00:00.000Z' },
      conditions: 'Nobody dreams here between four and six.',
      ended: null,
      pods: [{ makersId: 'QSP-7 0042', intensity: 0.7, sleepers: 12, grounded: null, may: [] }],
      may: [],
    });
    expect((await app.get(`${at}/sanctuaries?status=licensed`)).body.items).toMatchObject([
      { sanctuary: first.sanctuary, pods: { registered: 1, grounded: 0 } },
    ]);
    expect((await app.get(`${at}/sanctuaries?status=ended-early`)).body.items).toEqual([]);
    expect((await app.get('/api/find?q=nova-l 2147/1')).body.items).toMatchObject([
      { kind: 'sanctuary', id: first.sanctuary, title: 'The Quiet Quarter' },
    ]);
    expect((await app.get('/api/search?q=harbour&kind=sanctuary')).body.items).toMatchObject([
      { citation: 'NOVA-L 2147/1' },
    ]);
    expect(
      (await app.get(`/api/log?case=sanctuary-${first.sanctuary}`)).body.items.map(
        ({ summary }: { summary: string }) => summary,
      ),
    ).toEqual([
      'The pod QSP-7 0042 was registered: for 12 sleepers, and stimuli up to 0.7.',
      'The Quiet Quarter (Harbour Row 4) was licensed as a sanctuary until the end of 31 December 2147; Sora Lindgren runs it.',
    ]);
    expect((await app.get(page(newId()))).body.code).toBe('SANCTUARY.ABSENT');
  });

  it('are licensed to somebody in that office, until a day to come, by somebody without a part in them', async () => {
    const license = async (change: object) =>
      (await app.as('ines').post(`${at}/sanctuaries`, await licence(change))).body.code;
    expect(await license({ operator: nova.people.tomas })).toBe('SANCTUARY.NO_OPERATOR');
    expect(await license({ until: '2147-01-02' })).toBe('SANCTUARY.LICENCE_PAST');
    expect(await license({ operator: nova.people.ines })).toBe('SANCTUARY.OWN');
  });

  it('offer to each what they may do, and let nobody do more', async () => {
    const { sanctuary, pod } = await licensedSanctuary(app);
    const may = async (who: string) => {
      const { body } = await app.as(who).get(page(sanctuary));
      return [body.may, body.pods[0].may];
    };
    expect(await may('ines')).toEqual([['interest.declare', 'order.issue', 'sanctuary.end'], ['pod.ground']]);
    expect(await may('sora')).toEqual([['pod.register', 'session.plan'], ['pod.ground']]);
    expect(await may('tomas')).toEqual([['interest.declare', 'order.issue'], ['pod.ground']]);
    const acts = `${page(sanctuary)}/pods/${pod}`;
    await app.as('sora').does(`${acts}/ground`, reasons);
    expect(await may('sora')).toEqual([['pod.register', 'session.plan'], ['pod.release']]);
    expect(await may('tomas')).toEqual([['interest.declare', 'order.issue'], ['pod.ground']]);
    expect((await app.as('tomas').post(`${acts}/release`, reasons)).body.code).toBe('POD.GROUNDED_BY_OTHERS');
    await app.as('tomas').does(`${acts}/ground`, reasons);
    expect(await may('sora')).toEqual([['pod.register', 'session.plan'], []]);
    expect(await may('ines')).toEqual([
      ['interest.declare', 'order.issue', 'sanctuary.end'],
      ['pod.release'],
    ]);
    await app.as('ines').does(`${acts}/release`, { reasons: 'It was replaced.' });
    expect((await app.get(page(sanctuary))).body.pods[0]).toMatchObject({
      grounded: null,
      released: { by: { name: 'Ines Okafor' }, actsFor: 'network', reasons: 'It was replaced.' },
    });
  });

  it('are for officials without an interest in who runs them', async () => {
    const { sanctuary, pod } = await licensedSanctuary(app);
    await app.as('tomas').does(`${at}/interests`, {
      subject: { kind: 'person', id: await app.actor('sora') },
      category: 'friendship',
      nature: 'We sail together.',
    });
    const { body } = await app.as('tomas').get(page(sanctuary));
    expect([body.recused, body.pods[0].may]).toEqual([true, []]);
    const refused = await app.as('tomas').post(`${page(sanctuary)}/pods/${pod}/ground`, reasons);
    expect([refused.status, refused.body.code]).toEqual([422, 'SANCTUARY.INTERESTED']);
  });

  it('lose their licence with reasons, and take no pod after it', async () => {
    const { sanctuary } = await licensedSanctuary(app);
    await app.as('ines').does(`${page(sanctuary)}/end`, { reasons: 'It is unsafe.' });
    expect((await app.get(page(sanctuary))).body).toMatchObject({
      status: 'ended-early',
      ended: { by: { name: 'Ines Okafor' }, reasons: 'It is unsafe.' },
    });
    expect((await app.as('sora').get(page(sanctuary))).body.may).toEqual([]);
    const pod = { makersId: 'QSP-7 0044', intensity: 0.5, sleepers: 2 };
    expect((await app.as('sora').post(`${page(sanctuary)}/pods`, pod)).body.code).toBe(
      'SANCTUARY.LICENCE_OVER',
    );
  });

  it('lose it by themselves when its time is over, to the second, which is a duty that explains itself', async () => {
    const { sanctuary } = (await app.as('ines').does(`${at}/sanctuaries`, await licence())).body;
    await app.settled();
    expect((await app.get(`${at}/duties/licence-end/${sanctuary}`)).body).toMatchObject({
      state: 'open',
      due: { on: '2147-06-30' },
    });
    await app.pass(180);
    expect((await app.get(page(sanctuary))).body).toMatchObject({
      status: 'expired',
      ended: { at: '2147-07-01T00:00:00.000Z', by: null, reasons: null },
    });
    expect((await app.get(`${at}/sanctuaries?status=expired`)).body.items).toMatchObject([{ sanctuary }]);
    expect((await app.get(`${at}/duties/licence-end/${sanctuary}`)).body).toMatchObject({ state: 'lapsed' });
  });

  it('have their pods counted', async () => {
    const { rows } = (await app.get('/api/dashboards/pods-by-standing?network=NOVA')).body;
    expect(rows).toMatchObject([
      { standing: 'in-use', pods: 3, sanctuaries: 3 },
      { standing: 'grounded-by-operator', pods: 0, sanctuaries: 0 },
      { standing: 'grounded-by-network', pods: 0, sanctuaries: 0 },
    ]);
  });
});
