import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { establishNova, testRegister, type Answer, type TestRegister } from './testing/index.js';

const nova = '/api/networks/NOVA';
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
  artist: 'Ondine 夢見',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score: score('Low water'),
};

describe('a party’s name in what a command records', () => {
  let app: TestRegister;
  let docket: string;
  let provision: string;

  const warned = ({ status, headers, body }: Answer) => {
    expect([status, body.code]).toEqual([expect.any(Number), undefined]);
    return headers['sgn-warning'];
  };
  const at = () => `${nova}/dockets/${docket}`;
  const opened = async () => {
    const { rows } = await app.opened.sealing.query<{ actor: string; role: string; why: string }>(
      'SELECT actor, role, why FROM vault.openings ORDER BY id',
    );
    return rows;
  };

  beforeAll(async () => {
    app = await testRegister();
    ({ provision } = await establishNova(app));
    docket = (await app.as('elara').does(`${nova}/symphonies`, work)).body.docket;
    await app.settled();
  });
  afterAll(() => app.close());

  it('is told to the applicant, also where it stands in the score', async () => {
    const title = 'Elara’s Variations';
    const named = { ...work, title, score: score('For Ondine') };
    const submitted = await app.as('elara').post(`${nova}/symphonies`, named);
    expect(warned(submitted)).toBe('party-named=("title" "score")');
    expect(warned(await app.as('elara').post(`${nova}/symphonies`, work))).toBeUndefined();
    const revised = { score: score('High water'), note: 'As VOSS wished.' };
    const symphony = `${nova}/symphonies/${submitted.body.symphony}`;
    expect(warned(await app.as('elara').post(`${symphony}/revisions`, revised))).toBe('party-named=("note")');
    const withdrawn = await app.as('elara').post(`${symphony}/withdraw`, { reason: 'Voss, Elara: enough.' });
    expect(warned(withdrawn)).toBe('party-named=("reason")');
    // One's own is opened in silence.
    expect(await opened()).toEqual([]);
  });

  it('is told to office-holders, in whichever spelling, and to a repeat as to the first', async () => {
    expect(
      warned(
        await app
          .as('ines')
          .post(`${at()}/assign`, { regulator: await app.actor('kiran'), departs: 'They know such works.' }),
      ),
    ).toBeUndefined();
    const recommendation = { outcome: 'refused', reasons: 'The work of **Ела́rа** V\u200bo\u00adss.' };
    const key = { 'idempotency-key': 'recommend' };
    const first = await app.as('kiran').post(`${at()}/recommend`, recommendation, key);
    expect(warned(first)).toBe('party-named=("reasons")');
    const repeat = await app.as('kiran').post(`${at()}/recommend`, recommendation, key);
    expect([repeat.body, warned(repeat)]).toEqual([first.body, warned(first)]);
    const lines = (await opened()).filter(({ why }) => why.includes('RecommendationMade'));
    expect(lines).toEqual([
      { actor: await app.actor('kiran'), role: 'regulator', why: expect.stringContaining(docket) },
      { actor: await app.actor('kiran'), role: 'regulator', why: expect.stringContaining(docket) },
    ]);
    const ruled = await app.as('tomas').post(`${at()}/rule`, {
      revision: 1,
      outcome: 'restricted',
      facts: 'The vossian swell of Elaration.',
      reasons: 'Too much.',
      cited: [{ provision, version: 1 }],
      conditions: [{ text: 'None.' }, { text: '作者夢見不得' }],
      review: '2148-12-31',
      restrictions: [{ on: 'audience', text: 'Not for &Eacute;lara.', until: null }],
      differs: 'Less is enough.',
    });
    expect(warned(ruled)).toBe('party-named=("conditions.1.text" "restrictions.0.text")');
    expect(
      warned(await app.as('tomas').post(`${at()}/serve`, { ruling: ruled.body.ruling })),
    ).toBeUndefined();
  });

  it('is told where an appeal is decided, and where a reform answers it', async () => {
    const { rulings } = (await app.get(at())).body;
    const lodged = await app
      .as('elara')
      .post(`${nova}/appeals`, { docket, ruling: rulings[0].ruling, grounds: ['I, Elara Voss, object.'] });
    // The appellant's own words are sealed.
    expect(warned(lodged)).toBeUndefined();
    const appeal = `${nova}/appeals/${lodged.body.id}`;
    expect(warned(await app.as('maren').post(`${appeal}/admit`, {}))).toBeUndefined();
    const outcomes = [{ ground: '1', outcome: 'overturned', reasons: 'Elara\nVoss is right.' }];
    expect(warned(await app.as('maren').post(`${appeal}/decide`, { outcomes }))).toBe(
      'party-named=("outcomes.0.reasons")',
    );
    const words = {
      title: 'Time to appeal',
      text: 'As Voss v. NOVA has it.',
      parameters: { 'appeal.days': 30 },
    };
    const proposed = await app.as('tomas').post(`${nova}/reforms`, {
      title: 'The Voss reform',
      reasons: 'It is time.',
      amendments: [{ op: 'amend', provision, base: 1, ...words }],
      cause: { appeal: lodged.body.id },
    });
    expect(warned(proposed)).toBe('party-named=("title" "amendments.0.text")');
    const adopted = await app
      .as('ines')
      .post(`${nova}/reforms/${proposed.body.id}/adopt`, { reasons: 'Elara asked for it.' });
    expect(warned(adopted)).toBe('party-named=("reasons")');
  });

  it('is nobody else’s to see in the nature of an interest, which is sealed', async () => {
    const subject = { kind: 'person', id: await app.actor('elara') };
    const interest = { subject, category: 'family', nature: 'Elara is my sister.' };
    expect(warned(await app.as('kiran').post(`${nova}/interests`, interest))).toBeUndefined();
    expect((await opened()).filter(({ why }) => why.includes('InterestDeclared'))).toEqual([]);
  });
});
