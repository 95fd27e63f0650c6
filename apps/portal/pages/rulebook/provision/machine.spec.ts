import { describe, expect, it } from '@jest/globals';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import {
  compared,
  findings,
  PROVISION,
  publicAnswers,
  reform,
  REFORM,
} from '../../../../../test/portal/fixtures.js';
import type { MachineForm, MachineToday, ProvisionDetails } from '../../../registry-types.js';

const ROUTE = `GET networks/NOVA/provisions/${PROVISION}`;
const form: MachineForm = {
  text: 's.stimuli.filter(x, x.intensity > p.fear.limit)',
  effect: 'restrict',
  condition: null,
  restricts: 'audience',
  exceptionTo: [],
  examples: null,
};
const softer = { ...form, text: 's.stimuli.filter(x, x.intensity >= p.fear.limit)' };
const work = {
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'The harbour',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Tide',
        sharing: 'none',
        stimuli: [{ id: 'a', kind: 'fear', intensity: 0.7, from: 0, to: 60 }],
      },
    ],
  },
} as const;
const owner = { provision: PROVISION, path: '2147/12/4.2', version: 3, citation: 'NOVA 2147/12 s 4.2 v3' };
const today = {
  version: 3,
  form,
  refused: null,
  reads: [
    {
      name: 'fear.limit',
      value: 0.4,
      bounds: { unit: 'intensity', least: 0, most: 1, stricter: 'lower' },
      owner,
    },
  ],
  exceptions: [{ ...owner, path: '2147/12/9', citation: 'NOVA 2147/12 s 9 v1' }],
  examples: [
    { title: 'Loud', work, offends: true, found: [{ movement: 0, stimulus: 0 }], holds: false },
    { title: 'Calm', work, offends: false, found: false, holds: true },
    { title: 'Strange', work, offends: false, found: null, holds: false },
  ],
} as unknown as MachineToday;
const standing = publicAnswers[ROUTE] as ProvisionDetails;
const withForms = (...forms: (MachineForm | null)[]) => ({
  ...standing,
  versions: standing.versions.map((version, at) => ({ ...version, form: forms[at] ?? null })),
});

async function page(machine: MachineToday, forms = [null, softer, form]) {
  const portal = await portalOn({
    ...publicAnswers,
    ...findings,
    [ROUTE]: withForms(...forms),
    [`${ROUTE}/machine`]: machine,
  });
  return portal.get('/NOVA/rules/2147/12/4.2');
}

describe('the machine form of a provision, on its page', () => {
  it('is said in words beside its code, with what it reads and its exceptions', async () => {
    const { status, html } = await page(today);
    expect(status).toBe(200);
    expect(html).toContain('A work that offends is restricted in its audience.');
    expect(html).toContain('<code>s.stimuli.filter(x, x.intensity &gt; p.fear.limit)</code>');
    expect(html).toMatch(/Exceptions to it[\s\S]*href="\/NOVA\/rules\/2147\/12\/9">NOVA 2147\/12 s 9 v1</);
    expect(html).toMatch(/<bdi>fear.limit<\/bdi>[\s\S]*<bdi>0\.4<\/bdi>[\s\S]*<bdi>0 to 1<\/bdi>/);
    expect(html).toMatch(/href="\/rule-language\/try\?network=NOVA&amp;rule=s\.stimuli/);
  });

  it('runs its examples, and says which do not hold any more', async () => {
    const { html } = await page(today);
    const of = (title: string) => html.split(`<bdi>${title}</bdi>`)[1]!.split('</article>')[0]!;
    expect(of('Loud')).toContain('Not as its drafters said');
    expect(of('Loud')).toMatch(
      /Stimulus 1 of movement 1 offends\.\s+Its drafters said: The work as a whole offends\./,
    );
    expect(of('Loud')).toContain('sgn-strip__bar--over');
    expect(of('Calm')).toContain('As its drafters said');
    expect(of('Calm')).not.toContain('sgn-strip__bar--over');
    expect(of('Strange')).toContain('No rule can judge it today.');
  });

  it('that cannot be run today says so', async () => {
    const refused = { line: 1, column: 1, wrong: 'There is no parameter "fear.limit".', mend: '' };
    const { html } = await page({ ...today, refused, reads: [], exceptions: [], examples: [] });
    expect(html).toContain('this rule cannot be run. There is no parameter &quot;fear.limit&quot;.');
    expect(html).not.toContain('Exceptions to it');
  });

  it('says its condition, and what it is an exception to', async () => {
    const condition = { ...form, effect: 'condition' as const, restricts: null, condition: 'Rest an hour.' };
    expect((await page({ ...today, form: condition })).html).toMatch(/on a condition\.[\s\S]*Rest an hour\./);
    const exception = { ...form, effect: null, restricts: null, exceptionTo: ['2147/12/5', '2147/12/6'] };
    const { html } = await page({ ...today, form: exception });
    expect(html).toMatch(
      /does not offend against other provisions\.[\s\S]*href="\/NOVA\/rules\/2147\/12\/6"/,
    );
  });
});

describe('a change of a machine form', () => {
  const comparison = async (before: MachineForm | null, after: MachineForm | null) => {
    const item = {
      ...compared,
      before: { ...compared.before!, form: before },
      after: { ...compared.after!, form: after },
    };
    const portal = await portalOn({
      ...publicAnswers,
      ...findings,
      'GET networks/NOVA/rulebook/comparison': { items: [item], next: null },
    });
    return (await portal.get('/NOVA/rules/2147/12?from=2147-02-01&to=2147-03-01')).html;
  };

  it('is shown between two points of the law', async () => {
    const changed = await comparison(softer, { ...form, effect: 'forbid', restricts: null });
    expect(changed).toContain('Its machine form changes.');
    expect(changed).toContain('<del>A work that offends is restricted in its audience.</del>');
    expect(changed).toMatch(/x\.intensity &#62;<del>[\s\S]*?=<[\s\S]*?<\/del> p\.fear/);
    expect(await comparison(null, form)).toContain('It gets a machine form.');
    expect(await comparison(form, null)).toContain('It has no machine form any more.');
    expect(await comparison(form, form)).not.toContain('machine form changes');
  });

  it('is shown in the reform that makes it', async () => {
    const portal = await portalOn({
      ...publicAnswers,
      ...findings,
      [ROUTE]: withForms(null, softer, softer),
      [`GET networks/NOVA/reforms/${REFORM}`]: {
        ...reform,
        amendments: reform.amendments.map((amendment) => ({ ...amendment, form })),
      },
    });
    expect((await portal.get('/NOVA/reforms/2147/7')).html).toContain('For machines');
  });

  it('folds the rule under each provision of a law', async () => {
    const items = [
      { ...(publicAnswers['GET networks/NOVA/rulebook'] as { items: object[] }).items[0]!, form },
    ];
    const portal = await portalOn({
      ...publicAnswers,
      ...findings,
      'GET networks/NOVA/rulebook': { items, next: null },
    });
    expect((await portal.get('/NOVA/rules/2147/12')).html).toContain(
      'For machines: A work that offends is restricted in its audience.',
    );
  });
});
