import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Entry } from '#kernel';
import type { GuardedRoute } from '#platform/identity';
import {
  addressOf,
  establishNova,
  gatheredSession,
  licensedSanctuary,
  publishedPetition,
  routesOf,
  testRegister,
  type Answer,
  type Nova,
  type TestRegister,
} from './testing/index.js';

const score = {
  movements: [
    {
      title: 'Low water',
      sharing: 'audience',
      stimuli: [{ id: 'swell', kind: 'awe', intensity: 0.9, from: 0, to: 240 }],
    },
  ],
};
const work = {
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  name: 'Elara Voss',
  artist: 'Elara V.',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score,
};
const nova = '/api/networks/NOVA';

describe('one thing has one spelling', () => {
  let app: TestRegister;
  let routes: readonly GuardedRoute[];
  let ids: Readonly<Record<string, string>>;
  let people: Nova['people'];

  const submit = async () => (await app.as('elara').does(`${nova}/symphonies`, work)).body.docket as string;
  const declare = (as: string, kind: string, id: string) =>
    app.as(as).post(`${nova}/interests`, {
      subject: { kind, id },
      category: 'artistic',
      nature: 'We share a studio.',
    });
  const assign = (docket: string, regulator: string) =>
    app.as('ines').post(`${nova}/dockets/${docket}/assign`, { regulator, departs: 'They know such works.' });
  const at = (path: string, values: Readonly<Record<string, string>>) =>
    addressOf(path, (name) => values[name] ?? ids[name]!);

  beforeAll(async () => {
    app = await testRegister();
    routes = routesOf(app);
    const law = await establishNova(app, (id) => id.toUpperCase());
    people = law.people;
    const docket = await submit();
    await app.settled();
    const { document } = (await app.get(`${nova}/dockets/${docket}`)).body.symphony.revisions[0].score;
    await app.as('ines').does(`${nova}/provisions`, {
      instrument: law.instrument.toUpperCase(),
      number: '7',
      title: 'Interim orders',
      text: 'Reasons within a day, ratified within three, for two weeks.',
      effectiveFrom: '2147-01-04',
      parameters: {
        'order.reasons.hours': 24,
        'order.ratification.hours': 72,
        'order.life.days': 14,
        'petition.sponsors': 1,
        'consultation.days': 14,
      },
      bounds: { 'petition.sponsors': { unit: 'people', least: 1, most: 10, stricter: 'none' } },
    });
    const { hold } = (
      await app.as('ines').does(`${nova}/dockets/${docket.toUpperCase()}/holds`, {
        person: (await app.actor('elara')).toUpperCase(),
        reasons: 'It is heard next week.',
        until: '2147-12-31',
      })
    ).body;
    const { order } = (
      await app.as('tomas').does(`${nova}/dockets/${docket}/orders`, {
        provision: law.provision.toUpperCase(),
        version: 1,
        effect: 'It stops.',
        considered: 'A warning.',
        insufficient: 'They are asleep.',
      })
    ).body;
    await app.as('ines').does(`${nova}/dockets/${docket}/assign`, {
      regulator: people.kiran.toUpperCase(),
      departs: 'They know such works.',
    });
    await app
      .as('kiran')
      .does(`${nova}/dockets/${docket}/recommend`, { outcome: 'refused', reasons: 'Awe.' });
    const { ruling } = (
      await app.as('tomas').does(`${nova}/dockets/${docket}/rule`, {
        revision: 1,
        outcome: 'refused',
        facts: 'Awe at 0.9.',
        reasons: 'Too much.',
        cited: [{ provision: law.provision.toUpperCase(), version: 1 }],
      })
    ).body;
    await app.as('tomas').does(`${nova}/dockets/${docket}/serve`, { ruling: ruling.toUpperCase() });
    const lodged = await app.as('elara').does(`${nova}/appeals`, {
      docket: docket.toUpperCase(),
      ruling: ruling.toUpperCase(),
      grounds: ['It is not.'],
    });
    const reform = await app.as('tomas').does(`${nova}/reforms`, {
      title: 'Longer',
      reasons: 'Twenty-eight days are few.',
      amendments: [{ op: 'repeal', provision: law.provision.toUpperCase(), base: 1 }],
    });
    await app.as('elara').does(`${nova}/petitions`, { title: 'Ask first', asks: 'Always.' });
    const petition = await publishedPetition(app.opened.register, { response: 100, debate: 1_000 });
    const { cluster } = (
      await app.as('ines').does(`${nova}/clusters`, {
        title: 'The Harbour Sleepers',
        purpose: 'We dream.',
        name: 'Ines Okafor',
      })
    ).body;
    const { gathering } = (
      await app.as('ines').does(`${nova}/clusters/${cluster.toUpperCase()}/gatherings`, {
        title: 'Conference',
        about: 'Evenings.',
        at: '2147-05-20T19:00:00Z',
        where: 'Old Quay',
      })
    ).body;
    const ofReform = `${nova}/reforms/${reform.body.id.toUpperCase()}`;
    const sana = { person: await app.actor('sana'), office: 'secretary', name: 'Sana Iqbal' };
    await app.as('ines').does(`${nova}/appointments`, sana);
    await app.as('sana').does(`${ofReform}/consultation`, {});
    const { comment } = (await app.as('elara').does(`${ofReform}/comments`, { words: 'Ask first.' })).body;
    const { point } = (await app.as('sana').does(`${ofReform}/points`, { gist: 'Ask first.' })).body;
    const { sanctuary, pod } = await licensedSanctuary(app);
    const { session, consent, memory } = await gatheredSession(app, { sanctuary, pod });
    const interest = (await declare('kiran', 'case', docket)).body;
    const { officeHolders } = (await app.get(nova)).body;
    ids = {
      code: 'NOVA',
      docket,
      symphony: docket,
      ruling,
      order,
      hold,
      kind: 'appeal',
      subject: ruling,
      provision: law.provision,
      appeal: lodged.body.id,
      direction: newId(),
      reform: reform.body.id,
      petition,
      sanctuary,
      pod,
      cluster,
      gathering,
      member: newId(),
      session,
      consent,
      memory,
      comment,
      point,
      interest: interest.interest,
      appointment: officeHolders[0].appointment,
      sha256: document,
      draft: newId(),
      number: '0',
      size: '1',
      name: 'outcomes',
    };
    await app.as('ines').put(`/api/my/drafts/${ids.draft}`, {
      page: '/submit',
      title: 'Submit a work',
      about: null,
      values: {},
    });
    await app.settled();
    await app.seal();
  }, 60_000);
  afterAll(() => app.close());

  it('of ids in an address, on every route: capitals name the same', async () => {
    const capitals = Object.fromEntries(
      Object.entries(ids).map(([name, value]) => [
        name,
        ['code', 'name', 'kind'].includes(name) ? value : value.toUpperCase(),
      ]),
    );
    const told: string[] = [];
    for (const { method, path } of routes.filter(({ path }) => /:(?!code|name|number|size)\w/.test(path))) {
      // A command of which no body is one: how far it comes is told by what it is refused for.
      const ask = (values: Readonly<Record<string, string>>): Promise<Answer> => {
        const url = at(path, values);
        const query = path.endsWith('/diff') ? '?from=0&to=1' : '';
        const ines = app.as('ines');
        if (method === 'GET') return ines.get(url + query);
        if (method === 'DELETE') return ines.delete(url);
        return method === 'PUT' ? ines.put(url, []) : ines.post(url, []);
      };
      const [small, capital] = await Promise.all([ask(ids), ask(capitals)]);
      const same =
        small.status === capital.status && JSON.stringify(small.body) === JSON.stringify(capital.body);
      // Of dockets that no day has sealed yet nothing is proven, and whoever asks here gave no consent.
      const found = small.status === (/\/(completeness|consents\/:consent\/receipt)$/.test(path) ? 404 : 200);
      if (!same || (method === 'GET' && !found))
        told.push(`${method} ${path}: ${small.status} and ${capital.status} ${JSON.stringify(capital.body)}`);
    }
    expect(told).toEqual([]);
  });

  it.each(['%s ', ' %s', 'urn:uuid:%s', '{%s}', '%s%%00', '％s'])('of ids: %j is none', async (form) => {
    const odd = form.includes('％') ? [...ids.docket!].map((letter) => String.fromCodePoint(letter === '-' ? 45 : letter.codePointAt(0)! + 0xfee0)).join('') : form.replace('%s', ids.docket!); // prettier-ignore
    expect((await app.get(at('/networks/:code/dockets/:docket', { docket: odd }))).status).toBe(400);
    expect((await declare('tomas', 'case', odd)).body).toMatchObject({
      status: 400,
      code: 'REQUEST.INVALID',
    });
  });

  it.each(['nova', 'Nova', ' NOVA', 'ＮＯＶＡ', 'N0VA '])(
    'of a network: %j is none, and is told so',
    async (code) => {
      for (const { method, path } of routes.filter(({ path }) => path.includes('/:code'))) {
        const url = at(path, { code });
        const { status } = await (method === 'POST'
          ? app.as('elara').post(url, {})
          : app.as('elara').get(url));
        expect([path, status]).toEqual([path, expect.any(Number)]);
        expect([400, 404]).toContain(status);
      }
    },
  );

  it.each(['0x0', ' ', '', '1e0', '+0', '00', '-0', '0.0', '٠', '０', '9007199254740993'])(
    'of a number: %j is none, in every address and query',
    async (number) => {
      const told: string[] = [];
      for (const { path } of routes.filter(({ path }) => /:(number|size)/.test(path))) {
        const { status } = await app.as('elara').get(at(path, { number, size: number }));
        // Without a number there is another route, or none.
        if (status !== 400 && !(number === '' && [200, 404].includes(status)))
          told.push(`${path}: ${status}`);
      }
      const n = encodeURIComponent(number);
      for (const query of [
        `/api/networks?limit=${n}`,
        `/api/log?limit=${n}`,
        `/log/checkpoints/index.json?after=${n}`,
        `${nova}/provisions/${ids.provision}/diff?from=${n}&to=1`,
        // An import writes its positions with zeros in front, and they are given here.
        ...(number === '00' ? [] : [`${nova}/rulebook?as-known-at=${n}`]),
      ]) {
        const { status } = await app.get(query);
        if (status !== 400) told.push(`${query}: ${status}`);
      }
      expect(told).toEqual([]);
    },
  );

  it('of a case in the log’s filter: capitals find the same', async () => {
    const [small, capital] = await Promise.all(
      [ids.docket!, ids.docket!.toUpperCase()].map((id) => app.get(`/api/log?case=symphony-${id}`)),
    );
    expect(small!.body.items.length).toBeGreaterThan(3);
    expect(capital!.body).toEqual(small!.body);
    expect((await app.get('/api/log?case=network-NOVA')).body.items.length).toBeGreaterThan(3);
  });

  it('an interest in a case in capitals recuses, and is declared once', async () => {
    const docket = await submit();
    await app.settled();
    expect((await declare('kiran', 'case', docket.toUpperCase())).status).toBe(200);
    expect((await declare('kiran', 'case', docket)).body.code).toBe('INTEREST.ALREADY_DECLARED');
    expect((await assign(docket, people.kiran)).body.code).toBe('DOCKET.INTERESTED');
    expect((await assign(docket.toUpperCase(), people.kiran.toUpperCase())).body.code).toBe(
      'DOCKET.INTERESTED',
    );
    expect((await app.get(nova)).body.interests.at(-1).subject).toEqual({ kind: 'case', id: docket });
  });

  it('an interest in a person in capitals recuses', async () => {
    const docket = await submit();
    await app.settled();
    const elara = await app.actor('elara');
    expect((await declare('tomas', 'person', elara.toUpperCase())).status).toBe(200);
    expect((await assign(docket, people.tomas)).body.code).toBe('DOCKET.INTERESTED');
    expect((await declare('maren', 'person', people.maren.toUpperCase())).body.code).toBe(
      'INTEREST.IN_ONESELF',
    );
  });

  it('an interest that an older program recorded in capitals recuses, live and in what is shown', async () => {
    const docket = await submit();
    await app.settled();
    const { store } = app.opened.register;
    const before = await store.readStream('network-NOVA', { direction: 'backwards', limit: 1 });
    const last = JSON.parse(before[0]!.bytes.toString()) as Entry;
    const commandId = newId();
    const entry = {
      ...last,
      id: newId(),
      revision: last.revision + 1,
      type: 'InterestDeclared',
      schemaVersion: 1,
      commandId,
      data: {
        network: 'NOVA',
        interest: commandId,
        person: people.maren.toUpperCase(),
        subject: { kind: 'case', id: docket.toUpperCase() },
        nature: 'Kin.',
      },
    };
    const bytes = Buffer.from(JSON.stringify(entry));
    const { id, stream, revision, type } = entry;
    await store.append({ stream, expected: last.revision, entries: [{ id, stream, revision, type, bytes }] });
    const appointed = { person: people.maren, office: 'regulator', name: 'maren' };
    await app.as('ines').does(`${nova}/appointments`, appointed);
    expect((await assign(docket, people.maren)).body.code).toBe('DOCKET.INTERESTED');
    const shown = (await app.get(nova)).body.interests.at(-1);
    expect(shown).toMatchObject({ person: people.maren, subject: { id: docket } });
  });

  it('whom and what an act names must be there', async () => {
    const nobody = newId();
    const appointed = await app
      .as('ines')
      .post(`${nova}/appointments`, { person: nobody, office: 'regulator', name: 'Nobody' });
    expect(appointed.body).toMatchObject({ status: 422, code: 'APPOINTMENT.PERSON_UNKNOWN' });
    expect((await declare('tomas', 'person', nobody)).body).toMatchObject({
      status: 422,
      code: 'INTEREST.PERSON_UNKNOWN',
    });
    await app.establish('LYRA', { subject: 'lyra', name: 'Lyra Chair' });
    for (const [code, as, id] of [
      ['NOVA', 'tomas', nobody],
      ['LYRA', 'lyra', ids.docket!],
    ] as const)
      expect(
        (
          await app.as(as).post(`/api/networks/${code}/interests`, {
            subject: { kind: 'case', id },
            category: 'family',
            nature: 'Kin.',
          })
        ).body,
      ).toMatchObject({ status: 422, code: 'INTEREST.CASE_UNKNOWN' });
    // Before its docket is open a work is a case already; and so is an appeal.
    expect((await declare('maren', 'case', await submit())).status).toBe(200);
    expect((await declare('maren', 'case', ids.appeal!)).status).toBe(200);
  });

  it('nobody is appointed or assigned a case under an id whose data were erased', async () => {
    const { vault } = app.opened.register;
    const docket = await submit();
    const zane = await app.actor('zane');
    const appoint = { person: zane, office: 'regulator', name: 'Zane' };
    await app.as('ines').does(`${nova}/appointments`, appoint);
    await vault.erase(zane);
    await app.settled();
    expect((await assign(docket, zane)).body).toMatchObject({ status: 422, code: 'DOCKET.REGULATOR_ERASED' });
    const again = await app.as('ines').post(`${nova}/appointments`, { ...appoint, office: 'adjudicator' });
    expect(again.body).toMatchObject({ status: 422, code: 'APPOINTMENT.PERSON_ERASED' });
  });
});
