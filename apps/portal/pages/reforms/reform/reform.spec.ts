import { expect, test } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import { APPEAL, publicAnswers, REFORM, reform } from '../../../../../test/portal/fixtures.js';

test('a reform says why it was adopted, by whom and when', async () => {
  const portal = await portalOn(publicAnswers);
  const { html } = await portal.get(`/networks/NOVA/reforms/${REFORM}`);
  for (const said of [
    'Reasons of the adoption',
    'Heard and agreed.',
    'Ines Okafor',
    '10 March 2147',
    '20 March 2147',
  ])
    expect(html).toContain(said);
});

test('a reform says which matters it reaches, where it is not those received from its day on', async () => {
  const at = `/networks/NOVA/reforms/${REFORM}`;
  const factOf = async (transition: typeof reform.transition) => {
    const portal = await portalOn({ ...publicAnswers, [`GET ${at.slice(1)}`]: { ...reform, transition } });
    return /<dt>Applies to<\/dt><dd>(.*?)<\/dd>/.exec((await portal.get(at)).html)?.[1];
  };
  expect(await factOf({ to: 'undecided' })).toBe('undecided matters too');
  expect(await factOf({ to: 'received-from', day: '2147-05-01' })).toContain('1 May 2147');
  expect(await factOf(null)).toBeUndefined();
});

test('an appeal links the reforms that it caused', async () => {
  const portal = await portalOn(publicAnswers);
  const { html } = await portal.get(`/networks/NOVA/appeals/${APPEAL}`);
  expect(html).toContain(`href="/${reform.address}"`);
  const asked = portal.asked.find(({ path }) => path === 'networks/NOVA/reforms')!;
  expect(asked.query.get('appeal')).toBe(APPEAL);
});

test('a reform says what came of it beside what was predicted, and by when somebody looks', async () => {
  const at = `/networks/NOVA/reforms/${REFORM}`;
  const shown = async (more: object, answers: object = {}) =>
    (await portalOn({ ...publicAnswers, ...answers, [`GET ${at.slice(1)}`]: { ...reform, ...more } }))
      .get(at)
      .then(({ html }) => html);
  const reviewDue = {
    at: '2147-10-31T00:00:00.000Z',
    on: '2147-10-30',
    begins: '2147-05-01',
    count: 182,
    unit: 'days',
    by: { provision: REFORM, path: '2147/12/9.2', version: 1 },
  };
  const due = await shown({ status: 'commenced', reviewDue });
  expect(due).toMatch(/To be reviewed by<\/dt><dd><a [^>]*duties\/reform-review\/[^>]*>30 October 2147/);

  const document = { document: 'f'.repeat(64), bytes: 700, mediaType: 'application/json' };
  const counts = { works: 52, unscreened: 1, rulings: 40, allowed: 31, restricted: 9, departing: 2 };
  const review = {
    by: reform.adoptedBy,
    reviewedAt: '2147-10-20T09:00:00.000Z',
    reasons: 'It does what was meant.',
    upTo: 9120,
    document,
    counts,
  };
  const told = {
    from: '2147-05-01',
    predicted: { works: 1_204, unscreened: 12, rulings: 980, departing: 41 },
    observed: counts,
    provisions: [{ path: '2147/12/4.2', predicted: 71, observed: 8, allowed: 1, restricted: 7 }],
  };
  const answerOf = (body: object) => ({
    [`GET documents/${document.document}`]: new Response(JSON.stringify(body), {
      headers: { 'content-type': 'application/json' },
    }),
  });
  const html = await shown({ status: 'reviewed', reviewDue, review }, answerOf(told));
  for (const said of [
    'What came of it',
    'It does what was meant.',
    '71 <span class="sgn-quiet">of 1,204</span>',
    '8 <span class="sgn-quiet">of 52</span>',
    '2 <span class="sgn-quiet">of 40</span>',
    'beside what its assessment predicted',
    `href="/documents/${document.document}"`,
  ])
    expect(html).toContain(said);
  expect(html).not.toContain('To be reviewed by');
  expect(html).not.toMatch(/undefined|\[object|NaN/);
  const alone = { ...told, predicted: null, provisions: [] };
  expect(await shown({ status: 'reviewed', review }, answerOf(alone))).toContain('so nothing was predicted');
});

test('a reform says what its draft would do, with examples, and how to compute that again', async () => {
  const none = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };
  const side = (disposition: string) => ({ disposition, unscreened: [], findings: [] });
  const impact = {
    provisions: [
      {
        provision: null,
        path: '2147/12/4.2',
        a: { version: 1, offending: 40 },
        b: { version: null, offending: 71 },
        flips: { ...none, restricted: 31 },
      },
    ],
    examples: {
      allowed: [],
      restricted: [
        {
          docket: REFORM,
          citation: 'NOVA-D 2147/2',
          receivedOn: '2147-03-01',
          a: side('clear'),
          b: side('forbid'),
        },
      ],
    },
  };
  const document = { document: 'e'.repeat(64), bytes: 900, mediaType: 'application/json' };
  const draft = reform.amendments.map(({ op, provision, path, base, title, text }) => ({
    op,
    provision,
    path,
    base,
    title,
    text,
  }));
  const drafted = {
    draftedBy: reform.proposedBy,
    draftedAt: '2147-03-11T09:00:00.000Z',
    reasons: 'Heard.',
    onlyWords: false,
    transition: null,
    commencesOn: '2147-03-20',
    amendments: draft,
  };
  const at = `/networks/NOVA/reforms/${REFORM}`;
  const assessed = {
    ...reform,
    revisions: [
      { ...drafted, revision: 1, reasons: null },
      { ...drafted, revision: 2, onlyWords: true, commencesOn: null, amendments: [] },
    ],
    assessments: [
      {
        revision: 1,
        upTo: 41,
        on: '2147-03-20',
        requestedBy: null,
        requestedAt: '2147-03-10T09:00:00.000Z',
        assessedAt: '2147-03-10T09:00:01.000Z',
        document,
        counts: {
          works: 1_204,
          unscreened: 12,
          flips: { ...none, restricted: 31 },
          rulings: 980,
          departBefore: 14,
          departAfter: 41,
        },
      },
    ],
  };
  const portal = await portalOn({
    ...publicAnswers,
    [`GET ${at.slice(1)}`]: assessed,
    [`GET documents/${document.document}`]: new Response(JSON.stringify(impact), {
      headers: { 'content-type': 'application/json' },
    }),
  });
  const { html } = await portal.get(at);
  for (const said of [
    'What it would do',
    'Newly restricted',
    '>31<',
    'NOVA-D 2147/2',
    `href="/documents/${document.document}"`,
    `audit assess DIR --reform ${REFORM}`,
    'How the draft was revised',
    'Only its words are others',
    'is not changed any more',
  ])
    expect(html).toContain(said);
  expect(html).not.toContain('Newly allowed, for example');
  expect(html).not.toMatch(/undefined|\[object|NaN/);
  const waiting = { ...reform, assessments: [{ ...assessed.assessments[0], document: null, counts: null }] };
  const early = await portalOn({ ...publicAnswers, [`GET ${at.slice(1)}`]: waiting });
  expect((await early.get(at)).html).toContain('All works are being held against this draft.');
});
