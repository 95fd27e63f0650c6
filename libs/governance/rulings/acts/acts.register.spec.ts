import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { addDays, dateOf, newId } from '#kernel';
import { testRegister, type TestRegister } from '../../../../apps/registry/testing/index.js';
import type { DocketDetails } from '../dockets/docket.view.js';
import { ExpireRestrictions } from '../rulings.commands.js';

const score = (title: string) => ({
  movements: [
    {
      title,
      sharing: 'audience',
      stimuli: [{ id: 'swell', kind: 'awe', intensity: 0.9, from: 0, to: 240 }],
    },
  ],
});
const work = {
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@example.org',
  artist: 'Elara V.',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score: score('Low water'),
};

describe('acts on a docket, over HTTP', () => {
  let app: TestRegister;
  let people: Record<'ines' | 'kiran' | 'tomas' | 'maren' | 'elara', string>;
  let calm: string;
  const nova = '/api/networks/NOVA';
  const today = () => dateOf(app.opened.register.clock.now());

  const provision = async (number: string, title: string, parameters: Record<string, number>) => {
    const instruments = (await app.get(`${nova}/instruments`)).body.items;
    const made = await app.as('ines').does(`${nova}/provisions`, {
      instrument: instruments[0].instrument,
      number,
      title,
      text: `# ${title}`,
      effectiveFrom: today(),
      parameters,
    });
    return made.body.id as string;
  };
  const submit = async (change: object = {}) =>
    (await app.as('elara').does(`${nova}/symphonies`, { ...work, ...change })).body.docket as string;
  const at = (docket: string) => `${nova}/dockets/${docket}`;
  const opened = async (docket: string) => {
    await app.settled();
    return at(docket);
  };
  const recommended = async () => {
    const docket = await opened(await submit());
    await app
      .as('ines')
      .does(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    await app.as('kiran').does(`${docket}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
    return docket;
  };
  const ruling = (change: object = {}) => ({
    revision: 1,
    outcome: 'refused',
    facts: 'Awe at 0.9 for four minutes.',
    reasons: 'Section 4.2 allows 0.6.',
    cited: [{ provision: calm, version: 1 }],
    ...change,
  });

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    const ids = await Promise.all(['ines', 'kiran', 'tomas', 'maren', 'elara'].map((sub) => app.actor(sub)));
    const [ines, kiran, tomas, maren, elara] = ids as [string, string, string, string, string];
    people = { ines, kiran, tomas, maren, elara };
    const appoint = (person: string, office: string, name: string) =>
      app.as('ines').does(`${nova}/appointments`, { person, office, name });
    await appoint(kiran, 'regulator', 'Kiran Morales');
    await appoint(tomas, 'regulator', 'Tomas Brandt');
    await appoint(maren, 'adjudicator', 'Maren Solheim');
    await app
      .as('ines')
      .does(`${nova}/instruments`, { number: '2147/12', title: 'Calm sleep', kind: 'substantive' });
    calm = await provision('4.2', 'Calm', {});
    await provision('9.1', 'Time to decide', { 'decision.days': 30 });
  });
  afterAll(() => app.close());

  it('stops a ruling on what is challenged, until the case officer has recommended anew', async () => {
    const docket = await recommended();
    const reasons = 'It says nothing of the second movement.';
    const challenge = (who: string, change: object = {}) =>
      app.as(who).post(`${docket}/challenge`, { revision: 1, reasons, ...change });
    expect((await app.as('tomas').get(docket)).body.may).toContain('recommendation.challenge');
    expect((await challenge('kiran')).body.code).toBe('RECOMMENDATION.OWN');
    expect((await challenge('tomas', { revision: 2 })).body.code).toBe('DOCKET.REVISED');
    expect((await challenge('tomas')).status).toBe(200);
    expect((await challenge('ines')).body.code).toBe('RECOMMENDATION.CHALLENGED');
    expect((await app.as('tomas').post(`${docket}/rule`, ruling())).body.code).toBe(
      'RECOMMENDATION.CHALLENGED',
    );
    const shown = async (who: string) => (await app.as(who).get(docket)).body as DocketDetails;
    const { status, challenged, recommendation, challenges, may } = await shown('tomas');
    expect([status, challenged, recommendation!.challenged]).toEqual(['assigned', true, true]);
    expect(challenges).toMatchObject([{ by: { name: 'Tomas Brandt' }, outcome: 'refused', reasons }]);
    expect(may).not.toContain('ruling.issue');
    expect((await shown('kiran')).may).toContain('ruling.recommend');
    const mine = (await app.as('kiran').get('/api/my/cases')).body.items as DocketDetails[];
    expect(mine.find((one) => docket.endsWith(one.docket))).toMatchObject({ challenged: true });
    await app.as('kiran').does(`${docket}/recommend`, { outcome: 'refused', reasons: 'Nor is that calm.' });
    expect(await shown('tomas')).toMatchObject({ status: 'recommended', challenged: false, challenges });
    expect((await app.as('tomas').post(`${docket}/rule`, ruling())).status).toBe(200);
  });

  it('shows a ruling as it reads with its slips mended, and each of them', async () => {
    const docket = await recommended();
    const ruled = (await app.as('tomas').does(`${docket}/rule`, ruling())).body.ruling;
    const slip = {
      ruling: ruled,
      part: 'facts',
      was: 'four minutes',
      reads: 'forty minutes',
      why: 'As the score says.',
    };
    const correct = (change: object = {}) =>
      app.as('tomas').post(`${docket}/correct`, { ...slip, ...change });
    expect((await app.as('tomas').get(docket)).body.may).toContain('ruling.correct');
    for (const [change, code] of [
      [{ ruling: newId() }, 'RULING.UNKNOWN'],
      [{ reads: slip.was }, 'CORRECTION.CHANGES_NOTHING'],
      [{ was: 'five minutes' }, 'CORRECTION.NOT_FOUND'],
      [{ part: 'differs' }, 'CORRECTION.NOT_FOUND'],
      [{ was: 'u' }, 'CORRECTION.NOT_ONE_PLACE'],
    ] as const)
      expect((await correct(change)).body).toMatchObject({ code });
    expect((await correct()).status).toBe(200);
    expect((await correct()).body.code).toBe('CORRECTION.NOT_FOUND');
    await correct({ was: 'forty', reads: 'some forty' });
    const { rulings, history } = (await app.get(docket)).body;
    expect(rulings).toMatchObject([
      {
        outcome: 'refused',
        facts: 'Awe at 0.9 for some forty minutes.',
        corrections: [
          { part: 'facts', was: 'four minutes', reads: 'forty minutes', why: 'As the score says.' },
          { was: 'forty', by: { name: 'Tomas Brandt' }, number: history.at(-1).number },
        ],
      },
    ]);
    expect(history.at(-1).summary).toBe('A slip in the facts of a ruling was corrected: As the score says.');
  });

  it('stands still while information is awaited of the applicant, and goes on with their answer', async () => {
    const docket = await opened(await submit());
    await app
      .as('ines')
      .does(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    const request = () =>
      app.as('kiran').post(`${docket}/request-information`, { what: 'For how long does it last?' });
    const supply = (who: string) =>
      app.as(who).post(`${docket}/supply-information`, { answer: 'Two minutes.' });
    expect((await request()).body).toMatchObject({ status: 422, code: 'INFORMATION.NO_PERIOD' });
    await provision('9.3', 'Time to answer', { 'information.days': 10 });
    expect((await supply('elara')).body).toMatchObject({ code: 'INFORMATION.NOT_REQUESTED' });
    expect((await app.as('tomas').post(`${docket}/request-information`, { what: 'What?' })).body.code).toBe(
      'DOCKET.NOT_YOURS',
    );
    expect((await request()).body).toMatchObject({ lastDayToAnswer: '2147-01-14' });
    expect((await request()).body.code).toBe('INFORMATION.ALREADY_REQUESTED');
    const asked = (await app.as('elara').get(docket)).body;
    expect(asked).toMatchObject({ status: 'information-awaited', due: null, overdue: false, daysLeft: null });
    expect(asked.may).toContain('information.supply');
    const recommend = { outcome: 'refused', reasons: 'Too much awe.' };
    expect((await app.as('kiran').post(`${docket}/recommend`, recommend)).body.code).toBe(
      'DOCKET.INFORMATION_AWAITED',
    );
    await app.pass(4);
    expect((await supply('zane')).body.code).toBe('INFORMATION.NOT_YOURS');
    expect((await supply('elara')).status).toBe(200);
    const seen = async (who?: string) => (await (who ? app.as(who) : app).get(docket)).body;
    const { status, due, information } = await seen('kiran');
    // The 5th to the 7th: the 4th, on which the work was received, is not counted anyway.
    expect([status, due.on]).toEqual(['assigned', '2147-02-06']);
    expect(information).toMatchObject([
      { what: 'For how long does it last?', by: { name: 'Kiran Morales' }, answer: 'Two minutes.' },
    ]);
    expect((await seen('elara')).information[0].answer).toBe('Two minutes.');
    expect((await seen()).information[0].answer).toBeNull();
    expect((await app.as('kiran').post(`${docket}/recommend`, recommend)).status).toBe(200);
  });

  it('is closed where nobody answers in time, and taken up again with a revision', async () => {
    const docket = await opened(await submit());
    await app
      .as('ines')
      .does(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    await app.as('kiran').does(`${docket}/request-information`, { what: 'For how long does it last?' });
    await app.pass(11);
    const late = await app.as('elara').post(`${docket}/supply-information`, { answer: 'Two minutes.' });
    expect(late.body).toMatchObject({ status: 422, code: 'INFORMATION.OUT_OF_TIME' });
    await app.settled();
    const closed = (await app.as('elara').get(docket)).body;
    expect([closed.status, closed.history.at(-1).type]).toEqual(['incomplete', 'DocketClosedIncomplete']);
    expect(closed.may).toEqual(['symphony.revise', 'symphony.withdraw', 'symphony.derive']);
    expect((await app.as('kiran').post(`${docket}/request-information`, { what: 'What?' })).body.code).toBe(
      'DOCKET.INCOMPLETE',
    );
    const works = docket.replace('dockets', 'symphonies');
    await app
      .as('elara')
      .does(`${works}/revisions`, { score: score('Calmer'), note: 'It ends after two minutes.' });
    await app.settled();
    const again = (await app.get(docket)).body;
    expect(again).toMatchObject({ status: 'assigned', assignedTo: { name: 'Kiran Morales' } });
    expect(again.due.on > closed.history.at(-1).recordedAt.slice(0, 10)).toBe(true);
    expect(again.history.map(({ type }: { type: string }) => type)).toContain('DocketReopened');
  });

  it('waits for another ruling where the network reverses its own', async () => {
    const docket = await recommended();
    const ruled = (await app.as('tomas').does(`${docket}/rule`, ruling())).body.ruling;
    const body = { ruling: ruled, reasons: 'Another score was judged.' };
    expect((await app.as('tomas').post(`${docket}/reverse`, body)).body.code).toBe('PERMISSION.DENIED');
    expect((await app.as('ines').get(docket)).body.may).toContain('ruling.reverse');
    expect((await app.as('ines').post(`${docket}/reverse`, { ...body, ruling: newId() })).body.code).toBe(
      'RULING.UNKNOWN',
    );
    expect((await app.as('ines').post(`${docket}/reverse`, body)).status).toBe(200);
    expect((await app.as('ines').get(docket)).body).toMatchObject({
      status: 'reversed',
      rulings: [
        {
          setAside: 'reversed',
          reversedBy: null,
          ownReversal: { by: { name: 'Ines Okafor' }, reasons: 'Another score was judged.' },
        },
      ],
    });
  });

  describe('recognition of a ruling of another network', () => {
    const borea = '/api/networks/BOREA';
    let there: { docket: string; ruling: string };

    beforeAll(async () => {
      await app.establish('BOREA', { subject: 'runa', name: 'Runa Lind' });
      const chair = app.as('runa');
      for (const [person, name] of [
        [people.kiran, 'Kiran Morales'],
        [people.tomas, 'Tomas Brandt'],
      ])
        await chair.does(`${borea}/appointments`, { person, office: 'regulator', name });
      const { id: instrument } = (
        await chair.does(`${borea}/instruments`, { number: '2147/3', title: 'Rest', kind: 'substantive' })
      ).body;
      const rest = (
        await chair.does(`${borea}/provisions`, {
          instrument,
          number: '7',
          title: 'Rest',
          text: '# Rest',
          effectiveFrom: today(),
          parameters: { 'appeal.days': 28 },
        })
      ).body.id;
      const { docket } = (await app.as('elara').does(`${borea}/symphonies`, work)).body;
      await app.settled();
      await chair.does(`${borea}/dockets/${docket}/assign`, {
        regulator: people.kiran,
        departs: 'They know such works.',
      });
      await app
        .as('kiran')
        .does(`${borea}/dockets/${docket}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
      const made = (
        await app.as('tomas').does(`${borea}/dockets/${docket}/rule`, {
          ...ruling({ cited: [{ provision: rest, version: 1 }] }),
          outcome: 'restricted',
          differs: 'Adults bear it.',
          restrictions: [{ on: 'audience', text: 'Adults only.', until: '2148-12-31' }],
        })
      ).body.ruling;
      there = { docket, ruling: made };
    });

    const recognise = (docket: string, change: object = {}) =>
      app.as('tomas').post(`${docket}/recognise`, {
        revision: 1,
        other: there,
        cited: [{ provision: calm, version: 1 }],
        reasons: 'Section 4.2 allows what section 7 allows there.',
        ...change,
      });

    it('waits until that ruling was served, and is of one on the same work that stands', async () => {
      const docket = await opened(await submit());
      expect((await recognise(docket)).body.code).toBe('RECOGNITION.NOT_SERVED');
      await app.as('tomas').does(`${borea}/dockets/${there.docket}/serve`, { ruling: there.ruling });
      const nowhere = { ...there, ruling: newId() };
      expect((await recognise(docket, { other: nowhere })).body.code).toBe('RECOGNITION.NO_SUCH_RULING');
      const another = await opened(await submit({ score: score('High water') }));
      expect((await recognise(another)).body.code).toBe('RECOGNITION.ANOTHER_WORK');
      expect((await app.as('maren').post(`${docket}/recognise`, { revision: 1 })).body.code).toBe(
        'PERMISSION.DENIED',
      );
    });

    it('is a ruling of its own, with the outcome of the other, served and open to appeal', async () => {
      const docket = await opened(await submit());
      expect((await app.as('tomas').get(docket)).body.may).toContain('ruling.recognise');
      const answer = await recognise(docket);
      expect(answer.status).toBe(200);
      const shown = (await app.get(docket)).body;
      expect(shown).toMatchObject({ status: 'ruled', outcome: 'restricted' });
      expect(shown.rulings).toMatchObject([
        {
          ruling: answer.body.ruling,
          outcome: 'restricted',
          facts: 'Awe at 0.9 for four minutes.',
          reasons: 'Section 4.2 allows what section 7 allows there.',
          cited: [{ citation: 'NOVA 2147/12 s 4.2 v1' }],
          restrictions: [{ on: 'audience', text: 'Adults only.', ends: { on: '2148-12-31' }, over: false }],
          recognised: {
            network: 'BOREA',
            ...there,
            citation: '[2147] BOREA 1',
            address: 'BOREA/rulings/2147/1',
            governingDate: shown.receivedOn,
            cited: [{ citation: 'BOREA 2147/3 s 7 v1' }],
          },
        },
      ]);
      const [{ recognised }] = shown.rulings;
      const other = (await app.get(`/api/networks/BOREA/dockets/${there.docket}`)).body.rulings;
      expect(other).toMatchObject([
        {
          recognisedBy: [
            { ruling: answer.body.ruling, network: 'NOVA', citation: shown.rulings[0].citation },
          ],
        },
      ]);
      const entry = (await app.get(`/api/log/${recognised.number}`)).body;
      expect(JSON.stringify(entry)).toContain(there.ruling);
      const { items } = (await app.get('/api/rulings?network=NOVA')).body;
      expect(items[0].recognised).toEqual(recognised);
      expect(shown.history.slice(-2)).toMatchObject([
        { type: 'RulingIssued' },
        {
          type: 'RulingRecognised',
          summary: `A ruling recognises one of BOREA, number ${recognised.number} of the log, citing 1 provision there.`,
        },
      ]);
      await provision('9.2', 'Time to appeal', { 'appeal.days': 28 });
      await app.as('tomas').does(`${docket}/serve`, { ruling: answer.body.ruling });
      expect((await app.as('elara').get(docket)).body.may).toContain('appeal.lodge');
    });

    it('asks to try again while the number of that ruling is not known', async () => {
      const docket = await opened(await submit());
      await app.opened.register.read.query('DELETE FROM read.ruling WHERE ruling = $1', [there.ruling]);
      expect((await recognise(docket)).body).toMatchObject({ status: 503, code: 'PROJECTION.BEHIND' });
    });
  });

  it('a case goes to whom the program proposes, or to somebody else with a reason', async () => {
    const docket = await opened(await submit());
    const { proposal } = (await app.as('ines').get(docket)).body as DocketDetails;
    const { regulator: first, loads } = proposal!;
    expect(loads.map(({ regulator }) => regulator.person)).toEqual([people.kiran, people.tomas]);
    const least = Math.min(...loads.map(({ open }) => open));
    expect(first).toEqual(loads.find(({ open }) => open === least)!.regulator);
    expect((await app.as('kiran').get(docket)).body.proposal).toBeNull();
    const regulator = first!.person === people.kiran ? people.tomas : people.kiran;
    const assign = (body: object) => app.as('ines').post(`${docket}/assign`, { regulator, ...body });
    expect((await assign({})).body).toMatchObject({
      code: 'ASSIGNMENT.DEPARTURE_UNREASONED',
      proposed: first!.person,
      open: least,
    });
    expect((await assign({ departs: 'They heard the last one.' })).status).toBe(200);
    expect((await app.as('ines').get(docket)).body).toMatchObject({
      assignedTo: { person: regulator },
      assignment: { proposed: first, open: least, departs: 'They heard the last one.' },
      // Whoever has it is not proposed again.
      proposal: { regulator: first },
    });
  });

  describe('what a ruling asks for and forbids', () => {
    const restricted = async (docket: string, change: object) =>
      app.as('tomas').post(`${docket}/rule`, {
        ...ruling({ cited: [{ provision: calm, version: 1 }] }),
        outcome: 'restricted',
        differs: 'Adults bear it.',
        ...change,
      });
    const shown = async (docket: string) => (await app.get(docket)).body.rulings[0];
    const duty = async (kind: string, of: string) => (await app.get(`${nova}/duties/${kind}/${of}`)).body;

    it('ends by itself, by its instant, which is recorded once; for the rest it is looked at again', async () => {
      const docket = await recommended();
      const restrictions = [
        { on: 'time', text: 'By day.', until: today() },
        { on: 'audience', text: 'Adults only.' },
      ];
      expect((await restricted(docket, { restrictions })).body.code).toBe('RULING.ENDLESS');
      const review = addDays(today(), 30);
      const { body } = await restricted(docket, { restrictions, review });
      expect(await duty('restriction-end', body.ruling)).toMatchObject({
        state: 'open',
        due: { on: today() },
      });
      await app.pass(2);
      expect((await shown(docket)).restrictions).toMatchObject([{ over: true }, { ends: null, over: false }]);
      expect(await duty('restriction-end', body.ruling)).toMatchObject({ state: 'lapsed' });
      const expire = () =>
        app.registry.app
          .get(CommandBus)
          .execute(
            new ExpireRestrictions(
              { actor: { id: 'timekeeper', role: 'system', network: 'NOVA' }, commandId: newId() },
              { network: 'NOVA', docket: docket.split('/').at(-1)!, ruling: body.ruling },
            ),
          );
      await expire();
      await expire();
      await app.settled();
      const { history } = (await app.get(docket)).body;
      expect(history.filter(({ type }: { type: string }) => type === 'RestrictionExpired')).toMatchObject([
        { summary: expect.stringMatching(/^A restriction of a ruling ended with /) },
      ]);

      expect((await app.as('tomas').get(docket)).body.may).not.toContain('ruling.review');
      expect((await app.as('ines').get(docket)).body.may).toContain('ruling.review');
      const looked = { outcome: 'stands', reasons: 'Children still dream it.' };
      expect((await app.as('ines').post(`${docket}/review`, looked)).body.code).toBe('REVIEW.NEXT_MISSING');
      const next = addDays(today(), 365);
      await app.as('ines').does(`${docket}/review`, { ...looked, next });
      expect(await shown(docket)).toMatchObject({
        review: { on: next },
        reviews: [{ outcome: 'stands', reasons: looked.reasons, by: { name: 'Ines Okafor' } }],
      });
      expect(await duty('review', body.ruling)).toMatchObject({ state: 'open', due: { on: next } });
    });
  });
});
