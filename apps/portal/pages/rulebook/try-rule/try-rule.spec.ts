import { describe, expect, it } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { findings, publicAnswers } from '../../../../../test/portal/fixtures.js';
import type { Trial } from '../../../registry-types.js';

const TRY = 'POST networks/NOVA/rules/try';
const trial: Trial = {
  on: '2147-03-25',
  refused: null,
  unknown: [],
  offends: [{ movement: 0, stimulus: 1 }],
  reads: [{ name: 'fear.limit', value: 0.4, path: '2147/12/4.2' }],
};
const own = {
  do: 'try',
  network: 'NOVA',
  rule: 's.stimuli.filter(x,\n  x.intensity > p.fear.limit)',
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'Anywhere',
  purpose: 'communal',
  score: 'movement,kind,intensity,from,to\nTide,awe,0.2,0,60\nTide,fear,0.7,30,90',
};

async function tried(query: Record<string, string>, answer: unknown = trial) {
  const portal = await portalOn({ ...publicAnswers, ...findings, [TRY]: answer });
  const { status, html } = await portal.get(`/rule-language/try?${new URLSearchParams(query)}`);
  return { status, html, body: portal.asked.find(({ path }) => path.endsWith('/rules/try'))?.body };
}

describe('a rule that somebody tries', () => {
  it('is told with what offends on the drawn score, and what it reads', async () => {
    const { status, html, body } = await tried(own);
    expect(status).toBe(200);
    expect(html).toContain('Stimulus 2 of movement 1 offends.');
    expect(html.match(/sgn-strip__bar--over/g)).toHaveLength(1);
    expect(html).toContain('1 stimulus offends: it has an outline.');
    expect(html).toContain('<code><bdi>fear.limit = 0.4</bdi></code>');
    expect(body).toMatchObject({
      text: own.rule,
      work: {
        venue: 'Anywhere',
        score: { movements: [{ stimuli: [{ id: 's1', kind: 'awe' }, { to: 90 }] }] },
      },
    });
    expect(body).not.toHaveProperty('on');
  });

  it('is tried on the work of a docket, under the law of a day', async () => {
    const { html, body } = await tried({ ...own, docket: 'nova-d 2147/12', on: '2147-02-01' });
    expect(body).toMatchObject({ on: '2147-02-01', work: { kind: 'symphony', score: { movements: [{}] } } });
    expect(html).toContain('What it says');
    const none = await tried({ ...own, docket: '12 of nowhere' });
    expect(none.status).toBe(400);
    expect(none.html).toMatch(/id="docket-error"[\s\S]*No docket of this Network has this number/);
    expect(none.body).toBeUndefined();
  });

  it('that is none says where, and how to mend it', async () => {
    const refused = {
      line: 2,
      column: 17,
      wrong: 'There is no parameter "fere".',
      mend: 'Write "fear.limit".',
    };
    const { status, html } = await tried(own, { ...trial, refused, offends: null, reads: [] });
    expect(status).toBe(400);
    expect(html).toMatch(/id="rule-error"[\s\S]*There is no parameter/);
    expect(html).toContain(`<code>  x.intensity &gt; p.fear.limit)\n${' '.repeat(16)}^</code>`);
    expect(html).not.toContain('What it says');
  });

  it('judges no work with a kind that is no word', async () => {
    const { html } = await tried(own, { ...trial, unknown: ['dread'], offends: null });
    expect(html).toMatch(/No rule judges this work[^<]*<bdi>dread<\/bdi>/);
  });

  it('says at its field what is wrong with the question', async () => {
    for (const [query, at] of [
      [{ ...own, rule: '' }, 'rule'],
      [{ ...own, score: '' }, 'score'],
      [{ ...own, score: 'movement\nTide' }, 'score'],
    ] as const) {
      const { status, html, body } = await tried(query);
      expect([status, body]).toEqual([400, undefined]);
      expect(html).toContain(`id="${at}-error"`);
    }
    const errors = [
      { path: 'on', message: 'Give a date that exists.' },
      { path: 'work.venue', message: 'Give a venue.' },
      { path: 'work.score.movements.0.title', message: 'Give a title.' },
    ];
    const { html } = await tried(own, problem(400, 'REQUEST.INVALID', 'on: …', { errors }));
    for (const field of ['on', 'venue', 'score']) expect(html).toContain(`id="${field}-error"`);
    const large = await tried(own, problem(413, 'REQUEST.TOO_LARGE', 'The body is too large.'));
    expect(large.html).toMatch(/id="score-error"[\s\S]*The body is too large/);
  });
});
