import { describe, expect, it } from '@jest/globals';
import type { Bounds, MachineForm, Words } from '#governance/events';
import { faultOfLaw } from './fault-of-form.js';
import { lawOn, redrafted, rulesOf, termsOf, valuesOf, type Redrafted } from './law-of-day.js';
import type { Change, ProvisionHistory } from './provision-history.js';
import { publishedWords, wordsOf } from './words.js';

const intensity: Bounds = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' };
const FEAR = 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)';

const form = (text: string, more: Partial<MachineForm> = {}): MachineForm => ({
  text,
  effect: 'forbid',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
  ...more,
});
const exception = (text: string, ...to: string[]) => form(text, { effect: null, exceptionTo: to });

const said = (more: Partial<Change>): Change => ({
  revision: 0,
  version: 1,
  effectiveFrom: '2147-01-01',
  transition: null,
  repeals: false,
  parameters: {},
  bounds: {},
  vocabularies: {},
  until: null,
  form: null,
  replaces: [],
  ...more,
});
const provision = (path: string, ...changes: Partial<Change>[]): ProvisionHistory => ({
  network: 'NOVA',
  provision: `id of ${path}`,
  path,
  events: changes.length,
  changes: changes.map(said),
  suspensions: [],
});
const limit = (value: number, more: Partial<Change> = {}): Partial<Change> => ({
  parameters: { 'fear.limit': value },
  bounds: { 'fear.limit': intensity },
  ...more,
});
const words: Words = wordsOf(
  ['fear', 'awe'].reduce(
    (state, word) =>
      publishedWords.evolve(state, {
        type: 'WordsPublished',
        data: { network: 'NOVA', vocabulary: 'stimuli', words: [{ word, meaning: word, values: {} }] },
      }),
    publishedWords.initial,
  ),
);
const on = (day: string, ...histories: ProvisionHistory[]) => lawOn(histories, words, day);

describe('the law of a day', () => {
  const fear = provision('a', limit(0.4, { form: form(FEAR) }), {
    ...limit(0.5, { form: form(FEAR) }),
    version: 2,
    effectiveFrom: '2147-06-01',
  });

  it('has the rules and the values of the versions in force', () => {
    const [before, after] = [on('2147-05-31', fear), on('2147-06-01', fear)];
    expect([valuesOf(before), valuesOf(after)]).toEqual([{ 'fear.limit': 0.4 }, { 'fear.limit': 0.5 }]);
    expect(rulesOf(before)).toMatchObject([{ path: 'a', version: 1, form: { text: FEAR }, exceptions: [] }]);
    expect(termsOf(before).parameters).toEqual({ 'fear.limit': { kind: 'number', least: 0, most: 1 } });
    expect(rulesOf(on('2146-12-31', fear))).toEqual([]);
  });

  it('gives a rule the exceptions to it', () => {
    const excepted = provision('b', { form: exception('s.purpose == "communal"', 'a') });
    const [rule, ...more] = rulesOf(on('2147-01-01', fear, excepted));
    expect(more).toEqual([]);
    expect(rule!.exceptions.map(({ path }) => path)).toEqual(['b']);
  });

  it('reads a parameter from its owner, whoever else says it too', () => {
    const other = provision('b', limit(0.3));
    const takes = provision('c', limit(0.2, { effectiveFrom: '2147-03-01', replaces: ['fear.limit'] }));
    expect(valuesOf(on('2147-02-28', fear, other, takes))).toEqual({ 'fear.limit': 0.4 });
    expect(valuesOf(on('2147-03-01', fear, other, takes))).toEqual({ 'fear.limit': 0.2 });
  });

  it('tells rules of which kind each parameter is', () => {
    const kinds = provision('a', {
      parameters: { hall: 'A', halls: ['A'], heavy: ['fear'], caps: { fear: 0.4 }, old: 3, 'a.days': 5 },
      bounds: { caps: intensity },
      vocabularies: { heavy: 'stimuli', caps: 'stimuli' },
    });
    expect(termsOf(on('2147-01-01', kinds)).parameters).toEqual({
      hall: { kind: 'text' },
      halls: { kind: 'texts' },
      heavy: { kind: 'texts', of: 'stimuli' },
      caps: { kind: 'table', of: 'stimuli', least: 0, most: 1 },
      // Nobody was asked its range.
      old: { kind: 'number', least: 3, most: 3 },
      'a.days': { kind: 'number', least: 1, most: 36_500 },
    });
  });

  it('has in a table the numbers of the words that came after it', () => {
    const caps = provision('a', {
      parameters: { caps: { fear: 0.4, awe: 0.9 } },
      bounds: { caps: intensity },
      vocabularies: { caps: 'stimuli' },
    });
    const newer = { ...words, values: { caps: { dread: 0.1, awe: 0.2 } } };
    expect(valuesOf(lawOn([caps], newer, '2147-01-01'))).toEqual({
      caps: { fear: 0.4, awe: 0.9, dread: 0.1 },
    });
  });
});

