import { describe, expect, it } from '@jest/globals';
import type { MachineForm } from '../registry-types.js';
import { accepted, portalOn, problem } from '../../../test/portal/canned-registry.js';
import { people, PROVISION, publicAnswers } from '../../../test/portal/fixtures.js';
import type { ProvisionDetails } from '../registry-types.js';
import { Form } from './form.js';
import type { Values } from './form-body.js';
import { changesExamples, exampleRefused, rowsIn } from './examples.js';
import { begunMachine, machineField, machineIn, type StandingMachine } from './machine-form.js';

const form: MachineForm = {
  text: 's.stimuli.filter(x,\n  x.intensity > p.fear.limit)',
  effect: 'forbid',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
};

const stands = (
  standing: MachineForm | null,
  examples: StandingMachine['examples'] = [],
): StandingMachine => ({
  form: standing,
  examples,
});
const begun = (standing: MachineForm | null, examples?: StandingMachine['examples']) =>
  begunMachine(stands(standing, examples));

function said(values: Values, standing: MachineForm | null, examples?: StandingMachine['examples']) {
  const sent = new Form(values);
  const body = machineIn(sent, stands(standing, examples));
  return { body, wrong: sent.errors.map(({ field }) => field) };
}

describe('the machine form of a form', () => {
  it('is left as it stands where nobody changed it, or was asked', () => {
    for (const standing of [null, form, { ...form, effect: null, exceptionTo: ['2147/12/4.2'] }])
      expect(said(begun(standing), standing)).toEqual({ body: {}, wrong: [] });
    expect(said({ ...begun(form), rule: form.text.replace('\n', '\r\n') }, form).body).toEqual({});
    expect(said({}, form).body).toEqual({});
  });

  it('is taken away, and no rule that somebody typed goes with it unseen', () => {
    expect(said({ ...begun(form), effect: 'none', rule: '' }, form).body).toEqual({ form: null });
    expect(said({ ...begun(form), effect: 'none', 'example0-title': '' }, form).wrong).toEqual([
      'rule',
      'example0-title',
    ]);
  });

  it('says what its effect asks for, and nothing that another asked for', () => {
    const typed = { ...begun(form), condition: 'Rest.', restricts: 'time', exceptionTo: 'a' };
    expect(said({ ...typed, effect: 'notify' }, form).body).toEqual({
      form: { text: form.text, effect: 'notify' },
    });
    expect(said({ ...typed, effect: 'condition' }, form).body).toMatchObject({
      form: { condition: 'Rest.' },
    });
    expect(said({ ...typed, effect: 'restrict' }, form).body).toMatchObject({ form: { restricts: 'time' } });
    for (const [effect, field] of [
      ['condition', 'condition'],
      ['restrict', 'restricts'],
      ['exception', 'exceptionTo'],
    ])
      expect(said({ ...begun(form), effect: effect! }, form).wrong).toEqual([field]);
    expect(said({ ...begun(null), effect: 'forbid' }, null).wrong).toEqual(['rule']);
    expect(said({ ...begun(form), effect: 'praise' }, form).wrong).toEqual(['effect']);
  });
});

