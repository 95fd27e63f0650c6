import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Office } from '#kernel';
import type { Opening } from '#engine/vault';
import {
  claimsThereAre,
  countsAs,
  may,
  reads,
  worksOnCases,
  type Claimed,
  type InterestedIn,
} from '#governance/testing';
import { slices } from '#governance';
import { submissionExample } from '#governance/symphonies';
import { addressOf, routesOf, testRegister, type Answer, type TestRegister } from './testing/index.js';
import type { Me } from './me.controller.js';

const nova = '/api/networks/NOVA';

/** Words that stand nowhere else. Whoever adds a sealed field plants its value here. */
const planted = {
  'SymphonySubmitted.name': { of: 'elara', word: 'Velamirin' },
  'SymphonySubmitted.contact': { of: 'elara', word: 'qorvath' },
  'SymphonySubmitted.artist': { of: 'elara', word: 'Ystrelune' },
  'InformationSupplied.answer': { of: 'elara', word: 'morwenfal' },
  'VoteCast.vote': { of: 'tomas', word: 'noctivellum' },
  'AppealVoteCast.vote': { of: 'maren', word: 'gloamwick' },
  'ReformVoteCast.vote': { of: 'tomas', word: 'harrowmint' },
  'AppealLodged.grounds': { of: 'elara', word: 'zephyrkelt' },
  'AppealLodged.grounds, of another': { of: 'nina', word: 'umbrathole' },
  'StayRequested.reasons': { of: 'nina', word: 'quiescarn' },
  'AppealLodged.late': { of: 'nina', word: 'drusselveil' },
  'ExtensionRequested.statement': { of: 'nina', word: 'fathomreed' },
  'DirectionComplied.statement': { of: 'nina', word: 'lanternmoss' },
  'PetitionOpened.title': { of: 'nina', word: 'ondrivaine' },
  'PetitionOpened.asks': { of: 'nina', word: 'calyxmere' },
  'CommentFiled.words': { of: 'nina', word: 'sablefinch' },
  // Everybody reads them: they stand instead of those that nobody else does.
  'CommentRedacted.words': { of: 'nina', word: 'mirrenholt', isPublic: true },
  'InterestDeclared.nature': { of: 'kiran', word: 'thessalorn' },
} as const;
const values = Object.values(planted).filter((one) => !('isPublic' in one));
type Words = readonly string[];

/** Who looks, and where they hold office when they do. */
const people = {
  zane: [],
  tomas: ['regulator'],
  maren: ['adjudicator'],
  ines: ['chair'],
  odile: ['regulator', 'adjudicator'],
  sade: ['secretary'],
  rufus: ['returning-officer'],
  // Their appointment has ended; theirs is in another network.
  kiran: [],
  noor: [],
  // The parties.
  elara: [],
  nina: [],
} as const satisfies Record<string, readonly Office[]>;
type Person = keyof typeof people;

