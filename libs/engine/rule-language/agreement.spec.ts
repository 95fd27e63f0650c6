import { describe, expect, it, test } from '@jest/globals';
import { disagreements } from './testing/agreement.js';

describe('a rule that was accepted', () => {
  it('never fails, and yields what a conformant CEL evaluator yields', () => {
    const { expressions, refused, evaluations, offending, found } = disagreements({
      seed: 2147,
      expressions: 250,
      records: 20,
    });
    expect(found).toEqual([]);
    expect(evaluations).toBe(expressions * 20);
    // Neither trivial nor mostly refused.
    expect(refused / (expressions + refused)).toBeLessThan(0.1);
    expect(offending / evaluations).toBeGreaterThan(0.2);
    expect(offending / evaluations).toBeLessThan(0.9);
  });

  // Each is an error that a change of the back end could make.
  test.each<[string, RegExp, string]>([
    ['a quotient keeps its fraction', /\(\((\w+) - \1 % (\w+)\) \/ \2\)/g, '($1 / $2)'],
    ['at most is less than', /([)\w\]]) <= ([(\w-])/g, '$1 < $2'],
    ['at least is more than', /([)\w\]]) >= ([(\w-])/g, '$1 > $2'],
    ['all of none is false', /let (v_\d+) = true;/g, 'let $1 = false;'],
    ['exactly one is one or more', /\((v_\d+) === 1\)/g, '($1 >= 1)'],
    ['only the first part is looked at', /c1\[c0\[i \+ 1\]\]/g, 'c1[c0[i] + 1]'],
    ['a part is counted from the first of all records', / - c0\[i\]\)/g, ')'],
    ['the last of a list is left out', /; (x_\d+) < (e_\d+); /g, '; $1 < $2 - 1; '],
    ['the greatest is the least', /if \((v_\d+) > (v_\d+)\) \2/g, 'if ($1 < $2) $2'],
    ['what ends when another begins overlaps it', / < (c\d+)\[(x_\d+)\]\) (s_\d+)/g, ' <= $1[$2]) $3'],
    ['what begins when another does is left out', /\[(x_\d+)\] <= (m_\d+)/g, '[$1] < $2'],
    ['a choice takes the other', / \? ([^?:()]+) : ([^?:()]+)\)/g, ' ? $2 : $1)'],
    ['or is and', / \|\| /g, ' && '],
    ['a sum forgets what it had', /(v_\d+) \+= /g, '$1 = '],
    ['a set holds what it does not', /(S\d+\[\w+\]) === 1/g, '$1 !== 1'],
    ['every filter lets all pass', /^if \(.+\) \{$/gm, 'if (true) {'],
    ['scratch is not begun anew', /let (v_\d+) = 0;\nlet (v_\d+) = 0;/g, 'let $1 = 1;\nlet $2 = 0;'],
  ])('is told from one whose code errs: %s', (_, pattern, by) => {
    const mutate = (code: string) => code.replace(pattern, by);
    const { found } = disagreements({ seed: 1, expressions: 2_000, records: 20, mutate });
    expect(found).toHaveLength(1);
  });
});
