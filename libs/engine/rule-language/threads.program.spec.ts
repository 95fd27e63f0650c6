import { afterAll, describe, expect, it } from '@jest/globals';
import type * as Language from './index.js';
import { Dice } from './dice.js';
import { Expressions } from './testing/expressions.js';
import { record, shape, terms, values } from './testing/terms.js';

// As it was built: a thread begins from a file.
const built = new URL('../../../dist/libs/engine/rule-language/index.js', import.meta.url).href;
const { Columns, Program, Scanners } = (await import(built)) as typeof Language;

describe('rules on threads', () => {
  const columns = new Columns(shape);
  const dice = new Dice(11);
  for (let i = 0; i < 3_000; i++) columns.add(record(dice));
  const generator = new Expressions(dice);
  const rules = Array.from({ length: 12 }, () => new Program(terms, generator.rule()).bind(columns, values));
  const [here, two] = [new Scanners(0), new Scanners(2)];
  afterAll(() => two.close());

  it('say what they say without', async () => {
    const alone = await here.scan(columns, rules, 3_000);
    expect(alone.map((out) => out.reduce((sum, one) => sum + one, 0)).some((sum) => sum > 0)).toBe(true);
    expect(await two.scan(columns, rules, 3_000)).toEqual(alone);
    // Warm, and for some of the records.
    const some = await two.scan(columns, rules.slice(0, 3), 1_000);
    expect(some).toEqual(alone.slice(0, 3).map((out) => out.slice(0, 1_000)));
  });

  it('fail in words, and whoever asks after the end is told', async () => {
    const scanners = new Scanners(1);
    const { bindings } = rules[0]!;
    const broken = { emittedCode: 'return {', bindings } as Language.Bound;
    await expect(scanners.scan(columns, [broken], 10)).rejects.toThrow('SyntaxError');
    expect(await scanners.scan(columns, rules, 10)).toHaveLength(12);
    await scanners.close();
    await expect(scanners.scan(columns, rules, 10)).rejects.toThrow('The thread has ended.');
  });
});