describe('personal values, over every route that answers', () => {
  let app: TestRegister;
  let ids: Record<Person, string>;
  let at: {
    docket: string;
    appeals: readonly [string, string];
    numbers: readonly number[];
    score: string;
    /** A docket on which a panel sits, and the entry of a vote there. */
    voted: { docket: string; number: number };
    /** Log number of a vote on an appeal. */
    votedOnAppeal: number;
    petition: string;
    reform: string;
    comment: string;
    /** Of which Odile is the steward. */
    cluster: string;
  };
  const journal: Opening[] = [];
  const interests: { by: Person; interest: string; network: string }[] = [];

  const appoint = async (person: Person, office: Office) =>
    (
      await app
        .as('ines')
        .does(`${nova}/appointments`, { person: ids[person], office, name: `${person} in office` })
    ).body.appointment as string;
  const end = (appointment: string) =>
    app.as('ines').does(`${nova}/appointments/${appointment}/end`, { reason: 'The term is over.' });
  const declarants = new Set<Person>();
  const declare = async (by: Person, kind: 'person' | 'case', id: string, network = 'NOVA') => {
    const { body } = await app.as(by).does(`/api/networks/${network}/interests`, {
      subject: { kind, id },
      category: 'family',
      nature: planted['InterestDeclared.nature'].word,
    });
    interests.push({ by, interest: body.interest, network });
    declarants.add(by);
  };
  const inOfficeForAMoment = async (act: () => Promise<void>) => {
    const appointment = await appoint('kiran', 'regulator');
    await act();
    await end(appointment);
  };
  const wordsIn = ({ body, headers }: Answer): Words => {
    const whole = JSON.stringify([body, headers]);
    return values.map(({ word }) => word).filter((word) => whole.includes(word));
  };
  const addresses = () => {
    const parameters: Record<string, readonly (string | number)[]> = {
      code: ['NOVA'],
      docket: [at.docket],
      symphony: [at.docket],
      appeal: at.appeals,
      petition: [at.petition],
      reform: [at.reform],
      comment: [at.comment],
      cluster: [at.cluster],
      number: [...at.numbers, at.voted.number, at.votedOnAppeal],
      sha256: [at.score],
      name: ['outcomes'],
    };
    const concrete = (path: string): readonly string[] => {
      const name = /[:*](\w+)/.exec(path)?.[1];
      if (name === undefined) return [path];
      const found = parameters[name] ?? ['0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f01'];
      return found.flatMap((value) => concrete(path.replace(/[:*]\w+/, String(value))));
    };
    return routesOf(app)
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path }) => concrete(path).map((filled) => addressOf(filled, String)));
  };

  /** What the law lets someone see at an address. Everywhere else nothing personal is shown to anybody. */
  const lawful = (person: Person, claimed: Claimed, interested: InterestedIn, address: string): Words => {
    // A vote is sealed until all are opened, to whoever cast it too.
    const on = {
      [`${nova}/dockets/${at.docket}`]: values.slice(0, 4),
      [`${nova}/appeals/${at.appeals[0]}`]: [planted['AppealLodged.grounds']],
      [`${nova}/appeals/${at.appeals[1]}`]: [
        planted['AppealLodged.grounds, of another'],
        planted['AppealLodged.late'],
        planted['StayRequested.reasons'],
        planted['ExtensionRequested.statement'],
        planted['DirectionComplied.statement'],
      ],
      [`${nova}/petitions/${at.petition}`]: [planted['PetitionOpened.title'], planted['PetitionOpened.asks']],
      [commentPage()]: [planted['CommentFiled.words']],
      [`/api/my/disclosures/${at.numbers[0]}`]: values.slice(0, 3),
      [`/api/my/disclosures/${at.numbers[1]}`]: [planted['InformationSupplied.answer']],
      [`/api/my/disclosures/${at.numbers[2]}`]: [planted['AppealLodged.grounds']],
      [`/api/my/disclosures/${at.numbers[3]}`]: [
        planted['AppealLodged.grounds, of another'],
        planted['AppealLodged.late'],
      ],
      [`/api/my/disclosures/${at.numbers[4]}`]: [planted['StayRequested.reasons']],
      [`/api/my/disclosures/${at.numbers[5]}`]: [planted['ExtensionRequested.statement']],
      [`/api/my/disclosures/${at.numbers[6]}`]: [planted['DirectionComplied.statement']],
    }[address];
    if (address === '/api/my/data')
      return Object.entries(planted)
        .filter(([name, { of }]) =>
          name === 'InterestDeclared.nature'
            ? declarants.has(person)
            : of === person && !name.endsWith('.vote') && name !== 'CommentRedacted.words',
        )
        .map(([, { word }]) => word);
    if (!on) return [];
    const own = on.filter(({ of }) => of === person);
    if (address.startsWith('/api/my/disclosures')) {
      const allowed = countsAs[claimed]([]).some((who) =>
        (may['my.disclosures'] as readonly string[]).includes(who),
      );
      return (allowed ? own : []).map(({ word }) => word);
    }
    const row = reads[claimed][worksOnCases(people[person]) ? 'on cases' : 'on none'];
    return (row[interested] === 'all' ? on : own).map(({ word }) => word);
  };

  async function walk(
    interested: InterestedIn,
    where: readonly string[],
    as: readonly Claimed[] = Object.keys(claimsThereAre) as Claimed[],
  ): Promise<ReadonlySet<string>> {
    const carrying = new Set<string>();
    for (const person of Object.keys(people) as Person[])
      for (const claimed of as) {
        const client = app.as(person, claimsThereAre[claimed]);
        for (const address of where) {
          journal.length = 0;
          const answer = await client.get(address);
          const seen = wordsIn(answer);
          const told = [person, claimed, interested, address];
          expect([...told, [...seen].sort()]).toEqual([
            ...told,
            [...lawful(person, claimed, interested, address)].sort(),
          ]);
          if (seen.length === 0) {
            expect([...told, journal]).toEqual([...told, []]);
            continue;
          }
          carrying.add(address);
          expect(answer.headers['cache-control']).toBe('no-store');
          const others = values.some(({ of, word }) => of !== person && seen.includes(word));
          const role = claimed === 'auditor' ? 'auditor' : people[person][0];
          expect([...told, journal]).toMatchObject([
            ...told,
            others
              ? [
                  {
                    actor: ids[person],
                    role,
                    why: expect.stringMatching(/^(docket|appeal|petition|comment) /),
                  },
                ]
              : [],
          ]);
        }
      }
    return carrying;
  }

  const disclosures = () => at.numbers.map((number) => `/api/my/disclosures/${number}`);
  const commentPage = () => `${nova}/reforms/${at.reform}/comments/${at.comment}`;
  const pagesOfTheCase = () => [
    `${nova}/dockets/${at.docket}`,
    ...at.appeals.map((appeal) => `${nova}/appeals/${appeal}`),
  ];

  beforeAll(async () => {
    app = await testRegister();
    const names = Object.keys(people) as Person[];
    ids = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await app.actor(name)])),
    ) as typeof ids;
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.establish('LYRA', { subject: 'noor', name: 'Noor Haddad' });
    await appoint('tomas', 'regulator');
    await appoint('maren', 'adjudicator');
    await appoint('sade', 'secretary');
    await appoint('rufus', 'returning-officer');
    await appoint('odile', 'regulator');
    await appoint('odile', 'adjudicator');
    await inOfficeForAMoment(async () => undefined);

    const ines = app.as('ines');
    const { id: instrument } = (
      await ines.does(`${nova}/instruments`, { number: '2147/12', title: 'Calm', kind: 'procedural' })
    ).body;
    const { id: provision } = (
      await ines.does(`${nova}/provisions`, {
        instrument,
        number: '9.2',
        title: 'Time to appeal',
        text: '# 28 days',
        effectiveFrom: '2147-01-04',
        parameters: {
          'appeal.days': 28,
          'information.days': 14,
          'panel.days': 7,
          'petition.sponsors': 1,
          'consultation.days': 14,
        },
        bounds: { 'petition.sponsors': { unit: 'people', least: 1, most: 10, stricter: 'none' } },
      })
    ).body;
    const { docket } = (
      await app.as('elara').does(`${nova}/symphonies`, {
        title: 'Tides',
        kind: 'symphony',
        name: `Elara ${planted['SymphonySubmitted.name'].word}`,
        contact: `${planted['SymphonySubmitted.contact'].word}@example.org`,
        artist: planted['SymphonySubmitted.artist'].word,
        artistKind: 'human',
        audience: 'general',
        venue: 'The harbour',
        purpose: 'communal',
        score: { movements: [{ title: 'Low water', sharing: 'none', stimuli: [] }] },
      })
    ).body;
    await app.settled();
    const page = `${nova}/dockets/${docket}`;
    await ines.does(`${page}/assign`, { regulator: ids.odile, departs: 'They know such works.' });
    await app.as('odile').does(`${page}/request-information`, { what: 'Where the tide turns.' });
    await app
      .as('elara')
      .does(`${page}/supply-information`, { answer: planted['InformationSupplied.answer'].word });
    await app.as('odile').does(`${page}/recommend`, { outcome: 'refused', reasons: 'Too low.' });
    const { ruling } = (
      await app.as('tomas').does(`${page}/rule`, {
        revision: 1,
        outcome: 'refused',
        facts: 'Low water.',
        reasons: 'Too low.',
        cited: [{ provision, version: 1 }],
      })
    ).body;
    await app.as('tomas').does(`${page}/serve`, { ruling });
    const lodge = async (by: Person, word: string, late: string | null) => {
      const grounds = [`It is ${word}.`];
      return (await app.as(by).does(`${nova}/appeals`, { docket, ruling, grounds, late })).body
        .appeal as string;
    };
    const inTime = await lodge('elara', planted['AppealLodged.grounds'].word, null);
    const reform = (
      await app.as('tomas').does(`${nova}/reforms`, {
        title: 'Longer',
        reasons: 'They are few.',
        amendments: [{ op: 'repeal', provision, base: 1 }],
      })
    ).body.reform as string;
    await app.as('sade').does(`${nova}/reforms/${reform}/consultation`, {});
    const words = `I dreamed of ${planted['CommentFiled.words'].word}.`;
    const { comment } = (await app.as('nina').does(`${nova}/reforms/${reform}/comments`, { words })).body;
    await app.as('sade').does(`${nova}/reforms/${reform}/comments/${comment}/redact`, {
      words: `I dreamed of ${planted['CommentRedacted.words'].word}.`,
      code: 'private',
    });
    await app.as('sade').does(`${nova}/reforms/${reform}/comments/${comment}/place`, {
      place: { none: 'It is a dream.' },
    });
    await app.pass(29);
    const late = `I slept at ${planted['AppealLodged.late'].word}.`;
    const appeals = [
      inTime,
      await lodge('nina', planted['AppealLodged.grounds, of another'].word, late),
    ] as const;
    await app
      .as('nina')
      .does(`${nova}/appeals/${appeals[1]}/request-stay`, { reasons: planted['StayRequested.reasons'].word });
    const leave = { leave: 'granted', reasons: 'They slept.' };
    await app.as('maren').does(`${nova}/appeals/${appeals[1]}/leave`, leave);
    await app.as('maren').does(`${nova}/appeals/${appeals[1]}/admit`);
    const directions = `${nova}/appeals/${appeals[1]}/directions`;
    const direct = { to: 'appellant', what: 'Say when the tide turns.', due: '2147-06-01' };
    const { direction } = (await app.as('maren').does(directions, direct)).body;
    const nina = (act: string, field: keyof typeof planted) =>
      app.as('nina').does(`${directions}/${direction}/${act}`, { says: planted[field].word });
    await nina('request-extension', 'ExtensionRequested.statement');
    await nina('comply', 'DirectionComplied.statement');
    const ilan = await app.actor('ilan');
    await ines.does(`${nova}/appointments`, { person: ilan, office: 'adjudicator', name: 'Ilan' });
    const together = {
      outcomes: [{ ground: '1', outcome: 'affirmed', reasons: 'It is low.' }],
      members: [ids.maren, ilan],
      chair: ilan,
    };
    const ofAppeal = `${nova}/appeals/${appeals[1]}`;
    const { panel: adjudicators } = (await app.as('maren').does(`${ofAppeal}/panel`, together)).body;
    await app.as('maren').does(`${ofAppeal}/vote`, {
      panel: adjudicators,
      value: 'against',
      dissent: `It is ${planted['AppealVoteCast.vote'].word}.`,
    });
    const judged = { revision: 1, outcome: 'refused', facts: 'Low water.', reasons: 'Too low.' };
    const other = (
      await app.as('elara').does(`${nova}/symphonies`, { ...submissionExample, name: 'Elara', artist: 'E.' })
    ).body.docket as string;
    await app.settled();
    const before = `${nova}/dockets/${other}`;
    await ines.does(`${before}/assign`, { regulator: ids.odile, departs: 'Odile knows the work.' });
    await app.as('odile').does(`${before}/recommend`, { outcome: 'refused', reasons: 'Too low.' });
    const { panel } = (
      await ines.does(`${before}/panel`, {
        ...judged,
        cited: [{ provision, version: 1 }],
        members: [ids.ines, ids.tomas],
        chair: ids.ines,
      })
    ).body;
    const { petition } = (
      await app.as('nina').does(`${nova}/petitions`, {
        title: `Ask ${planted['PetitionOpened.title'].word}`,
        asks: `Because of ${planted['PetitionOpened.asks'].word}.`,
      })
    ).body;
    const { cluster } = (
      await app.as('odile').does(`${nova}/clusters`, {
        title: 'The Harbour Sleepers',
        purpose: 'We dream.',
        name: 'Odile Marsh',
      })
    ).body;
    await app.as('odile').does(`${nova}/clusters/${cluster}/charter`, { text: 'Nobody is woken.' });
    for (const by of ['nina', 'kiran']) await app.as(by).does(`${nova}/clusters/${cluster}/join`, {});
    const { panel: onReform } = (
      await ines.does(`${nova}/reforms/${reform}/put-to-vote`, { chair: ids.ines, reasons: 'So.' })
    ).body;
    await app.as('tomas').does(`${nova}/reforms/${reform}/vote`, {
      panel: onReform,
      value: 'against',
      dissent: `It is ${planted['ReformVoteCast.vote'].word}.`,
    });
    const dissent = `It is ${planted['VoteCast.vote'].word}.`;
    await app.as('tomas').does(`${before}/vote`, { panel, value: 'against', dissent });
    await app.settled();
    await app.seal();
    const history = (await app.get(before)).body.history as { type: string; number: number }[];
    const voted = { docket: other, number: history.find(({ type }) => type === 'VoteCast')!.number };
    const { body } = await app.get(page);
    const [{ number: votedOnAppeal }] = (await app.get('/api/log?type=AppealVoteCast')).body.items;
    const numbers = (body.history as { type: string; number: number }[])
      .filter(({ type }) =>
        /^(SymphonySubmitted|InformationSupplied|AppealLodged|StayRequested|ExtensionRequested|DirectionComplied)$/.test(
          type,
        ),
      )
      .map(({ number }) => number);
    const score = body.symphony.revisions[0].score.document;
    at = { docket, appeals, numbers, score, voted, votedOnAppeal, petition, reform, comment, cluster };

    const { vault } = app.opened.register;
    const open = vault.open.bind(vault);
    vault.open = (vaultIds, opening) => {
      if (opening) journal.push(opening);
      return open(vaultIds, opening);
    };
  });
  afterAll(() => app.close());

  it('has a planted word for every sealed field of every event', () => {
    const isSealed = (schema: object) => /"commitment"/.test(JSON.stringify(schema));
    const sealed = slices.flatMap(({ events }) =>
      events.flatMap(({ type, describe: described }) => {
        const { properties = {} } = (described?.() ?? {}) as { properties?: Record<string, object> };
        return Object.keys(properties)
          .filter((field) => isSealed(properties[field]!))
          .map((field) => `${type}.${field}`);
      }),
    );
    expect(sealed.sort()).toEqual(
      [...new Set(Object.keys(planted).map((field) => field.split(',')[0]))].sort(),
    );
  });

  it('are shown on the pages of their case and to who gave them, and nowhere else', async () => {
    const carrying = await walk('none', addresses(), ['none']);
    const pages = [...pagesOfTheCase(), `${nova}/petitions/${at.petition}`, commentPage()];
    expect([...carrying].sort()).toEqual([...disclosures(), ...pages, '/api/my/data'].sort());
    for (const address of addresses()) {
      const others = [app, app.as('odile', ['auditor']), app.as('odile', ['operator'])];
      const [nobody, auditor, operator] = await Promise.all(others.map((client) => client.get(address)));
      expect([address, wordsIn(nobody!), wordsIn(operator!)]).toEqual([address, [], []]);
      if (!pages.includes(address)) expect([address, wordsIn(auditor!)]).toEqual([address, []]);
    }
  }, 120_000);

  it('of a vote are shown to nobody before all are opened, nor to whoever cast it', async () => {
    const page = `${nova}/dockets/${at.voted.docket}`;
    for (const person of Object.keys(people) as Person[])
      for (const claimed of Object.keys(claimsThereAre) as Claimed[])
        for (const address of [page, `/api/my/disclosures/${at.voted.number}`])
          expect([
            person,
            address,
            wordsIn(await app.as(person, claimsThereAre[claimed]).get(address)),
          ]).toEqual([person, address, []]);
  });

  it('are in no stream of a list, which says what its pages say and goes on from any of its lines', async () => {
    type Lines = readonly Readonly<Record<string, unknown>>[];
    const { paths } = (await app.get('/api/openapi.json')).body as {
      paths: Record<string, { get?: { responses: Record<string, { content?: object }> } }>;
    };
    const streamed = Object.keys(paths).filter(
      (path) => 'text/csv' in (paths[path]!.get?.responses['200']?.content ?? {}) && !path.endsWith('.csv'),
    );
    expect(streamed.length).toBeGreaterThan(12);
    const [rule] = (await app.get(`${nova}/rulebook`)).body.items as { provision: string }[];
    for (const path of streamed) {
      const client = app.as('odile', path.includes('dead-letters') ? ['operator'] : []);
      const address = path
        .replace('{code}', 'NOVA')
        .replace('{reform}', at.reform)
        .replace('{cluster}', at.cluster)
        .replace('{name}', 'outcomes')
        .replace('{provision}', rule!.provision);
      const ask = (query: string) =>
        client.get(`${address}?${path.endsWith('search') ? 'q=low&' : ''}${query}`);
      const pages: unknown[] = [];
      for (let cursor = ''; ;) {
        const { body } = await ask(`limit=3${cursor && `&cursor=${cursor}`}`);
        pages.push(...body.items);
        if (body.next === null) break;
        cursor = body.next;
      }
      const stream = async (query: string): Promise<Lines> => {
        const { status, headers, body } = await ask(`format=ndjson${query}`);
        expect([path, status, headers['content-type']]).toEqual([
          path,
          200,
          'application/x-ndjson; charset=utf-8',
        ]);
        return body === ''
          ? []
          : (body as string)
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line));
      };
      const lines = await stream('');
      expect([path, lines.map(({ cursor: _, ...item }) => item)]).toEqual([path, pages]);
      if (lines[0])
        expect([path, await stream(`&cursor=${lines[0]['cursor']}`)]).toEqual([path, lines.slice(1)]);
      const csv = await ask('format=csv');
      expect([path, csv.headers['content-type'], csv.body.split(/,cursor\r\n/).length]).toEqual([
        path,
        'text/csv; charset=utf-8',
        2,
      ]);
      expect([path, wordsIn(csv), values.filter(({ word }) => JSON.stringify(lines).includes(word))]).toEqual(
        [path, [], []],
      );
    }
  });

  it('are shown as the law says to whoever claims something', async () => {
    await walk('none', [...disclosures(), ...pagesOfTheCase()], ['auditor', 'operator', 'both']);
  });

  it('are closed to whoever in office has declared an interest in the case', async () => {
    for (const by of ['tomas', 'maren', 'ines', 'odile', 'sade', 'rufus'] as const)
      await declare(by, 'case', at.docket);
    await inOfficeForAMoment(() => declare('kiran', 'case', at.docket));
    await walk('in the case', pagesOfTheCase());
  });

  it('are open again once it was withdrawn', async () => {
    for (const { by, interest, network } of interests.filter(({ by }) => by !== 'kiran'))
      await app
        .as(by)
        .does(`/api/networks/${network}/interests/${interest}/withdraw`, { reason: 'It is over.' });
    interests.length = 0;
    await walk('withdrawn', pagesOfTheCase());
  });

  it('are closed to whoever in office has declared an interest in a party of it', async () => {
    await declare('tomas', 'person', ids.nina);
    await declare('maren', 'person', ids.nina);
    await declare('ines', 'person', ids.elara);
    await declare('odile', 'person', ids.elara);
    await declare('sade', 'person', ids.elara);
    await declare('noor', 'person', ids.elara, 'LYRA');
    await walk('in a party', pagesOfTheCase());
    const { body } = await app.as('tomas').get(`${nova}/appeals/${at.appeals[0]}`);
    expect(body).toMatchObject({ recused: true, grounds: [{ statement: null }] });
  });

  it('stay open to a party who holds office and is recused: their own', async () => {
    await appoint('nina', 'adjudicator');
    await declare('nina', 'case', at.docket);
    const { body } = await app.as('nina').get(`${nova}/dockets/${at.docket}`);
    expect(body).toMatchObject({ recused: true, personal: null });
    expect(wordsIn(await app.as('nina').get(`${nova}/appeals/${at.appeals[1]}`))).toEqual([
      planted['AppealLodged.grounds, of another'].word,
      planted['StayRequested.reasons'].word,
      planted['AppealLodged.late'].word,
      planted['ExtensionRequested.statement'].word,
      planted['DirectionComplied.statement'].word,
    ]);
  });

  it('and what someone is told of themselves is what they may do', async () => {
    const offices = async (person: Person, claimed: Claimed) =>
      (await app.as(person, claimsThereAre[claimed]).get('/api/me')).body.offices as unknown[];
    expect(await offices('odile', 'none')).toHaveLength(2);
    for (const claimed of ['auditor', 'operator', 'both'] as const)
      expect(await offices('odile', claimed)).toEqual([]);
    const me = async (person: Person, claimed: Claimed) =>
      (await app.as(person, claimsThereAre[claimed]).get('/api/me')).body as Me;
    expect((await me('maren', 'none')).offices).toMatchObject([
      {
        network: 'NOVA',
        office: 'adjudicator',
        may: [
          'interest.declare',
          'appeal.leave',
          'appeal.admit',
          'appeal.lead',
          'appeal.decide',
          'appeal.convene',
          'appeal.vote',
          'appeal.open-votes',
          'appeal.dissolve',
          'direction.give',
          'extension.decide',
          'hearing.hold',
          'stay.decide',
          'reform.request-assessment',
        ],
      },
    ]);
    expect((await me('maren', 'operator')).may).toEqual([
      'dead-letters.read',
      'me.read',
      'erasure.request',
      'my.data',
    ]);
    const mine = async (what: string, claimed: Claimed) =>
      (await app.as('maren', claimsThereAre[claimed]).get(`/api/my/${what}`)).body.items as unknown[];
    expect(await mine('appeals', 'none')).toHaveLength(2);
    expect(await mine('appeals', 'auditor')).toEqual([]);
    expect(await mine('cases', 'auditor')).toEqual([]);
  });
});
