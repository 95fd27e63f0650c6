import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayInWords } from '#kernel';
import { testRegister, type TestRegister } from './testing/index.js';

const nova = '/api/networks/NOVA';
const work = {
  title: 'Tides',
  kind: 'symphony',
  name: 'Elara Voss',
  artist: 'Elara V.',
  artistKind: 'human',
  audience: 'general',
  venue: 'Anywhere',
  purpose: 'communal',
};
type GroundOutcome = 'affirmed' | 'varied' | 'overturned' | 'remanded' | 'dismissed';

// What becomes of a docket, its clock and the lists it stands in, after every outcome of every decision about it.
describe('what follows from a decision', () => {
  let app: TestRegister;
  let people: Readonly<Record<string, string>>;
  let calm: string;
  let deciding: string;
  let works = 0;

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    people = Object.fromEntries(
      await Promise.all(
        ['ines', 'kiran', 'tomas', 'noor', 'odile', 'maren', 'elara', 'zane'].map(
          async (sub) => [sub, await app.actor(sub)] as const,
        ),
      ),
    );
    for (const [sub, office, name] of [
      ['kiran', 'regulator', 'Kiran Morales'],
      ['tomas', 'regulator', 'Tomas Brandt'],
      ['noor', 'regulator', 'Noor Haddad'],
      ['odile', 'regulator', 'Odile Marchand'],
      ['maren', 'adjudicator', 'Maren Solheim'],
    ] as const)
      await app.as('ines').does(`${nova}/appointments`, { person: people[sub], office, name });
    const { body: instrument } = await app
      .as('ines')
      .does(`${nova}/instruments`, { number: '2147/12', title: 'Calm sleep', kind: 'substantive' });
    const provision = async (number: string, parameters: object) =>
      (
        await app.as('ines').does(`${nova}/provisions`, {
          instrument: instrument.id,
          number,
          title: number,
          text: `# ${number}`,
          effectiveFrom: '2147-01-04',
          parameters,
        })
      ).body.id as string;
    calm = await provision('4.2', {});
    deciding = await provision('9.1', { 'decision.days': 10 });
    await provision('9.2', { 'appeal.days': 28 });
  });
  afterAll(() => app.close());

  const submitted = async () => {
    const score = { movements: [{ title: `Tide ${works++}`, sharing: 'audience', stimuli: [] }] };
    const { body } = await app.as('elara').does(`${nova}/symphonies`, { ...work, score });
    await app.settled();
    return `${nova}/dockets/${body.docket}`;
  };
  const ruled = async (by = ['kiran', 'tomas'], docket?: string, said: object = {}) => {
    const at = docket ?? (await submitted());
    await app
      .as('ines')
      .does(`${at}/assign`, { regulator: people[by[0]!], departs: 'They know such works.' });
    await app.as(by[0]!).does(`${at}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
    const { body } = await app.as(by[1]!).does(`${at}/rule`, {
      revision: 1,
      outcome: 'refused',
      facts: 'Awe.',
      reasons: 'Section 4.2.',
      cited: [{ provision: calm, version: 1 }],
      ...said,
    });
    return { at, ruling: body.ruling as string };
  };
  const served = async (...of: Parameters<typeof ruled>) => {
    const found = await ruled(...of);
    await app.as('tomas').does(`${found.at}/serve`, { ruling: found.ruling });
    return found;
  };
  const appealed = async ({ at, ruling }: { at: string; ruling: string }, by = 'elara') => {
    const docket = at.split('/').at(-1);
    const { body } = await app.as(by).does(`${nova}/appeals`, { docket, ruling, grounds: ['It is calm.'] });
    return `${nova}/appeals/${body.appeal}`;
  };
  const decided = async (appeal: string, outcome: GroundOutcome) => {
    await app.as('maren').does(`${appeal}/admit`);
    await app
      .as('maren')
      .does(`${appeal}/decide`, { outcomes: [{ ground: '1', outcome, reasons: 'As it is.' }] });
    await app.settled();
  };
  const overdueOnFront = async (at: string) =>
    (await app.get('/api/overview')).body.overdue.some(({ subject }: { subject: string }) =>
      at.endsWith(subject),
    );
  const inQueue = async () => {
    const { rows } = (await app.get('/api/dashboards/queue-by-age?network=NOVA')).body;
    const sum = (key: 'waiting' | 'overdue') =>
      rows.reduce((total: number, row: Record<string, number>) => total + row[key]!, 0);
    return { waiting: sum('waiting'), overdue: sum('overdue') };
  };
  /** Whether docket, list, front page and queue all say that it is overdue. */
  const overdue = async (at: string) => {
    const { body } = await app.get(at);
    const listed = (await app.get(`${nova}/dockets?status=${body.status}&limit=100`)).body.items.find(
      ({ docket }: { docket: string }) => docket === body.docket,
    );
    const told = [body.overdue, listed.overdue, await overdueOnFront(at)];
    expect(new Set(told).size).toBe(1);
    return told[0] as boolean;
  };
  const mayAppeal = async (at: string, by: string) =>
    (await app.as(by).get(at)).body.may.includes('appeal.lodge');

  it.each<GroundOutcome>(['affirmed', 'dismissed'])(
    'an appeal %s leaves the ruling as it was served, which others may still appeal against',
    async (outcome) => {
      const before = await inQueue();
      const found = await served();
      await decided(await appealed(found), outcome);
      expect((await app.get(found.at)).body).toMatchObject({
        status: 'served',
        outcome: 'refused',
        rulings: [{ reversedBy: null, remandedBy: null }],
        appeals: [{ status: 'decided' }],
      });
      expect(await inQueue()).toEqual(before);
      expect(await mayAppeal(found.at, 'elara')).toBe(false);
      await appealed(found, 'zane');
      expect((await app.get(found.at)).body).toMatchObject({ status: 'appealed' });
    },
  );

  it('an appeal varied leaves it with what the appeal says, and its ends fall due anew', async () => {
    const adults = [{ on: 'audience', text: 'Adults only.', until: '2148-12-31' }];
    const found = await served(undefined, undefined, {
      outcome: 'restricted',
      restrictions: adults,
      differs: 'Enough.',
    });
    const appeal = await appealed(found);
    await app.as('maren').does(`${appeal}/admit`);
    const outcomes = [{ ground: '1', outcome: 'varied', reasons: 'Less is enough.' }];
    const readings = [{ provision: calm, version: 1 }];
    const variation = { restrictions: [{ on: 'time', text: 'Not at night.', until: '2147-12-31' }] };
    await app.as('maren').does(`${appeal}/decide`, { outcomes, readings, variation });
    await app.settled();
    const ends = { on: '2147-12-31', at: '2148-01-01T00:00:00.000Z' };
    const varied = [{ on: 'time', text: 'Not at night.', ends }];
    expect((await app.get(found.at)).body).toMatchObject({
      status: 'served',
      rulings: [
        {
          setAside: null,
          restrictions: [{ ...varied[0], over: false }],
          variations: [
            { appeal: appeal.split('/').at(-1), restrictions: [{ on: 'audience', text: 'Adults only.' }] },
          ],
        },
      ],
    });
    expect((await app.get(appeal)).body).toMatchObject({
      grounds: [{ outcome: 'varied', decisive: true }],
      decision: {
        consequence: 'varied',
        readings: [{ ...readings[0], citation: 'NOVA 2147/12 s 4.2 v1' }],
        variation: { conditions: [], restrictions: varied, review: null },
      },
    });
    const listed = async (consequence: string) =>
      (await app.get(`${nova}/appeals?consequence=${consequence}`)).body.items;
    expect(await listed('varied')).toMatchObject([{ appeal: appeal.split('/').at(-1) }]);
    expect(await listed('remanded')).toEqual([]);
    const duty = await app.get(`${nova}/duties/restriction-end/${found.ruling}`);
    expect(duty.body).toMatchObject({ due: { on: '2147-12-31' }, state: 'open' });
  });

  it('an appeal withdrawn or not heard leaves it so too, and may be lodged anew', async () => {
    const withdrawn = await served();
    await app.as('elara').does(`${await appealed(withdrawn)}/withdraw`, { reason: 'Settled.' });
    const unheard = await served();
    await app
      .as('maren')
      .does(`${await appealed(unheard)}/inadmissible`, { on: 'grounds', reasons: 'No error is named.' });
    for (const { at, ruling } of [withdrawn, unheard]) {
      expect((await app.get(at)).body).toMatchObject({ status: 'served' });
      expect(await mayAppeal(at, 'elara')).toBe(true);
      const { items } = (await app.as('elara').get('/api/my/matters?limit=100')).body;
      const matter = items.find(({ docket }: { docket: string }) => at.endsWith(docket));
      expect(matter.rulings).toMatchObject([{ ruling, appealable: true }]);
    }
  });

  it.each<[GroundOutcome, string, string | null]>([
    ['overturned', 'reversed', 'kiran'],
    ['remanded', 'remanded', null],
  ])('an appeal %s opens the case again, by a day of its own', async (outcome, status, assigned) => {
    const before = await inQueue();
    const found = await served();
    const appeal = await appealed(found);
    await app.pass(15);
    await decided(appeal, outcome);
    const { body } = await app.get(found.at);
    expect(body).toMatchObject({
      status,
      outcome: null,
      servedOn: null,
      lastDayToAppeal: null,
      assignedTo: assigned && { person: people[assigned] },
      due: { count: 10, by: { path: '2147/12/9.1' } },
      rulings: [{ [outcome === 'overturned' ? 'reversedBy' : 'remandedBy']: appeal.split('/').at(-1) }],
    });
    expect(body.history.at(-1)).toMatchObject({
      summary: expect.stringContaining(`another is due by ${dayInWords(body.due.on)}`),
      about: [{ kind: 'ruling' }, { kind: 'docket' }, { kind: 'appeal' }],
    });
    expect(await overdue(found.at)).toBe(false);
    expect(await inQueue()).toEqual({ ...before, waiting: before.waiting + 1 });
    expect(
      (
        await app
          .as('zane')
          .post(`${nova}/appeals`, { docket: body.docket, ruling: found.ruling, grounds: ['No.'] })
      ).body,
    ).toMatchObject({ code: 'APPEAL.RULING_REVERSED' });
    await app.pass(11);
    expect(await overdue(found.at)).toBe(true);
    expect(await inQueue()).toMatchObject({ overdue: before.overdue + 1 });
    if (outcome === 'overturned') {
      await app.as('kiran').does(`${found.at}/recommend`, { outcome: 'refused', reasons: 'Still.' });
      const again = {
        revision: 1,
        outcome: 'refused',
        facts: 'Awe.',
        reasons: 'Still.',
        cited: [{ provision: calm, version: 1 }],
      };
      await app.as('tomas').does(`${found.at}/rule`, again);
    } else {
      const refused = await app
        .as('ines')
        .post(`${found.at}/assign`, { regulator: people['kiran'], departs: 'They know such works.' });
      expect(refused).toMatchObject({ status: 422, body: { code: 'DOCKET.SENT_BACK' } });
      await ruled(['noor', 'odile'], found.at);
    }
    expect(await overdue(found.at)).toBe(false);
    expect(await inQueue()).toEqual(before);
  });

  it.each<GroundOutcome>(['overturned', 'remanded'])(
    'an appeal %s after the work was withdrawn ends the case: nobody waits for a ruling',
    async (outcome) => {
      const before = await inQueue();
      const found = await served();
      const appeal = await appealed(found);
      const symphony = found.at.split('/').at(-1);
      await app.as('elara').does(`${nova}/symphonies/${symphony}/withdraw`, { reason: 'Enough.' });
      expect((await app.get(found.at)).body).toMatchObject({ status: 'appealed' });
      await decided(appeal, outcome);
      expect((await app.get(found.at)).body).toMatchObject({ status: 'withdrawn', outcome: null });
      await app.pass(12);
      expect(await overdue(found.at)).toBe(false);
      expect(await inQueue()).toEqual(before);
      expect((await app.as('kiran').get('/api/my/cases?limit=100')).body.items).not.toContainEqual(
        expect.objectContaining({ docket: symphony }),
      );
    },
  );

  it('a ruling is final once its last day to appeal is past and no appeal is open', async () => {
    const alone = await served();
    const open = await served();
    await appealed(open, 'zane');
    await app.pass(40);
    expect((await app.get(alone.at)).body).toMatchObject({ status: 'final' });
    expect((await app.get(open.at)).body).toMatchObject({ status: 'appealed' });
    const final = (await app.get(`${nova}/dockets?status=final&limit=100`)).body.items;
    expect(final.map(({ docket }: { docket: string }) => alone.at.endsWith(docket))).toContain(true);
    // Late, and by leave.
    expect(await mayAppeal(alone.at, 'elara')).toBe(true);
  });

  it('who cites a provision is counted by its versions, and told page by page', async () => {
    const citing = `${nova}/provisions/${calm}/citing`;
    interface Cites {
      kind: string;
      id: string;
      outcome: string;
      address: string;
      ruling: { address: string } | null;
    }
    const told = async (query: string) => {
      const all: Cites[] = [];
      let cursor = '';
      do {
        const { body } = await app.get(`${citing}?limit=3&${query}${cursor}`);
        all.push(...(body.items as Cites[]));
        cursor = body.next ? `&cursor=${body.next as string}` : '';
      } while (cursor);
      return all;
    };
    const { items: appeals } = (await app.get(`${nova}/appeals?limit=200`)).body;
    const appealsTold = await told('kind=appeal&version=1');
    expect(appealsTold.map(({ id }) => id)).toEqual(appeals.map(({ appeal }: { appeal: string }) => appeal));
    expect(appealsTold).toContainEqual(expect.objectContaining({ outcome: 'withdrawn' }));
    const rulings = await told('kind=ruling');
    const { counts } = (await app.get(citing)).body;
    expect(counts).toEqual([
      {
        version: 1,
        rulings: rulings.length,
        appeals: appeals.length,
        overturned: appealsTold.filter(({ outcome }) => outcome === 'overturned').length,
        reforms: 0,
      },
    ]);
    expect(counts[0].overturned).toBeGreaterThan(0);
    const all = await told('');
    expect(new Set(all.map(({ id }) => id))).toEqual(
      new Set([...rulings, ...appealsTold].map(({ id }) => id)),
    );
    expect(all).toHaveLength(rulings.length + appealsTold.length);
    expect(rulings[0]).toMatchObject({ outcome: 'refused', title: 'Tides', ruling: null });
    expect(rulings.map(({ address }) => address)).toContain(appealsTold[0]!.ruling!.address);
    const csv = await app.get(`${citing}?kind=appeal&format=csv`);
    expect(String(csv.body).trim().split('\n')).toHaveLength(appeals.length + 1);
    expect(await told('version=2')).toEqual([]);
    const { body } = await app.get(`/api/networks/LYRA/provisions/${calm}/citing`);
    expect(body).toMatchObject({ status: 404, code: 'PROVISION.ABSENT' });
  });

  it('the front page says what is due soon, and the newest of what matters', async () => {
    const at = await submitted();
    const { soon, latest } = (await app.get('/api/overview')).body;
    const mine = soon.filter(({ subject }: { subject: string }) => at.endsWith(subject));
    expect(mine).toMatchObject([{ kind: 'decision', days: -10, title: 'Tides' }]);
    expect(latest).toHaveLength(5);
    expect(latest[0]).toMatchObject({ type: 'SymphonySubmitted', about: [{ title: 'Tides' }] });
    const numbers = latest.map(({ number }: { number: number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    await app.pass(11);
    expect(await overdueOnFront(at)).toBe(true);
  });

  it('lists each reading that an appeal found wrong, with why', async () => {
    const cited = [calm, deciding].map((provision) => ({ provision, version: 1 }));
    const appeal = await appealed(await served(undefined, undefined, { cited }));
    await app.as('maren').does(`${appeal}/admit`);
    await app.as('maren').does(`${appeal}/decide`, {
      outcomes: [{ ground: '1', outcome: 'overturned', reasons: 'It is calm.' }],
      readings: cited,
    });
    await app.settled();
    const found = {
      appeal: appeal.split('/').at(-1),
      consequence: 'overturned',
      grounds: [{ ground: '1', outcome: 'overturned', reasons: 'It is calm.' }],
    };
    const list = `${nova}/wrong-readings`;
    const first = (await app.get(`${list}?limit=1`)).body;
    expect(first.items).toMatchObject([{ ...found, reading: { citation: 'NOVA 2147/12 s 9.1 v1' } }]);
    const second = (await app.get(`${list}?limit=1&cursor=${first.next}`)).body;
    expect(second.items).toMatchObject([{ ...found, reading: { citation: 'NOVA 2147/12 s 4.2 v1' } }]);
    const ofOne = (await app.get(`${list}?provision=${deciding}`)).body;
    expect(ofOne).toMatchObject({ items: [first.items[0]], next: null });
    const both = `provision=${deciding}&provision=${calm}`;
    expect((await app.get(`${list}?${both}&limit=2`)).body.items).toHaveLength(2);
    expect((await app.get('/api/networks/LYRA/wrong-readings')).body.code).toBe('NETWORK.UNKNOWN');
  });
});
