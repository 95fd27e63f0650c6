import { describe, expect, it } from '@jest/globals';
import type * as Language from './index.js';
import { shape, terms, values } from './testing/terms.js';

// As it was built: a thread begins from a file.
const built = new URL('../../../dist/libs/engine/rule-language/index.js', import.meta.url).href;
const { generated, heard } = (await import(built)) as typeof Language;

const rule = (text: string, ...exceptions: string[]) => ({ text, exceptions });
const hearing = (rules: { text: string; exceptions: string[] }[], records: number) => ({
  terms,
  values,
  rules,
  records: generated(
    rules.map(({ text }) => text),
    terms,
    values,
    records,
  ),
});

describe('a hearing on a thread', () => {
  it('ends in agreement', async () => {
    const rules = [
      rule('s.stimuli.filter(x, x.intensity > p.caps[x.kind])', 's.audience == "adults"'),
      rule('s.movements.filter(m, peak(m.stimuli) > p.fear.limit)'),
    ];
    expect(await heard(hearing(rules, 200), 20_000)).toBeNull();
  });

  it('has an end where the referee has none in time', async () => {
    const nested = 's.stimuli.exists(a, s.stimuli.exists(b, a.from + b.from == 0.5))';
    const [one] = generated([nested], terms, values, 1);
    const stimuli = Array.from({ length: 1_000 }, (_, at) => ({
      id: `s${at}`,
      kind: 'calm',
      intensity: 0.1,
      from: at,
      to: at + 1,
    }));
    const long = { ...one, movements: [{ title: 'Tides', sharing: 'none', stimuli }] };
    expect(await heard({ ...hearing([rule(nested)], 0), records: [long] }, 1_000)).toBe('late');
  });

  it('says what failed where it could not be held', async () => {
    const broken = { ...hearing([rule('true')], 1), terms: { ...terms, shape: { ...shape, parts: null } } };
    await expect(heard(broken as never, 20_000)).rejects.toThrow();
  });
});
