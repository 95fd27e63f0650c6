import { beforeAll, describe, expect, test } from '@jest/globals';
import { describedApi } from '../../../../../test/portal/api.js';
import { accepted, portalOn, problem, VISITOR_SECRET } from '../../../../../test/portal/canned-registry.js';
import {
  people,
  PROVISION,
  publicAnswers,
  REFORM,
  rulebookItem,
  whatIf,
} from '../../../../../test/portal/fixtures.js';
import type { MachineForm, StandingProvision, WhatIfBody } from '../../../registry-types.js';
import { sentenceOf } from './answer.js';

const OTHER = '0197a000-2222-8000-8000-000000000043';
const RULE = 's.stimuli.filter(x, x.intensity > p.caps[x.kind] || x.intensity > p.grief.limit)';
const form: MachineForm = {
  text: RULE,
  effect: 'forbid',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
};
const intensity = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' as const };
const rule: StandingProvision = {
  ...rulebookItem,
  form,
  parameters: { 'grief.limit': 0.7, 'decision.days': 30 },
  bounds: { 'grief.limit': intensity },
};
const table: StandingProvision = {
  ...rulebookItem,
  provision: OTHER,
  path: '2147/12/5',
  parameters: { caps: { fear: 0.4, 'great awe': 0.8 } },
  bounds: { caps: intensity },
  vocabularies: { caps: 'stimuli' },
};
const answers = { ...publicAnswers, 'GET networks/NOVA/rulebook': { items: [rule, table], next: null } };
const page = '/NOVA/workbench';

let portal: Awaited<ReturnType<typeof portalOn>>;
const asked = () => portal.commands().map(({ body }) => body as object);