describe('a draft', () => {
  const law = on('2147-01-01', provision('a', limit(0.4, { form: form(FEAR) })));
  const draft = (path: string, more: Partial<Redrafted>): Redrafted => ({
    provision: null,
    path,
    parameters: {},
    bounds: {},
    vocabularies: {},
    replaces: [],
    form: null,
    repeals: false,
    ...more,
  });
  const setting = (value: number) => limit(value) as Pick<Redrafted, 'parameters' | 'bounds'>;

  it('amends, inserts and repeals, as if it were in force', () => {
    const after = redrafted(law, [
      draft('a', { ...setting(0.6), form: form(FEAR, { effect: 'notify' }) }),
      draft('b', { form: form('s.venue == "x"') }),
    ]);
    expect(valuesOf(after)).toEqual({ 'fear.limit': 0.6 });
    expect(rulesOf(after).map((rule) => [rule.path, rule.version, rule.form.effect])).toEqual([
      ['a', null, 'notify'],
      ['b', null, 'forbid'],
    ]);
    expect(rulesOf(redrafted(law, [draft('a', { repeals: true })]))).toEqual([]);
  });

  it('takes over a parameter by saying so, and gives up what it leaves out to who else sets it', () => {
    const taking = draft('b', { ...setting(0.1), replaces: ['fear.limit'] });
    expect(valuesOf(redrafted(law, [taking]))).toEqual({ 'fear.limit': 0.1 });
    expect(valuesOf(redrafted(law, [{ ...taking, replaces: [] }]))).toEqual({ 'fear.limit': 0.4 });
    const both = on('2147-01-01', provision('a', limit(0.4)), provision('b', limit(0.3)));
    expect(valuesOf(redrafted(both, [draft('a', {})]))).toEqual({ 'fear.limit': 0.3 });
    expect(valuesOf(redrafted(law, [draft('a', { repeals: true })]))).toEqual({});
  });

  it.each<[string, Redrafted, string]>([
    ['no rule', draft('b', { form: form('s.venue >') }), 'The rule of b is refused. Line 1, column'],
    [
      'one of words that nobody published',
      draft('b', { form: form('s.stimuli.exists(x, x.kind == "dread")') }),
      'dread',
    ],
    [
      'without an effect, and no exception',
      draft('b', { form: form('true', { effect: null }) }),
      'has no effect',
    ],
    ['both', draft('b', { form: form('true', { exceptionTo: ['a'] }) }), 'no effect of its own'],
    [
      'a condition that nobody states',
      draft('b', { form: form('true', { effect: 'condition' }) }),
      'say which',
    ],
    [
      'stating a condition that is none',
      draft('b', { form: form('true', { condition: 'x' }) }),
      'leave the condition out',
    ],
    ['a restriction of nothing', draft('b', { form: form('true', { effect: 'restrict' }) }), 'say of what'],
    [
      'of something, and no restriction',
      draft('b', { form: form('true', { restricts: 'venue' }) }),
      'leave that out',
    ],
    ['an exception to no rule', draft('b', { form: exception('true', 'c') }), 'c, which has no rule'],
    ['an exception to an exception', draft('b', { form: exception('true', 'b') }), 'which has no rule'],
    [
      'an exception that names other things than the rule',
      draft('b', { form: exception('s.movements.filter(m, true)', 'a') }),
      'names movements and the rule of a stimuli',
    ],
    ['what takes from another rule what it reads', draft('a', { repeals: true }), ''],
  ])('may not be %s', (_, one, message) => {
    const reader = on(
      '2147-01-01',
      provision('a', limit(0.4, { form: form(FEAR) })),
      provision('d', { form: form('s.stimuli.exists(x, x.intensity > p.fear.limit)') }),
    );
    const fault = faultOfLaw(reader, redrafted(reader, [one]), [one.path]);
    expect(fault).not.toBeNull();
    expect(fault!.message).toContain(message || 'The rule of d could not be run any more');
    expect(fault!.at === null).toBe(!message.startsWith('The rule of b') && message !== 'dread');
  });

  it('may be an exception of the whole work, or one of what the rule names', () => {
    for (const text of ['s.purpose == "communal"', 's.stimuli.filter(x, x.movement == 0)']) {
      const after = redrafted(law, [draft('b', { form: exception(text, 'a') })]);
      expect(faultOfLaw(law, after, ['b'])).toBeNull();
    }
  });

  it('is not to blame for a rule that could not be run before', () => {
    const broken = on('2147-01-01', provision('z', { form: form('s.venue == p.gone') }));
    expect(faultOfLaw(broken, redrafted(broken, [draft('b', {})]), ['b'])).toBeNull();
  });
});