describe('the examples of a form', () => {
  const stimulus = { id: 's1', kind: 'fear', intensity: 0.7, from: 0, to: 60 };
  const work = {
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    venue: 'Hall A',
    purpose: 'communal',
    score: { movements: [{ title: 'Tide', sharing: 'none', stimuli: [stimulus, { ...stimulus, id: 'b' }] }] },
  } as const;
  const twice = { ...work, score: { movements: [...work.score.movements, ...work.score.movements] } };
  const examples = [
    { title: 'Loud', work, offends: true },
    { title: 'Twice', work: twice, offends: [{ movement: 0, stimulus: 1 }, { movement: 1 }] },
    { title: 'Silent', work: { ...work, score: { movements: [] } }, offends: false },
  ] as unknown as StandingMachine['examples'];
  const typed = begun(form, examples);

  it('stay with a rule that is left as it is, and go along with one that is not', () => {
    expect(typed).toMatchObject({
      'example0-score':
        'movement,sharing,kind,intensity,from,to,id\nTide,none,fear,0.7,0,60,s1\nTide,none,fear,0.7,0,60,b',
      'example0-offends': 'whole',
      'example1-offends': 'places',
      'example1-places': '1.2, 2',
      'example2-offends': 'none',
    });
    // Two movements of one title would be read as one.
    expect(typed['example1-score']).toContain('"movements"');
    expect(said(typed, form, examples.slice(0, 2)).wrong).toEqual(['example2-score']);
    const whole = begun(form, examples.slice(0, 2));
    expect(said(whole, form, examples.slice(0, 2)).body).toEqual({});
    expect(said({ ...whole, effect: 'notify' }, form, examples.slice(0, 2)).body).toEqual({
      form: { text: form.text, effect: 'notify', examples: examples.slice(0, 2) },
    });
    expect(said(begun(form), form, examples).body).toEqual({ form: { text: form.text, effect: 'forbid' } });
  });

  it('are added and taken away by buttons, each of its own provision', () => {
    const rows = (button: string, name = (field: string) => field) =>
      rowsIn(new Form({ ...typed, do: button }), name).map(({ title }) => title);
    expect(rows('send')).toEqual(['Loud', 'Twice', 'Silent']);
    expect(rows('remove-example-at1')).toEqual(['Loud', 'Silent']);
    expect(rows('add-example')).toEqual(['Loud', 'Twice', 'Silent', '']);
    expect(rows('add-example-for-2')).toEqual(['Loud', 'Twice', 'Silent']);
    expect(rows('add-example-for-2', (field) => `${field}-2`)).toEqual(['']);
    expect(
      ['add-example', 'remove-example-at3-for-2', 'send'].map((button) =>
        changesExamples(new Form({ do: button })),
      ),
    ).toEqual([true, true, false]);
  });

  it('say at their field what is wrong', () => {
    const wrong = (change: Values) => said({ ...begun(form, examples.slice(0, 1)), ...change }, form).wrong;
    for (const [change, field] of [
      [{ 'example0-title': ' ' }, 'title'],
      [{ 'example0-kind': 'opera' }, 'kind'],
      [{ 'example0-venue': '' }, 'venue'],
      [{ 'example0-score': '' }, 'score'],
      [{ 'example0-score': 'movement\nTide' }, 'score'],
      [{ 'example0-offends': 'all' }, 'offends'],
      [{ 'example0-offends': 'places', 'example0-places': '' }, 'places'],
      [{ 'example0-offends': 'places', 'example0-places': '0.1' }, 'places'],
      [{ 'example0-offends': 'places', 'example0-places': 'the first' }, 'places'],
    ] as const)
      expect([change, wrong(change)]).toEqual([change, [`example0-${field}`]]);
  });

  it('show what the API says of them, and a refusal, in their row', () => {
    expect(
      [
        'form.examples.1.work.venue',
        'form.examples.2.work.score.movements.0.title',
        'form.examples.1.work',
        'form.examples.0.offends',
        'form.examples',
      ].map(machineField),
    ).toEqual(['example1-venue', 'example2-score', 'example1-score', 'example0-offends', 'example0-title']);
    const refused = (facts: object) =>
      exampleRefused(facts as Record<string, unknown>, new Form(typed), (field) => field);
    expect(refused({ example: 'Twice', found: false })).toBe('example1-offends');
    expect(refused({ example: 'Twice', found: null })).toBe('example1-score');
    expect(refused({ example: 'Gone', found: null })).toBeNull();
  });
});

