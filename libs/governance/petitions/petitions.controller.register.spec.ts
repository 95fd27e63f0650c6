import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { rebuild } from '#engine/projections';
import { signatureStream } from '#governance/events';
import { textsOf } from '#platform/texts';
import {
  establishNova,
  figured,
  signaturesOf,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../apps/registry/testing/index.js';
import { petitionsProjection } from './list/petitions.projection.js';

const AT = '/api/networks/NOVA';
const words = {
  title: 'Ask before a memory is shared',
  asks: 'Nobody’s memory of a dream is shared without asking that person.',
};

describe('petitions over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;

  const open = async (by = 'nina', more: object = {}) =>
    (await app.as(by).does(`${AT}/petitions`, { ...words, ...more })).body.petition as string;
  const look = (petition: string, as?: string, query = '') =>
    (as === undefined ? app : app.as(as)).get(`${AT}/petitions/${petition}${query}`);
  const invitationTo = async (petition: string, by = 'nina') =>
    (await look(petition, by)).body.invitation as string;
  const sponsored = async (by = 'nina') => {
    const petition = await open(by);
    await app.settled();
    const invitation = await invitationTo(petition, by);
    for (const sponsor of ['zane', 'elara'])
      await app.as(sponsor).does(`${AT}/petitions/${petition}/sponsor`, { invitation });
    return petition;
  };
  const published = async () => {
    const petition = await sponsored();
    await app.as('sana').does(`${AT}/petitions/${petition}/publish`, {});
    return petition;
  };
  const sign = (petition: string, by: string) => app.as(by).post(`${AT}/petitions/${petition}/sign`, {});
  const signed = async (petition: string, count: number) => {
    for (let n = 0; n < count; n++) await app.as(`sleeper-${n}`).does(`${AT}/petitions/${petition}/sign`, {});
    await app.settled();
  };

  /** What a petition came to, once the log tells it. */
  const until = async (petition: string, threshold: string) => {
    for (;;) {
      const { thresholds } = (await look(petition)).body;
      const { reached } = thresholds.find((one: { threshold: string }) => one.threshold === threshold);
      if (reached?.due) return reached;
      await app.settled();
    }
  };

  /**
   * That nothing in the log but the time of an entry and what they said of where they are from, and nothing in the vault, leads from a
   * signature under these petitions to whoever gave it, to another of theirs, or to a pseudonym that they have elsewhere.
   */
  const leadNowhere = async (
    petitions: readonly string[],
    signers: readonly string[],
    pseudonyms: readonly string[] = [],
  ) => {
    const { register } = app.opened;
    const values = (value: unknown): string[] =>
      value !== null && typeof value === 'object'
        ? Object.values(value).flatMap(values)
        : typeof value === 'string'
          ? [value]
          : [];
    const signatures: Set<string>[] = [];
    const elsewhere = new Set<string>();
    for await (const batch of register.store.scan())
      for (const { bytes } of batch) {
        const { recordedAt: _, ...entry } = JSON.parse(bytes.toString('utf8'));
        if (entry.type === 'PetitionSigned' && petitions.includes(entry.data.petition)) {
          const { district: _district, cluster: _cluster, ...data } = entry.data;
          signatures.push(new Set(values({ ...entry, data })));
        } else for (const value of values(entry)) elsewhere.add(value);
      }
    expect(signatures).toHaveLength(petitions.length * signers.length);
    // What any of them shares with anything else is what all signatures under that petition share.
    const common = (petition: string) => signatures.filter((one) => one.has(petition));
    for (const petition of petitions)
      for (const signature of common(petition)) {
        const shared = [...signature].filter(
          (value) => elsewhere.has(value) || signatures.some((two) => two !== signature && two.has(value)),
        );
        for (const value of shared) expect(common(petition).every((two) => two.has(value))).toBe(true);
      }
    const people = await Promise.all(signers.map((name) => app.actor(name)));
    for (const one of signatures) {
      for (const person of [...people, ...pseudonyms]) expect(one.has(person)).toBe(false);
      // Nor does the vault have a row of it.
      for (const value of one) expect(await register.vault.isKnown(value)).toBe(false);
    }
  };

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    const sana = { person: await app.actor('sana'), office: 'secretary', name: 'Sana Iqbal' };
    await app.as('ines').does(`${AT}/appointments`, sana);
    const rufus = { person: await app.actor('rufus'), office: 'returning-officer', name: 'Rufus Lane' };
    await app.as('ines').does(`${AT}/appointments`, rufus);
  });
  afterAll(() => app.close());

  it('take a law that says what they lead to', async () => {
    expect(await app.as('nina').post(`${AT}/petitions`, words)).toMatchObject({
      status: 422,
      body: { code: 'PETITION.NO_LAW', parameter: 'petition.sponsors' },
    });
    const people = { unit: 'people', least: 1, most: 1_000_000, stricter: 'none' };
    await app.as('ines').does(`${AT}/provisions`, {
      instrument: nova.instrument,
      number: '2',
      title: 'Petitions',
      text: 'Two stand behind a petition; three signatures are answered, five debated.',
      effectiveFrom: '2147-01-04',
      parameters: {
        'petition.sponsors': 2,
        'petition.open.days': 90,
        'petition.response.signatures': 3,
        'petition.response.days': 14,
        'petition.debate.signatures': 5,
        'petition.debate.days': 28,
      },
      bounds: {
        'petition.sponsors': people,
        'petition.response.signatures': people,
        'petition.debate.signatures': people,
      },
    });
  });

  it('are read by those whom their maker invites, and by nobody else before the secretary has looked', async () => {
    const petition = await open();
    await app.settled();
    expect((await look(petition, 'nina')).body).toMatchObject({
      ...words,
      status: 'gathering',
      citation: expect.stringMatching(/^NOVA-P 2147\/\d+$/),
      isYours: true,
      may: ['petition.take-back'],
    });
    const invitation = await invitationTo(petition);
    for (const [as, query] of [
      [undefined, `?invitation=${invitation}`],
      ['zane', ''],
      ['zane', `?invitation=${petition}`],
    ] as const)
      expect((await look(petition, as, query)).body).toMatchObject({ title: null, asks: null, may: [] });
    expect((await look(petition, 'zane', `?invitation=${invitation}`)).body).toMatchObject({
      ...words,
      invitation: null,
      may: ['petition.sponsor'],
    });
    expect((await app.get(`${AT}/petitions`)).body.items).toEqual([]);
  });

  it('are looked at once as many stand behind them as the law asks for', async () => {
    const petition = await open();
    await app.settled();
    const invitation = await invitationTo(petition);
    const stand = (by: string, with_: string) =>
      app.as(by).post(`${AT}/petitions/${petition}/sponsor`, { invitation: with_ });
    expect((await stand('zane', petition)).body.code).toBe('PETITION.NOT_INVITED');
    expect((await stand('nina', invitation)).body.code).toBe('PETITION.OWN');
    expect((await stand('zane', invitation)).status).toBe(200);
    expect((await stand('zane', invitation)).body.code).toBe('PETITION.ALREADY_SPONSORED');
    expect((await app.as('sana').post(`${AT}/petitions/${petition}/publish`, {})).body.code).toBe(
      'PETITION.NOT_WAITING',
    );
    expect((await stand('elara', invitation)).status).toBe(200);
    expect((await stand('kiran', invitation)).body.code).toBe('PETITION.NOT_GATHERING');
    await app.settled();
    expect((await look(petition, 'sana')).body).toMatchObject({ ...words, may: ['petition.moderate'] });
    expect((await look(petition)).body).toMatchObject({ status: 'waiting', title: null });
  });

  it('are signed under a pseudonym of that petition alone, once', async () => {
    const petition = await published();
    expect((await sign(petition, 'zane')).status).toBe(201);
    expect((await sign(petition, 'zane')).body.code).toBe('SIGNATURE.ALREADY_THERE');
    await app.settled();
    expect((await look(petition)).body).toMatchObject({ ...words, status: 'open', signatures: 1 });
    const own = (await app.as('zane').get(`${AT}/petitions/${petition}/own-signature`)).body;
    expect(own).toEqual({
      signature: expect.any(String),
      stands: true,
      isInvalid: false,
      origin: { district: null, cluster: null },
    });
    expect(own.signature).not.toBe(await app.actor('zane'));
    const [entry] = await app.opened.register.codec.decodeAll(
      await app.opened.register.store.readStream(signatureStream(own.signature)),
    );
    expect(entry).toMatchObject({
      type: 'PetitionSigned',
      actor: { id: own.signature, role: 'citizen' },
      data: { network: 'NOVA', petition, signature: own.signature },
    });
    const back = `${AT}/petitions/${petition}/withdraw-signature`;
    await app.as('zane').does(back, {});
    expect((await app.as('zane').post(back, {})).body.code).toBe('SIGNATURE.ABSENT');
    expect((await sign(petition, 'zane')).status).toBe(200);
  });

  it('say what so many signatures lead to, with the signature up to which anybody counts again', async () => {
    const petition = await published();
    await signed(petition, 2);
    expect((await look(petition)).body.thresholds).toEqual([
      { threshold: 'response', signatures: 3, districts: null, clusters: null, reached: null, lost: [] },
      { threshold: 'debate', signatures: 5, districts: null, clusters: null, reached: null, lost: [] },
    ]);
    const respond = (by: string) =>
      app.as(by).post(`${AT}/petitions/${petition}/respond`, { response: 'We ask first from now on.' });
    expect((await respond('kiran')).body.code).toBe('PETITION.NOT_OWED');
    await app.as('zane').does(`${AT}/petitions/${petition}/sign`, {});
    const reached = await until(petition, 'response');
    const { entry } = (await app.get(`/api/log/${reached.upTo}`)).body;
    expect(entry).toMatchObject({ type: 'PetitionSigned', data: { petition } });
    expect(reached).toMatchObject({ due: { count: 14, unit: 'days' }, done: null });
    expect((await look(petition, 'kiran')).body.may).toEqual([
      'reform.propose',
      'petition.sign',
      'petition.respond',
    ]);
    // Whoever takes theirs back takes nothing from the others.
    await app.as('zane').does(`${AT}/petitions/${petition}/withdraw-signature`, {});
    await app.settled();
    expect((await look(petition)).body).toMatchObject({ signatures: 2, thresholds: [{ reached }, {}] });
    await app.as('kiran').does(`${AT}/petitions/${petition}/respond`, { response: 'We ask first.' });
    expect((await respond('kiran')).body.code).toBe('PETITION.ANSWERED');
    await app.settled();
    expect((await look(petition, 'kiran')).body).toMatchObject({
      response: { by: { name: 'kiran' }, text: 'We ask first.' },
      may: ['reform.propose', 'petition.sign'],
    });
  });

  it('have rallies, which whoever stands behind them announces and everybody reads', async () => {
    const petition = await published();
    await app.settled();
    const at = (days: number) =>
      new Date(app.opened.register.clock.now().getTime() + days * 86_400_000).toISOString();
    const [later, sooner] = [
      { at: at(3), where: 'The hall' },
      { at: at(2), where: 'The square' },
    ];
    const announce = (by: string, body: object) =>
      app.as(by).post(`${AT}/petitions/${petition}/rallies`, body);
    expect((await announce('wren', later)).body.code).toBe('PETITION.NOT_BEHIND');
    expect((await announce('nina', { ...later, at: at(-1) })).body.code).toBe('RALLY.PAST');
    for (const [by, rally] of [
      ['nina', later],
      ['zane', sooner],
    ] as const) {
      expect((await look(petition, by)).body.may).toContain('petition.notify-rally');
      expect((await announce(by, rally)).status).toBe(200);
    }
    await app.settled();
    const { rallies, may } = (await look(petition, 'wren')).body;
    expect(rallies).toMatchObject([sooner, later]);
    expect(may).not.toContain('petition.notify-rally');
    const [told] = (await app.get('/api/log?type=RallyNotified')).body.items;
    expect(told.summary).toContain('The square');
  });

  it('have signatures found invalid, lose what took so many, and reach it again', async () => {
    const petition = await published();
    await signed(petition, 3);
    const { upTo } = await until(petition, 'response');
    const nameOf = async (by: string) =>
      (await app.as(by).get(`${AT}/petitions/${petition}/own-signature`)).body.signature as string;
    const forged = [await nameOf('sleeper-0'), await nameOf('sleeper-1')];
    const found = { condition: 'Given at once', signatures: forged, summary: 'One program gave both.' };
    const invalidate = (by: string, body: object = found) =>
      app.as(by).post(`${AT}/petitions/${petition}/invalidate-signatures`, body);
    expect((await invalidate('sana')).status).toBe(403);
    const stranger = await nameOf('wren');
    expect((await invalidate('rufus', { ...found, signatures: [...forged, stranger] })).body).toMatchObject({
      code: 'SIGNATURE.UNKNOWN',
      signatures: [stranger],
    });
    // Taken back before it is found invalid, it is not subtracted twice.
    await app.as('sleeper-1').does(`${AT}/petitions/${petition}/withdraw-signature`, {});
    expect((await look(petition, 'rufus')).body.may).toContain('petition.invalidate');
    expect((await invalidate('rufus')).status).toBe(200);
    expect((await invalidate('rufus')).body.code).toBe('SIGNATURE.INVALID_ALREADY');
    for (const [by, act] of [
      ['sleeper-0', 'withdraw-signature'],
      ['sleeper-1', 'sign'],
    ] as const)
      expect((await app.as(by).post(`${AT}/petitions/${petition}/${act}`, {})).body.code).toBe(
        'SIGNATURE.INVALID',
      );
    expect((await app.as('sleeper-1').get(`${AT}/petitions/${petition}/own-signature`)).body).toEqual({
      signature: forged[1],
      stands: false,
      isInvalid: true,
      origin: { district: null, cluster: null },
    });
    const lost = async () => {
      for (;;) {
        const [entry] = (await app.get(`/api/log?type=ThresholdLost`)).body.items;
        if (entry) return entry;
        await app.settled();
      }
    };
    expect((await lost()).summary).toContain('left with 1 signature');
    await app.settled();
    const now = (await look(petition)).body;
    expect(now).toMatchObject({
      signatures: 1,
      thresholds: [{ reached: null, lost: [{ signatures: 1, upTo: expect.any(Number) }] }, { lost: [] }],
      findings: [{ by: { name: 'Rufus Lane' }, signatures: 2, condition: 'Given at once' }],
    });
    expect((await app.get(`/api/log/${now.thresholds[0].lost[0].upTo}`)).body.entry.type).toBe(
      'SignaturesInvalidated',
    );
    const duty = async () => (await app.get(`${AT}/duties/petition-response/${petition}`)).body;
    expect(await duty()).toMatchObject({ state: 'void' });
    expect(
      (await app.as('kiran').post(`${AT}/petitions/${petition}/respond`, { response: 'Yes.' })).body.code,
    ).toBe('PETITION.NOT_OWED');
    for (const by of ['zane', 'elara']) await app.as(by).does(`${AT}/petitions/${petition}/sign`, {});
    const again = await until(petition, 'response');
    expect(again.upTo).toBeGreaterThan(upTo);
    expect(await duty()).toMatchObject({ state: 'open' });
    expect(
      (await app.as('kiran').post(`${AT}/petitions/${petition}/respond`, { response: 'Yes.' })).status,
    ).toBe(200);
  });

  it('are found to have a thousand invalid signatures at once, and a document names them', async () => {
    const petition = await published();
    const { register } = app.opened;
    const names = await signaturesOf(register, petition, 1_000);
    const found = { condition: 'Given at once', signatures: names, summary: 'One program gave them.' };
    await app.as('rufus').does(`${AT}/petitions/${petition}/invalidate-signatures`, found);
    await app.settled();
    const { signatures, findings } = (await look(petition)).body;
    expect([signatures, findings[0].signatures]).toEqual([0, 1_000]);
    const stored = await register.store.readStream(`petition-${petition}`, {
      direction: 'backwards',
      limit: 5,
    });
    const entry = stored
      .map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString('utf8')))
      .find(({ type }) => type === 'SignaturesInvalidated');
    expect(entry.data.signatures).toMatchObject({
      document: expect.any(String),
      mediaType: 'application/json',
    });
  });

  it('are debated for more of them, and what did not come in time is told, and stays owed', async () => {
    const petition = await published();
    await signed(petition, 5);
    await until(petition, 'debate');
    const debate = (act: string, body: object, by = 'sana') =>
      app.as(by).post(`${AT}/petitions/${petition}/${act}`, body);
    const now = () => app.opened.register.clock.now().getTime();
    const at = (days: number) => new Date(now() + days * 86_400_000).toISOString();
    const record = { record: 'All were for it.' };
    expect((await debate('hold-debate', record)).body.code).toBe('PETITION.NO_DEBATE');
    expect((await debate('schedule-debate', { at: at(-1), where: 'The hall' })).body.code).toBe(
      'PETITION.DEBATE_PAST',
    );
    expect((await debate('schedule-debate', { at: at(20), where: 'The hall' })).status).toBe(200);
    expect((await debate('hold-debate', record)).body.code).toBe('PETITION.DEBATE_TO_COME');
    await app.pass(21);
    await app.settled();
    const told = (await app.get(`/api/log?type=ResponseFellDue`)).body.items;
    expect(told[0].summary).toContain('the network answers it');
    expect((await debate('hold-debate', record)).status).toBe(200);
    await app.as('ines').does(`${AT}/petitions/${petition}/respond`, { response: 'Late, but yes.' });
    await app.settled();
    expect((await look(petition)).body).toMatchObject({
      debate: { where: 'The hall', record: 'All were for it.' },
      thresholds: [{ reached: { done: expect.any(String) } }, { reached: { done: expect.any(String) } }],
    });
    expect((await debate('schedule-debate', { at: at(20), where: 'The hall' })).body.code).toBe(
      'PETITION.DEBATED',
    );
  });

  it('are not decided on by whoever opened them or stands behind them', async () => {
    const petition = await open('sana');
    await app.settled();
    const invitation = await invitationTo(petition, 'sana');
    for (const by of ['nina', 'zane'])
      await app.as(by).does(`${AT}/petitions/${petition}/sponsor`, { invitation });
    await app.settled();
    for (const [act, body] of [
      ['publish', {}],
      ['reject', { code: 'duplicate', reasons: 'Another asks the same.' }],
    ] as const)
      expect((await app.as('sana').post(`${AT}/petitions/${petition}/${act}`, body)).body.code).toBe(
        'PETITION.MODERATES_OWN',
      );
    expect((await look(petition, 'sana')).body.may).toEqual(['petition.take-back']);
  });

  it('are rejected by a code, and some codes hide their words for good', async () => {
    const [shown, hidden] = [await sponsored(), await sponsored()];
    const reject = (petition: string, code: string) =>
      app.as('sana').does(`${AT}/petitions/${petition}/reject`, { code, reasons: 'As the rules say.' });
    await reject(shown, 'duplicate');
    await reject(hidden, 'private');
    await app.settled();
    expect((await look(shown)).body).toMatchObject({ ...words, rejected: { code: 'duplicate' } });
    expect((await look(hidden)).body).toMatchObject({
      title: null,
      asks: null,
      rejected: { code: 'private' },
    });
    expect((await sign(shown, 'zane')).body.code).toBe('PETITION.NOT_OPEN');
  });

  it('whose words went with what was erased of their maker are rejected, and nothing else', async () => {
    const petition = await sponsored('wren');
    await app.opened.register.vault.erase(await app.actor('wren'));
    expect((await app.as('sana').post(`${AT}/petitions/${petition}/publish`, {})).body.code).toBe(
      'PETITION.ERASED',
    );
    await app
      .as('sana')
      .does(`${AT}/petitions/${petition}/reject`, { code: 'unclear', reasons: 'Nobody can read it.' });
    await app.settled();
    expect((await look(petition)).body).toMatchObject({ status: 'rejected', title: null });
  });

  it('are closed on their last day by themselves, or by whoever opened them', async () => {
    const [one, other] = [await published(), await published()];
    const back = (by: string) => app.as(by).post(`${AT}/petitions/${one}/take-back`, {});
    expect((await back('zane')).body.code).toBe('PETITION.NOT_YOURS');
    expect((await back('nina')).status).toBe(200);
    expect((await back('nina')).body.code).toBe('PETITION.CLOSED');
    expect((await sign(one, 'zane')).body.code).toBe('PETITION.NOT_OPEN');
    await app.pass(91);
    expect((await sign(other, 'zane')).body.code).toBe('PETITION.NOT_OPEN');
    await app.settled();
    expect((await look(other)).body).toMatchObject({ status: 'closed', closedAt: expect.any(String) });
    expect((await app.as('nina').get('/api/my/petitions?limit=2')).body.items).toHaveLength(2);
  });

  it('have signatures that nothing leads from to whoever signed, nor to another of theirs', async () => {
    const petitions = [await published(), await published()];
    const signers = ['zane', 'elara', 'kiran'];
    for (const by of signers)
      for (const petition of petitions) await app.as(by).does(`${AT}/petitions/${petition}/sign`, {});
    await leadNowhere(petitions, signers);
  });

  it('are signed once under a key too, of which nothing is kept but the signature', async () => {
    const petition = await published();
    const under = (key: string) =>
      app.as('zane').post(`${AT}/petitions/${petition}/sign`, {}, { 'idempotency-key': key });
    const first = await under('once');
    expect((await under('once')).body).toEqual(first.body);
    expect((await under('twice')).body.code).toBe('SIGNATURE.ALREADY_THERE');
    const { signature } = (await app.as('zane').get(`${AT}/petitions/${petition}/own-signature`)).body;
    const log = new pg.Client(app.logUrl);
    await log.connect();
    try {
      await app.opened.register.bodies.settled();
      const { rows } = await log.query('SELECT FROM vault.command_bodies WHERE person = $1', [signature]);
      expect(rows).toEqual([]);
    } finally {
      await log.end();
    }
  });

  it('are found again by whoever opened, stands behind or signed them, and by nobody else', async () => {
    const [first, second, third] = [await published(), await published(), await published()];
    for (const petition of [first, second, third])
      await app.as('noor').does(`${AT}/petitions/${petition}/sign`, {});
    await app.as('noor').does(`${AT}/petitions/${second}/withdraw-signature`, {});
    const { signature } = (await app.as('noor').get(`${AT}/petitions/${third}/own-signature`)).body;
    const found = { condition: 'Made up', signatures: [signature], summary: 'Nobody sleeps behind it.' };
    await app.as('rufus').does(`${AT}/petitions/${third}/invalidate-signatures`, found);
    await app.settled();
    const signedBy = async (by: string, query = '') =>
      (await app.as(by).get(`/api/my/signatures${query}`)).body as {
        items: { petition: string; own: object }[];
        next: string | null;
      };
    const mine = [
      { petition: third, status: 'open', signatures: 0, own: { stands: true, isInvalid: true } },
      { petition: second, signatures: 0, own: { stands: false, isInvalid: false } },
      { petition: first, signatures: 1, own: { stands: true, isInvalid: false } },
    ];
    expect(await signedBy('noor')).toMatchObject({ items: mine, next: null });
    const half = await signedBy('noor', '?limit=2');
    expect(half.items).toMatchObject(mine.slice(0, 2));
    expect(await signedBy('noor', `?limit=2&cursor=${half.next}`)).toMatchObject({
      items: mine.slice(2),
      next: null,
    });
    expect(await signedBy('nobody-yet')).toEqual({ items: [], next: null });
    for (const by of ['nina', 'zane'])
      expect((await app.as(by).get('/api/my/petitions?limit=3')).body.items).toMatchObject([
        { petition: third },
        { petition: second },
        { petition: first },
      ]);
    expect((await app.as('noor').get('/api/my/petitions')).body.items).toEqual([]);
    expect((await app.get('/api/my/signatures')).status).toBe(401);
  });

  it('stand in public as numbers, each of which leads to its petitions and is counted again from the log', async () => {
    const petition = await published();
    await signed(petition, 4);
    await until(petition, 'response');
    await app.settled();
    const [response, debate] = await figured(app, 'petitions-by-threshold', 'NOVA');
    expect(debate).toMatchObject({ threshold: 'debate', near: 1 });
    expect(response).toMatchObject({ near: 0 });
    expect(await figured(app, 'petitions-by-outcome', 'NOVA')).toMatchObject([
      { threshold: 'response', lost: 2, late: 1 },
      { threshold: 'debate', reached: 2, lost: 1, inTime: 1, late: 0 },
    ]);
    const [all] = await app.opened.register.read.query(
      `SELECT sum(signatures)::int AS signatures FROM petition WHERE published_at IS NOT NULL`,
    );
    expect(await figured(app, 'signatures-by-petition', 'NOVA')).toEqual([
      { petition: `NOVA ${words.title}`, ...all, invalid: 1_003 },
    ]);
    await app.pass(15);
    const [overdue] = await figured(app, 'petitions-by-threshold', 'NOVA');
    expect(overdue!.overdue).toBeGreaterThan(0);
    expect(overdue!.overdue).toBe(overdue!.owed);
  });

  it('are reached by districts and by members of clusters, where the law asks for them', async () => {
    const clusters: string[] = [];
    for (const title of ['Harbour Sleepers', 'Hill Sleepers']) {
      const { cluster } = (
        await app
          .as('nina')
          .does(`${AT}/clusters`, { title, purpose: 'We dream together.', name: 'Nina Cerise' })
      ).body as { cluster: string };
      await app.as('nina').does(`${AT}/clusters/${cluster}/charter`, { text: 'Nobody is woken.' });
      clusters.push(cluster);
    }
    const [harbour, hills] = clusters as [string, string];
    for (const [by, cluster] of [
      ['zane', harbour],
      ['noor', hills],
    ] as const)
      await app.as(by).does(`${AT}/clusters/${cluster}/join`, {});
    const number = { unit: 'number', least: 1, most: 1_000, stricter: 'none' };
    const asked = {
      'petition.response.districts': 2,
      'petition.response.district-signatures': 1,
      'petition.debate.clusters': 2,
      'petition.debate.cluster-signatures': 1,
    };
    const enact = (number_: string, parameters: object) =>
      app.as('ines').does(`${AT}/provisions`, {
        instrument: nova.instrument,
        number: number_,
        title: 'Districts',
        text: 'Signatures come from more than one place.',
        effectiveFrom: new Date(app.opened.register.clock.now()).toISOString().slice(0, 10),
        parameters,
        bounds: Object.fromEntries(
          Object.entries(parameters).flatMap(([name, value]) =>
            typeof value === 'number' ? [[name, number]] : [],
          ),
        ),
      });
    await enact('3', asked);
    const early = await sponsored();
    expect((await app.as('sana').post(`${AT}/petitions/${early}/publish`, {})).body).toMatchObject({
      code: 'PETITION.NO_LAW',
      parameter: 'petition.districts',
    });
    await enact('4', { 'petition.districts': ['Harbour', 'Hills', 'Sea'] });
    const [one, other] = [await published(), await published()];
    const from = (petition: string, by: string, where: object) =>
      app.as(by).post(`${AT}/petitions/${petition}/sign`, where);
    for (const [where, code] of [
      [{ district: 'Moon' }, 'SIGNATURE.NO_DISTRICT'],
      [{ cluster: hills }, 'SIGNATURE.NOT_A_MEMBER'],
    ] as const)
      expect((await from(one, 'zane', where)).body.code).toBe(code);
    for (const petition of [one, other]) {
      for (const by of ['wren', 'elara'])
        expect((await from(petition, by, { district: 'Harbour' })).status).toBe(201);
      await signed(petition, 2);
    }
    expect((await look(one)).body).toMatchObject({
      signatures: 4,
      thresholds: [{ districts: { count: 2, enough: 1 }, reached: null }, { clusters: { enough: 0 } }],
    });
    for (const petition of [one, other]) {
      await from(petition, 'zane', { district: 'Hills', cluster: harbour });
      await from(petition, 'noor', { district: 'Hills', cluster: hills });
    }
    const { upTo } = await until(one, 'response');
    expect((await app.get(`/api/log/${upTo}`)).body.entry.data.district).toBe('Hills');
    await until(one, 'debate');
    const now = (await look(one, 'zane')).body;
    expect(now).toMatchObject({
      signatures: 6,
      districts: [
        { district: 'Harbour', signatures: 2 },
        { district: 'Hills', signatures: 2 },
        { district: 'Sea', signatures: 0 },
      ],
      thresholds: [{ districts: { enough: 2 } }, { clusters: { count: 2, enough: 2 } }],
    });
    expect(now.clusters.map(({ title }: { title: string }) => title).sort()).toEqual([
      'Harbour Sleepers',
      'Hill Sleepers',
    ]);
    const own = async (by: string) =>
      (await app.as(by).get(`${AT}/petitions/${one}/own-signature`)).body as { signature: string };
    const memberIn = async (by: string, cluster: string) =>
      ((await app.as(by).get(`${AT}/clusters/${cluster}/own-membership`)).body as { member: string }).member;
    await leadNowhere(
      [one, other],
      ['wren', 'elara', 'sleeper-0', 'sleeper-1', 'zane', 'noor'],
      [await memberIn('zane', harbour), await memberIn('noor', hills)],
    );
    const stored = await app.opened.register.store.readStream(signatureStream((await own('zane')).signature));
    expect(JSON.parse(stored[0]!.bytes.toString('utf8')).data).toMatchObject({
      district: 'Hills',
      cluster: harbour,
    });
    // Found invalid, they are taken off their districts, too.
    const found = [await own('zane'), await own('noor')].map(({ signature }) => signature);
    await app.as('rufus').does(`${AT}/petitions/${one}/invalidate-signatures`, {
      condition: 'Given at once',
      signatures: found,
      summary: 'One program gave both.',
    });
    const lost = async () => {
      for (;;) {
        const [response] = (await look(one)).body.thresholds;
        if (response.lost.length > 0) return response;
        await app.settled();
      }
    };
    expect(await lost()).toMatchObject({ districts: { enough: 1 }, lost: [{ signatures: 4 }] });
    expect((await look(one)).body.districts).toContainEqual({ district: 'Hills', signatures: 0 });
    await app.settled();
    expect(await figured(app, 'signatures-by-district', 'NOVA')).toEqual([
      { district: 'NOVA Harbour', signatures: 4 },
      { district: 'NOVA Hills', signatures: 2 },
      { district: 'NOVA Sea', signatures: 0 },
    ]);
  });

  it('are counted alike by a rebuild, which commands nothing', async () => {
    await app.pass(1);
    await app.settled();
    const { store, codec, read } = app.opened.register;
    const rows = () => read.query(`SELECT to_jsonb(p) AS row FROM petition p ORDER BY number`);
    const [before, head] = [await rows(), await store.head()];
    const texts = textsOf(app.opened.register);
    await rebuild({ store, codec, readUrl: app.readUrl, projections: [petitionsProjection], texts });
    await app.settled();
    expect(await rows()).toEqual(before);
    expect(await store.head()).toEqual(head);
  });
});
