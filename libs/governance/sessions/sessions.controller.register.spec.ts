import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  licensedSanctuary,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../apps/registry/testing/index.js';
import { haltAtOnce } from './sessions.reactions.js';
import { shapeOf } from './work.js';

const AT = '/api/networks/NOVA';

describe('sessions over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;
  const page = (session: string) => `${AT}/sessions/${session}`;
  const soon = (seconds: number) =>
    new Date(app.opened.register.clock.now().getTime() + seconds * 1_000).toISOString();
  const terms = (change: object = {}) => ({
    purposes: ['dreaming', 'sharing'],
    scopes: ['audience'],
    until: soon(3_000),
    ...change,
  });
  const told = async (session: string) =>
    (await app.opened.register.store.readStream(`session-${session}`)).map(({ type }) => type);
  const see = async (session: string, as = 'sora') => {
    await app.settled();
    return (await app.as(as).get(page(session))).body;
  };
  const invitation = async (session: string, nth: number) =>
    (await see(session)).invitations[nth].handOut as string;

  interface Planned {
    readonly session: string;
    readonly sanctuary: string;
    readonly pod: string;
  }
  const plan = async (change: object = {}): Promise<Planned> => {
    const where = await licensedSanctuary(app);
    const body = {
      sanctuary: where.sanctuary,
      pods: [where.pod],
      title: 'Low water, remembered',
      work: null,
      sharing: 'audience',
      begins: soon(-1),
      ends: soon(3_600),
      sleepers: 3,
      ...change,
    };
    const { session } = (await app.as('sora').does(`${AT}/sessions`, body)).body;
    await app.settled();
    return { session, ...where };
  };
  /** Answers the consent. */
  const joins = async (session: string, who: string, nth: number, change: object = {}) => {
    const body = { invitation: await invitation(session, nth), ...terms(change) };
    return (await app.as(who).does(`${page(session)}/consents`, body)).body.consent as string;
  };
  const steward = (session: string, act: string, body: object = {}) =>
    app.as('sora').does(`${page(session)}/${act}`, body);
  const live = async (change: object = {}) => {
    const planned = await plan(change);
    const elaras = await joins(planned.session, 'elara', 0);
    const zanes = await joins(planned.session, 'zane', 1);
    await steward(planned.session, 'clear');
    await steward(planned.session, 'start');
    return { ...planned, elaras, zanes };
  };
  const ruled = async () => {
    const { docket } = (await app.as('elara').does(`${AT}/symphonies`, submissionExample)).body;
    await app.settled();
    const at = `${AT}/dockets/${docket}`;
    await app.as('ines').does(`${at}/assign`, { regulator: nova.people.kiran, departs: 'They know.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'approved', reasons: 'It is calm.' });
    const ruling = {
      revision: 1,
      outcome: 'approved',
      facts: 'Calm.',
      reasons: 'It may be dreamed.',
      cited: [{ provision: nova.provision, version: 1 }],
    };
    const made = (await app.as('tomas').does(`${at}/rule`, ruling)).body.ruling as string;
    return { docket: docket as string, ruling: made };
  };
  const dreamed = async () => {
    const { docket, ruling } = await ruled();
    const pod = { makersId: 'QSP-9 0001', intensity: 1, sleepers: 24 };
    const { sanctuary } = await licensedSanctuary(app);
    const strong = (await app.as('sora').does(`${AT}/sanctuaries/${sanctuary}/pods`, pod)).body.pod;
    const { sharing } = shapeOf(submissionExample.score);
    const scopes = sharing === 'none' ? [] : sharing === 'public' ? ['audience', 'public'] : ['audience'];
    const work = { docket, revision: 1 };
    const body = {
      sanctuary,
      pods: [strong],
      title: 'Together',
      work,
      begins: soon(-1),
      ends: soon(3_600),
      sleepers: 2,
    };
    const { session } = (await app.as('sora').does(`${AT}/sessions`, body)).body;
    await app.settled();
    await joins(session, 'zane', 0, { scopes });
    await steward(session, 'clear');
    await steward(session, 'start');
    return { session: session as string, docket, ruling };
  };

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    await app.as('ines').does(`${AT}/provisions`, {
      instrument: nova.instrument,
      number: '2',
      title: 'Size of a cluster',
      text: 'At most 144 dream together.',
      effectiveFrom: '2147-01-04',
      parameters: { 'cluster.max': 144 },
      bounds: { 'cluster.max': { unit: 'sleepers', least: 1, most: 200, stricter: 'lower' } },
    });
  });
  afterAll(() => app.close());

  it('are planned, gather consent, are cleared, live, and end, under pseudonyms', async () => {
    const { session } = await plan();
    expect(await see(session)).toMatchObject({
      citation: expect.stringMatching(/^NOVA-S 2147\/\d+$/),
      address: expect.stringMatching(/^NOVA\/sessions\/2147\/\d+$/),
      status: 'gathering',
      steward: { name: 'Sora Lindgren' },
      sanctuary: { name: 'The Quiet Quarter' },
      pods: [{ makersId: 'QSP-7 0042' }],
      invited: 3,
      admitted: 0,
      lacks: [{ kind: 'nobody-takes-part', cure: expect.any(String) }],
      may: ['session.cancel', 'session.take-part'],
    });
    expect((await see(session, 'elara')).invitations).toBeNull();
    const refused = await app.as('sora').post(`${page(session)}/clear`);
    expect([refused.status, refused.body.code]).toEqual([422, 'SESSION.LACKS']);
    const given = await joins(session, 'elara', 0);
    const own = (await app.as('elara').get(`${page(session)}/own`)).body;
    expect(own).toMatchObject({ takesPart: true, consents: [{ consent: given, stands: true }] });
    expect(own.pseudonym).not.toBe(await app.actor('elara'));
    expect((await app.as('zane').get(`${page(session)}/own`)).body).toMatchObject({
      takesPart: false,
      consents: [],
    });
    await steward(session, 'clear');
    expect((await see(session)).may).toContain('session.start');
    await steward(session, 'start');
    expect(await see(session)).toMatchObject({
      status: 'live',
      admitted: 1,
      consents: 1,
      coveredUntil: own.consents[0].until,
      may: ['session.halt', 'session.end', 'session.take-part'],
    });
    expect((await app.get(`${AT}/sessions?status=live`)).body.items).toMatchObject([{ session }]);
    await steward(session, 'end');
    await steward(session, 'seal');
    expect(await see(session)).toMatchObject({
      status: 'ended',
      sealed: { memories: 0, root: expect.stringMatching(/^[0-9a-f]{64}$/) },
      turns: [{ what: 'started' }, { what: 'ended', by: { name: 'Sora Lindgren' } }],
    });
    expect((await app.get('/api/search?q=water&kind=session')).body.items.length).toBeGreaterThan(0);
  });

  it('are halted by a consent that is withdrawn, in one append, and go on without whoever withdrew it', async () => {
    const { session, elaras } = await live();
    const { body } = await app.as('elara').does(`${page(session)}/consents/${elaras}/withdraw`, {});
    expect(body.entries.map(({ type }: { type: string }) => type)).toEqual([
      'ConsentWithdrawn',
      'SessionHalted',
    ]);
    expect(await see(session)).toMatchObject({
      status: 'halted',
      turns: [{ what: 'started' }, { what: 'halted', by: null, lacks: [{ kind: 'consent-missing' }] }],
    });
    await steward(session, 'resume');
    expect((await see(session)).status).toBe('live');
    expect((await app.as('elara').get(`${page(session)}/own`)).body.takesPart).toBe(false);
    await steward(session, 'end');
  });

  it('wait for whoever can be seen in a memory, who is nobody but an invitation until they accept it', async () => {
    const { session } = await plan();
    await joins(session, 'elara', 0);
    const digest = 'cd'.repeat(32);
    await app.as('elara').does(`${page(session)}/memories`, { digest, scopes: ['audience'], depicted: 1 });
    expect((await see(session)).lacks).toMatchObject([{ kind: 'depicted-unasked' }]);
    const { memories } = (await app.as('elara').get(`${page(session)}/own`)).body;
    const { handOut } = memories[0].depicted[0];
    expect((await app.as('nina').get(`${page(session)}/own?invitation=${handOut}`)).body.invitedTo).toBe(
      'be-depicted',
    );
    const seen = { invitation: handOut, ...terms({ purposes: ['depiction'] }) };
    await app.as('nina').does(`${page(session)}/consents`, seen);
    expect((await see(session)).lacks).toEqual([]);
    expect((await see(session)).admitted).toBe(1);
    expect((await app.as('zane').post(`${page(session)}/consents`, seen)).body.code).toBe(
      'SESSION.INVITATION_USED',
    );
    await steward(session, 'cancel', { reasons: 'Too few.' });
    expect(await see(session)).toMatchObject({ status: 'cancelled', cancelled: { reasons: 'Too few.' } });
  });

  it('are not live any more once a grounded pod, or an ended licence, is answered', async () => {
    const one = await live();
    const grounding = `${AT}/sanctuaries/${one.sanctuary}/pods/${one.pod}/ground`;
    await app.as('tomas').does(grounding, { reasons: 'It failed.' });
    expect((await told(one.session)).at(-1)).toBe('SessionHalted');
    expect((await see(one.session)).lacks).toMatchObject([{ kind: 'pod-grounded' }]);
    expect((await app.as('sora').post(`${page(one.session)}/resume`)).body.code).toBe('SESSION.LACKS');
    const other = await live();
    await app.as('ines').does(`${AT}/sanctuaries/${other.sanctuary}/end`, { reasons: 'Unsafe.' });
    expect((await told(other.session)).at(-1)).toBe('SessionHalted');
  });

  it('are not live any more once an interim order, or a reversal, is answered', async () => {
    const one = await dreamed();
    await app.as('ines').does(`${AT}/dockets/${one.docket}/reverse`, {
      ruling: one.ruling,
      reasons: 'It was read wrongly.',
    });
    expect((await told(one.session)).at(-1)).toBe('SessionHalted');
    expect((await see(one.session)).turns.at(-1)).toMatchObject({ lacks: [{ kind: 'no-ruling' }] });
    await app.as('ines').does(`${AT}/provisions`, {
      instrument: nova.instrument,
      number: '7',
      title: 'Interim orders',
      text: 'Soon.',
      effectiveFrom: '2147-01-04',
      parameters: { 'order.life.days': 14, 'order.reasons.hours': 24, 'order.ratification.hours': 72 },
    });
    const other = await dreamed();
    await app.as('kiran').does(`${AT}/dockets/${other.docket}/orders`, {
      provision: nova.provision,
      version: 1,
      effect: 'Nobody dreams it.',
      considered: 'A warning.',
      insufficient: 'They are asleep.',
    });
    expect((await told(other.session)).at(-1)).toBe('SessionHalted');
    expect((await see(other.session)).lacks).toMatchObject([{ kind: 'interim-order' }]);
  });

  it('are not live any more once an order against them, or their sanctuary, is answered, nor while it lasts', async () => {
    const [one, beside, other] = [await live(), await live(), await live()];
    const ordered = (sanctuary: string, change: object = {}, as = 'kiran') =>
      app.as(as).post(`${AT}/sanctuaries/${sanctuary}/orders`, {
        provision: nova.provision,
        version: 1,
        effect: 'Nobody dreams here.',
        considered: 'A warning.',
        insufficient: 'They are asleep.',
        ...change,
      });
    expect((await see(one.session, 'kiran')).may).toContain('order.issue');
    expect((await see(one.session)).may).not.toContain('order.issue');
    const elsewhere = await ordered(beside.sanctuary, { session: one.session });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'ORDER.NO_SUCH_SESSION']);
    const { status, body } = await ordered(one.sanctuary, { session: one.session });
    expect([status, body]).toEqual([201, expect.objectContaining({ order: expect.any(String) })]);
    expect((await told(one.session)).at(-1)).toBe('SessionHalted');
    expect(await see(one.session)).toMatchObject({
      lacks: [{ kind: 'interim-order', about: body.order, cure: expect.any(String) }],
      turns: [{ what: 'started' }, { what: 'halted', lacks: [{ kind: 'interim-order' }] }],
    });
    expect((await app.as('sora').post(`${page(one.session)}/resume`)).body.code).toBe('SESSION.LACKS');
    await ordered(other.sanctuary);
    expect((await told(other.session)).at(-1)).toBe('SessionHalted');
    expect((await told(beside.session)).at(-1)).toBe('SessionStarted');

    const order = `${AT}/orders/${body.order}`;
    const forms = `${AT}/sanctuaries/${one.sanctuary}/orders/${body.order}`;
    expect((await app.get(order)).body).toMatchObject({
      docket: null,
      docketCitation: null,
      title: 'Low water, remembered',
      sanctuary: { sanctuary: one.sanctuary, name: 'The Quiet Quarter' },
      session: { session: one.session, title: 'Low water, remembered' },
      appealBefore: { on: expect.any(String), isExplained: true },
      status: 'awaiting-reasons',
    });
    const of = async (query: string) =>
      (await app.get(`${AT}/orders?${query}`)).body.items.map((each: { order: string }) => each.order);
    expect(await of(`session=${one.session}`)).toEqual([body.order]);
    expect(await of(`sanctuary=${one.sanctuary}`)).toEqual([body.order]);
    await app.as('kiran').does(`${forms}/reasons`, { reasons: 'A pod smokes.' });
    await app.as('tomas').does(`${forms}/ratify`, { reasons: 'It does.' });
    expect((await app.get(order)).body.status).toBe('ratified');
    await app.as('ines').does(`${forms}/lift`, { reasons: 'It was steam.' });
    expect((await see(one.session)).lacks).toEqual([]);
    await steward(one.session, 'resume');
    expect((await told(one.session)).at(-1)).toBe('SessionResumed');

    await steward(one.session, 'end');
    const late = await ordered(one.sanctuary, { session: one.session });
    expect([late.status, late.body.code]).toEqual([422, 'ORDER.SESSION_OVER']);

    const found = (await app.get('/api/search?q=smokes&kind=order')).body.items;
    expect(found).toMatchObject([{ kind: 'order', id: body.order }]);
    expect(JSON.stringify(found)).toContain('Low water, remembered');

    // The other one nobody gives reasons for: it ends by itself.
    await app.pass(25 / 24);
    expect((await app.get(`${AT}/orders?sanctuary=${other.sanctuary}`)).body.items).toMatchObject([
      { session: null, status: 'lapsed', ended: { because: 'unreasoned', late: expect.any(Number) } },
    ]);
  });

  it('are halted by the reaction where the process that recorded the cause ended before it came to that', async () => {
    const { session, sanctuary, pod } = await live();
    const { register } = app.opened;
    // As whoever recorded it would have been about to: nothing follows at once from what is appended here.
    const [last] = await register.store.readStream(`sanctuary-${sanctuary}`, {
      direction: 'backwards',
      limit: 1,
    });
    const before = JSON.parse(last!.bytes.toString());
    const [id, revision] = [newId(), last!.revision + 1];
    const entry = register.codec.encode({
      ...before,
      id,
      revision,
      type: 'PodGrounded',
      commandId: newId(),
      data: {
        network: 'NOVA',
        sanctuary,
        pod,
        groundedBy: before.actor.id,
        actsFor: 'operator',
        reasons: 'No.',
      },
    });
    await register.store.append({ stream: entry.stream, expected: last!.revision, entries: [entry] });
    await app.settled();
    expect((await told(session)).at(-1)).toBe('SessionHalted');
    // Whatever does it again does nothing.
    const again = haltAtOnce(app.registry.app.get(CommandBus), register);
    await again.PodGrounded!({ ...before, id, data: { sanctuary } });
    expect((await told(session)).filter((type) => type === 'SessionHalted')).toHaveLength(1);
  });

  it('are dreamed by the charter of a Dream Cluster, too, and halted before one that sets less is answered', async () => {
    const found = { title: 'The Quiet Sleepers', purpose: 'We sleep.', name: 'Sora Lindgren' };
    const { cluster } = (await app.as('sora').does(`${AT}/clusters`, found)).body;
    await app.settled();
    const adopt = (most: number) =>
      app.as('sora').does(`${AT}/clusters/${cluster}/charter`, {
        text: 'Few.',
        parameters: { 'cluster.max': most },
      });
    const { session } = await live({ cluster });
    expect((await see(session)).cluster).toMatchObject({ cluster, title: 'The Quiet Sleepers' });
    expect((await app.get(`${AT}/sessions?cluster=${cluster}`)).body.items).toMatchObject([{ session }]);
    const beside = await live();
    await adopt(1);
    expect((await told(session)).at(-1)).toBe('SessionHalted');
    expect((await told(beside.session)).at(-1)).toBe('SessionStarted');
    expect(await see(session)).toMatchObject({
      lacks: [
        {
          kind: 'charter-exceeded',
          about: 'cluster.max',
          says: expect.stringMatching(/sets cluster\.max to 1 \(the law, .+ v1, to 144 .+ has 2\.$/),
          cure: expect.any(String),
        },
      ],
      turns: [{ what: 'started' }, { what: 'halted', by: null, lacks: [{ kind: 'charter-exceeded' }] }],
    });
    expect((await app.as('sora').post(`${page(session)}/resume`)).body.code).toBe('SESSION.LACKS');
    await adopt(2);
    await steward(session, 'resume');
    expect((await see(session)).status).toBe('live');
    await steward(session, 'end');
    await steward(beside.session, 'end');

    const others = (await app.as('elara').does(`${AT}/clusters`, found)).body.cluster;
    const where = await licensedSanctuary(app);
    const body = {
      sanctuary: where.sanctuary,
      pods: [where.pod],
      title: 'Not ours',
      work: null,
      sharing: 'audience',
      begins: soon(10),
      ends: soon(60),
      sleepers: 1,
    };
    const asked = async (of: string) =>
      (await app.as('sora').post(`${AT}/sessions`, { ...body, cluster: of })).body.code;
    expect(await asked(others)).toBe('SESSION.NOT_YOUR_CLUSTER');
    expect(await asked(newId())).toBe('SESSION.NO_SUCH_CLUSTER');
  });

  it('going live and losing a pod at the same time are not live once both are answered', async () => {
    for (let n = 0; n < 4; n++) {
      const { session, sanctuary, pod } = await plan();
      await joins(session, 'elara', 0);
      await steward(session, 'clear');
      await Promise.all([
        app.as('sora').post(`${page(session)}/start`),
        app.as('tomas').post(`${AT}/sanctuaries/${sanctuary}/pods/${pod}/ground`, { reasons: 'It failed.' }),
      ]);
      const last = (await told(session)).at(-1);
      expect(['SessionCleared', 'SessionHalted']).toContain(last);
    }
  });

  it('lose their cover at its instant, and end with their time, which are duties', async () => {
    const { session } = await plan();
    await joins(session, 'elara', 0, { until: soon(600) });
    await steward(session, 'clear');
    await steward(session, 'start');
    await app.pass(700 / 86_400);
    expect(await see(session)).toMatchObject({
      status: 'halted',
      turns: [{ what: 'started' }, { what: 'halted', lacks: [{ kind: 'consent-missing' }] }],
    });
  });

  it('end with their time, or are cancelled where they had not begun', async () => {
    const one = await live();
    const other = await plan();
    await app.pass(2 / 24);
    expect((await see(one.session)).status).toBe('ended');
    expect(await see(other.session)).toMatchObject({ status: 'cancelled', cancelled: { by: null } });
  });

  it('of one person cannot be linked by any field of the log, nor is anything of them in the vault', async () => {
    const dreamers = ['elara', 'zane', 'noor'];
    const sessions: string[] = [];
    for (let n = 0; n < 2; n++) {
      const { session } = await plan();
      sessions.push(session);
      for (const [nth, who] of dreamers.entries()) await joins(session, who, nth);
      const own = (await app.as('zane').get(`${page(session)}/own`)).body;
      await app.as('zane').does(`${page(session)}/consents/${own.consents[0].consent}/withdraw`, {});
    }
    const { register } = app.opened;
    const values = (value: unknown): string[] =>
      value !== null && typeof value === 'object'
        ? Object.values(value).flatMap(values)
        : typeof value === 'string'
          ? [value]
          : [];
    const actors = new Set(await Promise.all(dreamers.map((name) => app.actor(name))));
    /** By pseudonym, what stands in entries by them. */
    const known = new Map<string, { readonly session: string; readonly values: Set<string> }>();
    const PERSONAL = /^(Participant|Consent|Memory)/;
    for await (const batch of register.store.scan())
      for (const { bytes } of batch) {
        const { recordedAt: _, ...entry } = JSON.parse(bytes.toString('utf8'));
        const { session } = entry.data;
        if (!sessions.includes(session) || !PERSONAL.test(entry.type)) continue;
        const all = values(entry);
        for (const value of all) expect(actors.has(value)).toBe(false);
        const one = known.get(entry.actor.id) ?? { session, values: new Set() };
        for (const value of all) one.values.add(value);
        known.set(entry.actor.id, one);
      }
    expect(known.size).toBe(2 * dreamers.length);
    for (const [pseudonym, one] of known) {
      expect(await register.vault.isKnown(pseudonym)).toBe(false);
      // What they share with somebody in the other session everybody there does: it tells nobody from another.
      for (const other of [...known.values()].filter(({ session }) => session !== one.session))
        for (const value of one.values)
          if (other.values.has(value) && value !== 'ConsentWithdrawn')
            expect([...known.values()].filter(({ values }) => values.has(value)).length).toBeGreaterThan(2);
    }
  });
});