describe('the workbench', () => {
  beforeAll(async () => {
    portal = await portalOn(answers);
  });

  test('begins with what stands, and asks nothing', async () => {
    const { status, html } = await portal.get(page);
    expect(status).toBe(200);
    expect(html).toContain('Nothing is changed yet.');
    expect(html).toContain('1,204 works');
    expect(html).toMatch(
      /name="p\.grief\.limit" value="0\.7"[^>]*data-least="0" data-most="1" data-step="0\.01"/,
    );
    expect(html).toContain('name="p.caps.great%20awe" value="0.8"');
    // No rule reads it.
    expect(html).not.toContain('decision.days');
    expect(asked()).toEqual([]);
  });

  test('stands at its network’s code, in capitals', async () => {
    expect(await portal.get('/nova/workbench?b-on=2147-03-01')).toMatchObject({
      status: 301,
      location: `${page}?b-on=2147-03-01`,
    });
  });

  test('leads from the form to an address that says what differs, and nothing else', async () => {
    const { status, location } = await portal.send(page, {
      'p.grief.limit': '0,5',
      'p.caps.fear': '0.4',
      'p.caps.great%20awe': '0.9',
      'a-on': '',
      works: 'all',
      from: '2147-01-01',
      kind: 'symphony',
    });
    expect({ status, location }).toEqual({
      status: 303,
      location: `${page}?from=2147-01-01&p.grief.limit=0%2C5&p.caps.great%2520awe=0.9`,
    });
    expect(asked()).toEqual([]);
  });

  test('asks what would be decided otherwise, and says it', async () => {
    const { html } = await portal.get(
      `${page}?from=2147-01-01&p.grief.limit=0%2C5&p.caps.great%2520awe=0.9&b-known=%E2%84%96+1,204`,
    );
    expect(asked()).toEqual([
      {
        laws: {
          a: { on: null, known: null },
          b: {
            on: null,
            known: 1204,
            changes: [
              {
                provision: PROVISION,
                path: '2147/12/4.2',
                parameters: { 'grief.limit': 0.5 },
                form: null,
                repeal: false,
              },
              {
                provision: OTHER,
                path: '2147/12/5',
                parameters: { caps: { fear: 0.4, 'great awe': 0.9 } },
                form: null,
                repeal: false,
              },
            ],
          },
        },
        works: { from: '2147-01-01', to: null },
        upTo: null,
        examples: 5,
      },
    ]);
    expect(html).toContain(
      'Of 1,204 works 34 would be decided otherwise: 20 allowed, 11 restricted, 3 more mildly.',
    );
    const api = await describedApi();
    expect(api.wrongCommand('/api/networks/NOVA/what-if', asked()[0])).toEqual([]);
    expect(html).toContain('Machines could not judge 2 works');
    expect(html).toMatch(/<rect class="sgn-flip--allowed" x="0%" width="/);
    expect(html).toContain('Bar chart of works decided otherwise, by month of receipt');
    expect(html).toContain('grief at 0.9, stimulus 1 of movement 1, Tide');
    expect(html).toContain('NOVA-D 2147/12');
    expect(html).toContain('sgn-strip__bar--over');
    expect(html).not.toMatch(/undefined|\[object|NaN| style=/);
  });

  test('takes a list as words with commas between, and has the limits that one came for first', async () => {
    const listed: StandingProvision = {
      ...table,
      form: { ...form, text: 's.stimuli.filter(x, x.kind in p.kinds.gentle)' },
      parameters: { 'kinds.gentle': ['calm', 'joy'] },
      bounds: {},
      vocabularies: { 'kinds.gentle': 'stimuli' },
    };
    const own = await portalOn({
      ...answers,
      'GET networks/NOVA/rulebook': { items: [rule, listed], next: null },
    });
    const { html } = await own.get(`${page}?provision=${OTHER}`);
    expect(html).toContain('name="p.kinds.gentle" value="calm, joy"');
    expect(html.indexOf('name="p.kinds.gentle"')).toBeLessThan(html.indexOf('name="p.grief.limit"'));
    const parametersOf = () =>
      own.commands().map(({ body }) => (body as WhatIfBody).laws.b.changes[0]!.parameters);
    await own.get(`${page}?p.kinds.gentle=calm,+awe+`);
    await own.get(`${page}?p.kinds.gentle=${encodeURIComponent('["calm, very","joy"]')}`);
    await own.get(`${page}?p.kinds.gentle=calm,joy`);
    expect(parametersOf()).toEqual([
      { 'kinds.gentle': ['calm', 'awe'] },
      { 'kinds.gentle': ['calm, very', 'joy'] },
      { 'kinds.gentle': ['calm', 'joy'] },
    ]);
  });

  test('answers a script with the answer alone, and the address of it', async () => {
    const { status, html } = await portal.send(`${page}/answer`, { 'p.grief.limit': '0.6' });
    expect(status).toBe(200);
    expect(html).toContain(`data-address="${page}?p.grief.limit=0.6"`);
    expect(html).not.toContain('<html');
    expect(html).toContain('would be decided otherwise');
  });
});

describe('a rule on the workbench', () => {
  test('is opened by its path, and changed, and its limits with it', async () => {
    portal = await portalOn(answers);
    const opened = await portal.send(page, { pick: '2147/12/4.2', do: 'edit' });
    expect(opened.location).toBe(`${page}?provision=${PROVISION}`);
    const { html } = await portal.get(opened.location!);
    expect(html).toContain('x.intensity &gt; p.grief.limit)</textarea>');
    const typed = {
      provision: PROVISION,
      effect: 'restrict',
      restricts: 'audience',
      rule: 's.stimuli.size() > p.decision.days',
    };
    const { location } = await portal.send(page, typed);
    const changed = await portal.get(location!);
    expect(changed.html).toContain('name="p.decision.days" value="30"');
    expect(asked().at(-1)).toMatchObject({
      laws: {
        b: {
          changes: [
            {
              provision: PROVISION,
              form: { text: typed.rule, effect: 'restrict', restricts: 'audience' },
              parameters: null,
            },
          ],
        },
      },
    });
    expect((await portal.send(page, { ...typed, do: 'drop-0' })).location).toBe(page);
  });

  test('that no provision in force has is said at its field', async () => {
    portal = await portalOn({ ...answers, 'GET networks/NOVA/rulebook': { items: [], next: null } });
    const { status, html } = await portal.send(page, { pick: '2147/99', do: 'edit' });
    expect(status).toBe(400);
    expect(html).toContain('<a href="#pick">No provision in force has this path</a>');
  });

  test('is repealed', async () => {
    portal = await portalOn(answers);
    await portal.get(`${page}?provision=${PROVISION}&repeal=yes`);
    expect(asked()).toMatchObject([{ laws: { b: { changes: [{ repeal: true, form: null }] } } }]);
  });

  test('that is refused says so in its place', async () => {
    portal = await portalOn({
      ...answers,
      'POST networks/NOVA/what-if': problem(
        422,
        'WORKBENCH.RULE',
        'There is no p.greif. Did you mean p.grief?',
        {
          path: '2147/12/4.2',
          line: 1,
          column: 5,
        },
      ),
    });
    const { status, html } = await portal.get(
      `${page}?${new URLSearchParams({ provision: PROVISION, effect: 'forbid', rule: '1 > p.greif' })}`,
    );
    expect(status).toBe(400);
    expect(html).toContain('<a href="#rule">There is no p.greif.');
    expect(html).toMatch(/1 &gt; p\.greif\n {4}\^/);
  });

  test('and a limit that is refused, or is no number, too', async () => {
    const refusal = problem(422, 'WORKBENCH.PARAMETER', 'grief.limit is 0 to 1.', {
      path: '2147/12/4.2',
      parameter: 'grief.limit',
    });
    portal = await portalOn({ ...answers, 'POST networks/NOVA/what-if': refusal });
    expect((await portal.get(`${page}?p.grief.limit=3`)).html).toContain(
      '<a href="#p.grief.limit">grief.limit is 0 to 1.</a>',
    );
    const { html } = await portal.get(
      `${page}?p.grief.limit=much&b-on=soon&a-known=lately&provision=${PROVISION}&effect=none`,
    );
    for (const [field, message] of [
      ['p.grief.limit', 'Give a number'],
      ['b-on', 'Give a day, as in 2147-03-01'],
      ['a-known', 'Give a log number, as in 1204'],
      ['effect', 'Say that it is repealed where it is to have no rule'],
    ])
      expect(html).toContain(`<a href="#${field}">${message}</a>`);
  });

  test.each([
    ['laws.b.changes.0.form.text', '#rule'],
    ['laws.b.changes.0.parameters.grief.limit', '#p.grief.limit'],
    ['laws.a.on', '#a-on'],
    ['works.from', '#from'],
  ])('what the register says of %s stands at %s', async (path, field) => {
    const refusal = problem(400, 'REQUEST.INVALID', 'a', { errors: [{ path, message: 'Give less.' }] });
    portal = await portalOn({ ...answers, 'POST networks/NOVA/what-if': refusal });
    const { html } = await portal.get(
      `${page}?${new URLSearchParams({ provision: PROVISION, effect: 'notify', rule: 'true', 'p.grief.limit': '0.1' })}`,
    );
    expect(html).toMatch(new RegExp(`<a href="${field.replaceAll('.', '\\.')}">[^<]*Give less\\.</a>`));
  });
});

describe('a workbench that does not answer', () => {
  test.each([
    [404, 'WORKBENCH.ABSENT'],
    [503, 'WORKBENCH.LOADING'],
    [429, 'WORKBENCH.BUSY'],
    [503, 'WORKBENCH.TOO_LONG'],
  ])('%s %s is said where the answer would be, and the page stands', async (status, code) => {
    const refusal = problem(status, code, 'Not just now.');
    refusal.headers.set('retry-after', '3');
    portal = await portalOn({ ...answers, 'POST networks/NOVA/what-if': refusal, 'GET workbench': refusal });
    for (const query of ['', '?p.grief.limit=0.5']) {
      const { html } = await portal.get(page + query);
      expect(html).toContain('Not just now.');
      expect(html).toContain('data-again="3"');
      expect(html).toContain('name="p.grief.limit"');
    }
  });
});

describe('one work, pasted', () => {
  const work = {
    works: 'one',
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    purpose: 'communal',
    venue: 'The harbour',
    'score-text': 'movement,kind,intensity,from,to\nTide,grief,0.9,0,60',
  };

  test('is judged by both laws', async () => {
    const one = { ...whatIf.examples[0]!, docket: null };
    portal = await portalOn({
      ...answers,
      'POST networks/NOVA/what-if': { ...whatIf, works: 1, examples: [one] },
    });
    const { html } = await portal.get((await portal.send(page, work)).location!);
    expect(asked()).toMatchObject([
      {
        works: {
          work: {
            kind: 'symphony',
            venue: 'The harbour',
            score: {
              movements: [{ title: 'Tide', stimuli: [{ id: 'm1-s1', kind: 'grief', intensity: 0.9 }] }],
            },
          },
        },
      },
    ]);
    expect(html).toContain('Law A decides it: forbid. Law B: clear.');
  });

  test('in which something is wrong says so, and one too long for an address is shown all the same', async () => {
    portal = await portalOn(answers);
    const wrong = await portal.get(
      (await portal.send(page, { ...work, venue: '', 'score-text': 'x' })).location!,
    );
    expect(wrong.html).toContain('<a href="#venue">Enter where it will be dreamed</a>');
    expect(wrong.html).toContain('<a href="#score-text">Line 1:');
    const long = `${work['score-text']}\n${'Tide,grief,0.9,0,60\n'.repeat(400)}`;
    const { status, html } = await portal.send(page, { ...work, 'score-text': long });
    expect(status).toBe(200);
    expect(html).toContain('too long for an address');
    expect(asked()).toHaveLength(1);
  });
});

describe('a draft of the workbench', () => {
  const typed = { 'p.grief.limit': '0.5', provision: PROVISION, effect: 'notify', rule: 'true' };

  test('is kept for whoever signed in, and shown again', async () => {
    portal = await portalOn(answers, people.elara);
    const { location } = await portal.send(page, { ...typed, do: 'keep' });
    expect(location).toMatch(/^\/NOVA\/workbench\?draft=/);
    expect((await portal.get(location!)).html).toContain('name="p.grief.limit" value="0.5"');
    portal = await portalOn(answers);
    expect((await portal.send(page, { ...typed, do: 'keep' })).status).toBe(401);
  });

  test('is handed over as amendments of a reform', async () => {
    const standing = publicAnswers[`GET networks/NOVA/provisions/${PROVISION}`] as { versions: object[] };
    const versions = standing.versions.map((version) => ({ ...version, ...pickOf(rule) }));
    const provision = { ...standing, versions };
    portal = await portalOn(
      {
        ...answers,
        [`GET networks/NOVA/provisions/${PROVISION}`]: provision,
        'POST networks/NOVA/reforms': accepted(`reform-${REFORM}`),
      },
      people.tomas,
    );
    expect((await portal.send(page, { do: 'reform' })).html).toContain('there is nothing to propose');
    const { location } = await portal.send(page, { ...typed, do: 'reform' });
    expect(location).toMatch(new RegExp(`^/networks/NOVA/reforms/propose\\?provision=${PROVISION}&draft=`));
    const { html } = await portal.get(location!);
    expect(html).toContain('grief.limit = 0.5 | intensity | 0 to 1 | lower is stricter');
    expect(html).toMatch(/name="effect"[^>]* value="notify" checked/);
    expect(html).toMatch(/<textarea[^>]* name="rule"[^>]*>true<\/textarea>/);
  });

  test('cannot be proposed by whoever may not', async () => {
    portal = await portalOn(answers, people.elara);
    expect((await portal.get(page)).html).not.toContain('value="reform"');
  });
});

test('what would be decided otherwise is said in a sentence', () => {
  const none = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };
  expect(sentenceOf({ works: 7, flips: none })).toBe('Of 7 works none would be decided otherwise.');
  expect(sentenceOf({ works: 1, flips: { ...none, stricter: 1 } })).toBe(
    'Of one work 1 would be decided otherwise: 1 more strictly.',
  );
});

const pickOf = ({ form, parameters, bounds, vocabularies }: StandingProvision) => ({
  form,
  parameters,
  bounds,
  vocabularies,
});

test('asks for its visitor, as it is connected or named under the secret', async () => {
  const portal = await portalOn(publicAnswers);
  const told = async (said?: string) => {
    await portal.get('/NOVA/workbench?b-on=2147-03-01', said === undefined ? {} : { 'sgn-visitor': said });
    return portal.asked.findLast(({ path }) => path.endsWith('/what-if'))!.headers.get('sgn-visitor');
  };
  expect(await told()).toBe(`${VISITOR_SECRET} 127.0.0.1`);
  expect(await told(`${VISITOR_SECRET} 203.0.113.7`)).toBe(`${VISITOR_SECRET} 203.0.113.7`);
  expect(await told('guessed 203.0.113.7')).toBe(`${VISITOR_SECRET} 127.0.0.1`);
});