describe('a refusal of a rule', () => {
  const nova = 'networks/NOVA';
  const refused = (code: string, path: string) =>
    problem(422, code, 'The rule of 2147/12/4.2 is refused. Line 2, column 5: Nobody knows "fere".', {
      path,
      line: 2,
      column: 5,
    });
  const rule = 's.stimuli.filter(x,\n    fere > 0.4)';

  it('stands at the rule, with a mark under the place', async () => {
    const page = `/${nova}/provisions/${PROVISION}/change`;
    const portal = await portalOn(
      { ...publicAnswers, [`POST ${nova}/provisions/${PROVISION}/amend`]: refused('PROVISION.RULE', 'x') },
      people.ines,
    );
    const fields = { op: 'amend', title: 'Grief', text: 'Less.', effect: 'forbid', rule };
    const { location } = await portal.file(page, { ...fields, effectiveFrom: '2147-05-01' });
    const { html } = await portal.get(location!);
    expect(html).toMatch(/id="rule-error"[\s\S]*Nobody knows &quot;fere&quot;/);
    expect(html).toContain('<code>    fere &gt; 0.4)\n    ^</code>');
    expect(html).toMatch(/id="machine" open/);
  });

  const row = {
    title: 'Loud',
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    venue: 'Hall',
    purpose: 'communal',
    score: 'movement,kind,intensity,from,to\nTide,fear,0.7,0,60',
    offends: 'none',
    places: '',
  };

  it('of an example stands in its row, drawn beside it, and rows come and go without JavaScript', async () => {
    const page = `/${nova}/provisions/${PROVISION}/change`;
    const refusal = problem(422, 'PROVISION.EXAMPLE', 'The example Loud says that nothing offends.', {
      path: '2147/12/4.2',
      example: 'Loud',
      found: true,
    });
    const portal = await portalOn(
      { ...publicAnswers, [`POST ${nova}/provisions/${PROVISION}/amend`]: refusal },
      people.ines,
    );
    const fields = { op: 'amend', title: 'Grief', text: 'Less.', effect: 'forbid', rule };
    const added = await portal.see(page, { ...fields, do: 'add-example' });
    expect(added.html).toContain('name="example0-title"');
    expect(added.html).toContain('value="remove-example-at0"');
    expect(added.html).toContain('1 movement, 1 stimulus, 1 minute.');
    const example = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [`example0-${name}`, value]),
    );
    const { location } = await portal.file(page, { ...fields, ...example, effectiveFrom: '2147-05-01' });
    const { html } = await portal.get(location!);
    expect(portal.commands().at(-1)!.body).toMatchObject({
      form: {
        examples: [
          {
            title: 'Loud',
            offends: false,
            work: { venue: 'Hall', score: { movements: [{ sharing: 'none', stimuli: [{ id: 's1' }] }] } },
          },
        ],
      },
    });
    expect(html).toMatch(/id="example0-offends-error"[\s\S]*says that nothing offends/);
    expect(html).toContain('<a href="#example0-offends">');
    const removed = await portal.see(page, { ...fields, ...example, do: 'remove-example-at0' });
    expect(removed.html).not.toContain('name="example0-title"');
  });

  it('stands at the amendment that it is about', async () => {
    const page = `/${nova}/reforms/propose?provision=${PROVISION}`;
    const { path } = publicAnswers[`GET ${nova}/provisions/${PROVISION}`] as ProvisionDetails;
    const amendment = (n: string, at: string) =>
      Object.entries({
        provision: PROVISION,
        path: at,
        base: '3',
        op: 'amend',
        'provision-title': 'Grief',
        text: 'Less.',
        effect: 'forbid',
        rule,
      }).map(([name, value]) => [name + n, value]);
    const fields = Object.fromEntries([...amendment('', 'elsewhere'), ...amendment('-2', path)]) as Values;
    const shown = async (answer: Response) => {
      const portal = await portalOn({ ...publicAnswers, [`POST ${nova}/reforms`]: answer }, people.tomas);
      return (await portal.see(page, { ...fields, title: 'Less', reasons: 'Why', do: 'send' })).html;
    };
    const html = await shown(refused('REFORM.RULE', path));
    expect(html).toContain('href="#rule-2"');
    expect(html.match(/sgn-mark/g)).toHaveLength(1);
    for (const [name, value] of Object.entries(row)) Object.assign(fields, { [`example0-${name}-2`]: value });
    const ofRow = problem(422, 'REFORM.EXAMPLE', 'The example Loud is wrong.', {
      path,
      example: 'Loud',
      found: true,
    });
    expect(await shown(ofRow)).toContain('<a href="#example0-offends-2">');
    expect(await shown(refused('REFORM.RULE', 'a third one'))).not.toContain('sgn-mark');
    expect(await shown(accepted('reform-1'))).not.toContain('There is a problem');
  });
});
