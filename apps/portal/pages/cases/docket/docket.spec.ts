import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { completeness, docket, DOCKET, publicAnswers } from '../../../../../test/portal/fixtures.js';

describe('the recommendation in a docket', () => {
  const page = `/networks/NOVA/dockets/${DOCKET}`;
  const shown = async (recommendation: object | null) =>
    (
      await (
        await portalOn({
          ...publicAnswers,
          [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, recommendation },
        })
      ).get(page)
    ).html;

  test('is on a revision, and is taken back by a later one', async () => {
    const made = docket.recommendation!;
    expect(await shown(made)).toContain('Tomas Brandt, on revision 1</span>');
    expect(await shown(made)).toContain(made.reasons);
    expect(await shown({ ...made, takenBackBy: 2 })).toContain(
      'Tomas Brandt, on revision 1; taken back by revision 2</span>',
    );
    // An older program did not say on which it was made.
    expect(await shown({ ...made, revision: null })).toContain('Tomas Brandt</span>');
    expect(await shown(null)).not.toContain('Recommendation</dt>');
  });

  test('says that it is challenged, and by whom and why each was', async () => {
    const made = docket.recommendation!;
    expect(await shown({ ...made, challenged: true })).toContain(
      'on revision 1; challenged; another is to be made</span>',
    );
    const html = await shown(made);
    expect(html).not.toContain('another is to be made');
    expect(html).toMatch(/id="challenges"[^]*Ines Okafor[^]*It says nothing of the swell\./);
  });
});

describe('a ruling in a docket', () => {
  test('leads to the ruling of another network that it recognises, and to the law there', async () => {
    const recognised = {
      network: 'BOREA',
      docket: DOCKET,
      ruling: DOCKET,
      citation: '[2147] BOREA 7',
      address: 'BOREA/rulings/2147/7',
      number: 318,
      governingDate: '2147-02-01',
      cited: [{ provision: DOCKET, path: '2147/3/7', version: 2, citation: 'BOREA 2147/3 s 7 v2' }],
    };
    const shown = async (change: object) => {
      const rulings = docket.rulings.map((ruling) => ({ ...ruling, ...change }));
      const answers = {
        ...publicAnswers,
        [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, rulings },
      };
      return (await (await portalOn(answers)).get(`/networks/NOVA/dockets/${DOCKET}`)).html;
    };
    const html = await shown({ recognised });
    expect(html).toContain(
      'href="/BOREA/rulings/2147/7">[2147] BOREA 7</a>. There it was judged by the law of',
    );
    expect(html).toContain('href="/BOREA/rules/2147/3/7?version=2">BOREA 2147/3 s 7 v2</a>. ');
    expect(await shown({ recognised: null })).not.toContain('Recognised ruling');
  });
});

describe('the panels of a docket', () => {
  const tomas = { person: 'tomas', name: 'Tomas Brandt' };
  const votes = [
    { by: docket.panels[1]!.chair, value: 'for' as const, dissent: null, salt: 'c2FsdDE=' },
    { by: tomas, value: 'against' as const, dissent: 'The swell is *short*.', salt: 'c2FsdDI=' },
  ];
  const shown = async (change: object) => {
    const answers = { ...publicAnswers, [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, ...change } };
    return (await (await portalOn(answers)).get(`/networks/NOVA/dockets/${DOCKET}`)).html;
  };
  const [past, sitting] = docket.panels;

  test('say who has voted, until when they vote, and on what', async () => {
    const html = await shown({});
    expect(html).toMatch(/Ines Okafor <span class="sgn-quiet">has not voted yet/);
    expect(html).toMatch(/Tomas Brandt <span class="sgn-quiet">has voted .*412/);
    expect(html).toContain(`/networks/NOVA/duties/panel-end/${sitting!.panel}`);
    expect(html).toContain('Adults bear what children do not.');
    expect(html).not.toContain('How they voted');
    expect(html.indexOf('A panel votes on a draft')).toBeLessThan(html.indexOf('A panel was dissolved'));
    expect(html).toContain('The chair of the Network took the draft back.');
    expect(html).toContain('Its chair is away.');
    expect(await shown({ panels: [] })).not.toContain('id="panels"');
  });

  test('say how they voted once the votes are opened: beside the draft, or with the ruling', async () => {
    const opened = [
      /Ines Okafor: <strong>for the draft/,
      /Tomas Brandt: <strong>against it/,
      /<em>short<\/em>/,
    ];
    const rejected = await shown({ panels: [{ ...sitting, state: 'rejected', votes }] });
    for (const said of [...opened, /c2FsdDI=/]) expect(rejected).toMatch(said);
    const [ruling] = docket.rulings;
    const issued = await shown({
      panels: [{ ...sitting, state: 'issued', votes, ruling: ruling!.ruling }],
      rulings: [{ ...ruling, votes }],
    });
    for (const said of opened) expect(issued).toMatch(said);
    expect(issued.match(/How they voted/g)).toHaveLength(1);
    expect(issued).toContain(`href="#ruling-${ruling!.ruling}"`);
  });

  test('say who was recused, and who did not vote', async () => {
    const [one, other] = past!.members;
    const html = await shown({ panels: [{ ...past, members: [one, { ...other, recused: true }] }] });
    expect(html).toMatch(/Ines Okafor <span class="sgn-quiet">did not vote/);
    expect(html).toMatch(/Tomas Brandt <span class="sgn-quiet">recused/);
  });
});

describe('whether these are all events of a docket', () => {
  const page = `/networks/NOVA/dockets/${DOCKET}`;
  const answering = async (answer: unknown) => {
    const portal = await portalOn({
      ...publicAnswers,
      [`GET networks/NOVA/dockets/${DOCKET}/completeness`]: answer,
    });
    return portal.get(page);
  };

  test('is proven, up to a number, by an event of the log', async () => {
    const { html } = await answering(completeness);
    expect(html).toMatch(/These are all events of this docket, proven: 3 events in the log up to .*415/);
    expect(html).toContain(`href="/api/networks/NOVA/dockets/${DOCKET}/completeness"`);
    expect(html).not.toContain('counted by the next daily seal');
  });

  test('says what came later', async () => {
    const { html } = await answering({ ...completeness, later: [417] });
    expect(html).toContain('1 event recorded since, and counted by the next daily seal.');
  });

  test.each<[string, unknown]>([
    [
      'before anything is sealed',
      () => problem(404, 'DOCKETS_SEAL.ABSENT', 'No docket has been sealed yet.'),
    ],
    ['of a docket younger than the seal', { ...completeness, verdict: 'absent', numbers: [], later: [417] }],
  ])('is not proven %s', async (_when, answer) => {
    const { status, html } = await answering(answer);
    expect(status).toBe(200);
    expect(html).toContain('Not proven to be all yet');
  });

  test.each([500, 503])('is not shown where the registry answers %i, and all else is', async (failure) => {
    const { status, html } = await answering(() => problem(failure, 'REQUEST.INTERNAL', 'No.'));
    expect(status).toBe(200);
    expect(html).toContain('cannot be shown now');
    expect(html).not.toContain('Not proven to be all yet');
    expect(html).toContain(docket.title);
  });
});
