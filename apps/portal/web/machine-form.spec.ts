import { describe, expect, it } from '@jest/globals';
import type { MachineForm } from '../registry-types.js';
import { accepted, portalOn, problem } from '../../../test/portal/canned-registry.js';
import { people, PROVISION, publicAnswers } from '../../../test/portal/fixtures.js';
import type { ProvisionDetails } from '../registry-types.js';
import { Form } from './form.js';
import type { Values } from './form-body.js';
import { begunMachine, machineIn, type StandingMachine } from './machine-form.js';

const form: MachineForm = {
  text: 's.stimuli.filter(x,\n  x.intensity > p.fear.limit)',
  effect: 'forbid',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
};

const stands = (standing: MachineForm | null, examples = ''): StandingMachine => ({
  form: standing,
  examples,
});
const begun = (standing: MachineForm | null) => begunMachine(stands(standing));

function said(values: Values, standing: MachineForm | null, examples = '') {
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
    expect(said({ ...begun(form), effect: 'none', examples: '[]' }, form).wrong).toEqual([
      'rule',
      'examples',
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
  const examples = '[\n{"title":"Loud","offends":true}\n]';
  const standing = { ...form, examples: { count: 1, document: 'd'.repeat(64), bytes: 1, mediaType: 'x' } };
  const typed = { ...begun(standing), examples };

  it('stay with a rule that is left as it is, and go along with one that is not', () => {
    const spaced = { ...typed, examples: examples.replaceAll('\n', '\r\n  ') };
    expect(said(spaced, standing, examples).body).toEqual({});
    expect(said({ ...typed, effect: 'notify' }, standing, examples).body).toEqual({
      form: { text: form.text, effect: 'notify', examples: [{ title: 'Loud', offends: true }] },
    });
    expect(said({ ...typed, examples: '' }, standing, examples).body).toEqual({
      form: { text: form.text, effect: 'forbid' },
    });
  });

  it('are a list in JSON', () => {
    for (const wrong of ['[', '{}', 'Loud'])
      expect(said({ ...typed, examples: wrong }, standing, examples).wrong).toEqual(['examples']);
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
    expect(await shown(refused('REFORM.RULE', 'a third one'))).not.toContain('sgn-mark');
    expect(await shown(accepted('reform-1'))).not.toContain('There is a problem');
  });
});
