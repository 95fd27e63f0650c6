import { describe, expect, it, test } from '@jest/globals';
import { check } from './check.js';
import { emit } from './emit.js';
import { Program } from './program.js';
import { RuleRefused } from './refused.js';
import { Dice } from './dice.js';
import { Expressions } from './testing/expressions.js';
import { shape, terms } from './testing/terms.js';

function refusalOf(text: string): RuleRefused {
  try {
    check(text, terms);
  } catch (error) {
    if (error instanceof RuleRefused) return error;
    throw error;
  }
  throw new Error(`${text.slice(0, 200)} was accepted.`);
}

describe('what a rule is', () => {
  test.each([
    ['s.audience == "children"', 'whole', []],
    ['s.stimuli.filter(x, x.intensity > p.fear.limit)', 'pieces', ['fear.limit']],
    ['s.movements.filter(m, peak(m.stimuli) > 1.5)', 'parts', []],
    ['s.stimuli.filter(x, x.intensity > p.caps[x.kind])', 'pieces', ['caps']],
    ['s.venue.startsWith(p.venue.quiet) && s.kind in ["symphony"]', 'whole', ['venue.quiet']],
    [
      's.stimuli.filter(a, s.stimuli.exists(b, a.movement == b.movement && a.id != b.id && a.from < b.to && b.from < a.to))',
      'pieces',
      [],
    ],
    [
      '1.0 / max([sum(s.stimuli.map(x, x.to)), 1.0], 1.0) > min([0.5, p.fear.limit], 0.5)',
      'whole',
      ['fear.limit'],
    ],
    ['size(s.stimuli) > 10 ? true : s.stimuli.exists_one(x, x.movement == 0)', 'whole', []],
  ])('%s', (text, yields, reads) => {
    expect(check(text, terms)).toMatchObject({ yields, reads });
  });

  // Place, what is wrong, and what to write instead.
  test.each<[string, number, number, RegExp, RegExp]>([
    ['s.audience == "childern"', 1, 15, /no word of audiences/, /Did you mean children\?/],
    ['s.stimuli.filter(x, x.intensty > 0.4)', 1, 23, /has no "intensty"/, /Did you mean intensity\?/],
    [
      's.stimuli.filter(x,\n  x.intensity > p.fear.limt)',
      2,
      24,
      /no parameter "fear.limt"/,
      /Did you mean p\.fear\.limit\?/,
    ],
    ['s.stimuli.filter(x, x.intensity > p.fear)', 1, 37, /no parameter "fear"/, /There is p\.fear\.limit/],
    ['x.intensity > 0.4', 1, 1, /no "x" here/, /begins with s or p/],
    ['s.stimuli.exists(x, x.intensity + 1 > 2)', 1, 33, /are not reckoned together/, /or 1\.0/],
    ['size(s.stimuli) / size(s.movements) > 3', 1, 19, /could be 0/, /leaves 0 out/],
    [
      'size(s.stimuli) * 9007199254740991 > 3',
      1,
      17,
      /larger than whole numbers are exact to/,
      /smaller numbers/,
    ],
    ['s.venue < "Z"', 1, 9, /no order/, /== or !=/],
    ['s.venue + "x" == "y"', 1, 9, /not put together/, /by itself/],
    ['s.kind == s.audience', 1, 11, /never a word of works/, /one vocabulary/],
    ['s.venue == s.kind', 1, 12, /never a text/, /one vocabulary/],
    ['s.stimuli == s.stimuli', 1, 1, /one value is wanted/, /exists, all, size/],
    ['s == s', 1, 3, /cannot be compared/, /field of each/],
    ['peak(s.stimuli) > 1.0', 1, 6, /of one movement/, /Go through the movements/],
    ['p.caps["joy"] > 0.1', 1, 8, /no word of stimuli/, /Publish it|Did you mean/],
    ['p.caps > 0.1', 1, 3, /is a table/, /Ask it for a word/],
    ['s.stimuli[0].intensity > 0.1', 1, 1, /table can be asked/, /gone through/],
    ['s.stimuli.exists(x, s.stimuli.exists(x, true))', 1, 38, /named already/, /another letter/],
    [
      's.stimuli.exists(x, s.stimuli.exists(y, s.stimuli.exists(z, true)))',
      1,
      51,
      /more than 2 deep/,
      /inner one/,
    ],
    ['s.stimuli.map(x, x)', 1, 18, /makes a stimulus of each/, /filter keeps/],
    [
      's.stimuli.exists(x, s.movements.exists(m, m == x))',
      1,
      45,
      /^A movement cannot be compared with a stimulus/,
      /./,
    ],
    ['s.movements > 1', 1, 1, /^A list of movements stands/, /./],
    ['sum(s.stimuli) > 1.0', 1, 5, /^A list of stimuli holds no numbers/, /map/],
    ['s', 1, 1, /yields the whole work/, /a condition/],
    ['s.stimuli.map(x, x.intensity)', 1, 11, /yields a list of numbers/, /filter leaves/],
    ['size(s.stimuli)', 1, 1, /yields a whole number/, /a condition/],
    ['s.venue.matches("a+")', 1, 9, /no "matches"/, /startsWith/],
    ['has(s.venue)', 1, 1, /no function "has"/, /Every field is there/],
    ['s.venue = "x"', 1, 9, /no sign of the language/, /== to compare/],
    ['s.venue == "x" && // quiet\n true', 1, 19, /no comments/, /words of the provision/],
    ['s.venue == "x', 1, 12, /does not end on its line/, /Close it/],
    ['[] == []', 1, 1, /empty/, /what is in it/],
    ['s.stimuli.exists(x, x.intensity > 1 / 0)', 1, 39, /could be 0/, /range leaves 0 out/],
    ['sum(s.stimuli.map(x, x.movement)) > 1', 1, 15, /with a fraction/, /double/],
    ['1 + ', 1, 5, /ends too early/, /expression stands here/],
    ['', 1, 1, /empty/, /offends/],
  ])('%s is refused at its place, with its mend', (text, line, column, wrong, mend) => {
    const refusal = refusalOf(text);
    expect([refusal.at, refusal.wrong, refusal.mend]).toEqual([
      { line, column },
      expect.stringMatching(wrong),
      expect.stringMatching(mend),
    ]);
  });
});

/** A rule's text as somebody would send it who means harm, or is in a great hurry. */
const hostile: readonly string[] = [
  // Ways out of the language.
  'constructor',
  's.constructor',
  's.__proto__',
  's["constructor"]',
  's.stimuli.constructor',
  's.toString()',
  'this',
  'globalThis.process.exit()',
  'process.exit(1)',
  'require("fs")',
  'import("fs")',
  'eval("1")',
  'Function("return 1")()',
  '(function(){})()',
  '() => 1',
  'x => x',
  'new Date()',
  'true; process.exit()',
  'true, true',
  'true\u2028process.exit()',
  's.venue == "\u2028"',
  '`${process}`',
  's.venue == `x`',
  's.venue == "a" + process',
  '"\\u0022"',
  's.venue == "\\x41"',
  's.venue == r"a"',
  's.venue == b"a"',
  's.venue == """a"""',
  "s.venue == '''a'''",
  's.venue == "a\nb"',
  's.venue == "a\0b"',
  '/* */ true',
  'true // x',
  'true # x',
  'true }); process.exit(); ({',
  '} catch { } finally {',
  '*/ process.exit() /*',
  '${1}',
  '{}',
  '{"a": 1}',
  '{a: 1}.a',
  's.stimuli.exists(__proto__, true)',
  's.stimuli.exists(_x, true)',
  's.stimuli.exists(s, true)',
  's.stimuli.exists(p, true)',
  's.stimuli.exists(x.y, true)',
  's.stimuli.exists("x", true)',
  's.stimuli.exists(x)',
  's.stimuli.exists(x, true, true)',
  's.stimuli.map(x, true, x.intensity)',
  'p',
  'p.constructor',
  'p["fear.limit"] > 0.1',
  'p.caps["constructor"] > 0.1',
  'p.caps[s.venue] > 0.1',
  'p.caps.fear > 0.1',
  // Names and words of CEL, and of others.
  'null',
  'null == null',
  'var == 1',
  'let x = 1',
  'if (true) true',
  'for (;;) {}',
  'type(s) == map',
  'dyn(1) == 1',
  'int(1.5) == 1',
  'uint(1) == 1u',
  'string(1) == "1"',
  'bytes("a") == b"a"',
  'timestamp("2147-01-01T00:00:00Z") > timestamp(0)',
  'duration("1s") > duration("0s")',
  'has(s.stimuli)',
  's.?venue == "x"',
  's.venue.size() > 1 and true',
  's.venue is "x"',
  'not true',
  's.venue === "x"',
  's.venue !== "x"',
  's.venue <> "x"',
  '1 < 2 < 3',
  '1 & 2 == 2',
  '1 | 2 == 3',
  '1 ^ 2 == 3',
  '~1 == 2',
  '1 << 2 == 4',
  '2 ** 3 == 8',
  '+1 == 1',
  '++s.venue',
  '0x10 == 16',
  '0b1 == 1',
  '1_000 == 1000',
  '1. == 1.0',
  '.5 == 0.5',
  '1e999 > 1.0',
  '9007199254740993 > 1',
  '99999999999999999999999 > 1',
  'NaN == NaN',
  'Infinity > 1.0',
  // Too much of something.
  `s.venue == "${'x'.repeat(5_000)}"`,
  '('.repeat(3_000),
  '('.repeat(50) + 'true' + ')'.repeat(50),
  '!'.repeat(60) + 'true',
  '-'.repeat(60) + '1 == 1',
  'true ? '.repeat(60) + 'true',
  Array.from({ length: 60 }, () => 'true ? true : ').join('') + 'true',
  Array.from({ length: 500 }, () => 'true').join('&&'),
  `s.venue in [${Array.from({ length: 201 }, () => '"a"').join(',')}]`,
  `[${'['.repeat(60)}1${']'.repeat(60)}] == 1`,
  's' + '.venue'.repeat(300),
  Array.from({ length: 100 }, () => 'size(s.stimuli)').join(' * ') + ' > 1',
  Array.from({ length: 90 }, () => '1e30').join(' * ') + ' > 1.0',
  's.stimuli.exists(a, '.repeat(20) + 'true' + ')'.repeat(20),
  // Signs that look like others, or like nothing.
  's．venue == "x"',
  's.venue == “x”',
  'ѕ.venue == "x"',
  's.venue\u00a0≠ "x"',
  's.venue\u200b == "x"',
  '\ufefftrue && tru',
  '\u202etrue',
  '💥',
  '"',
  "'",
  '\\',
  '"\\',
  '\0',
  '\ud800',
];

describe('a hostile text', () => {
  it('is one of many', () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(100);
  });

  test.each(hostile.map((text) => [text.slice(0, 60), text]))(
    '%j is refused in words, at once',
    (_, text) => {
      const began = performance.now();
      const { at, wrong, mend } = refusalOf(text);
      expect(performance.now() - began).toBeLessThan(500);
      expect(`${wrong} ${mend}`).toMatch(/^\S[^]{8,}[.?] [A-Z%][^]{5,}[.?]$/);
      expect(wrong.length + mend.length).toBeLessThan(400);
      const lines = text.split('\n');
      expect(at.line).toBeLessThanOrEqual(lines.length);
      expect(at.column).toBeLessThanOrEqual(lines[at.line - 1]!.length + 1);
    },
  );
});

describe('the code of a rule', () => {
  /** What the back end writes: names of its own, its words, signs and numbers. */
  const WRITTEN =
    /^(?:"use strict"|\b(?:const|let|for|of|if|else|break|continue|return|new|true|false|scan|find|out|found|push|from|to|length|Infinity|Int32Array|i|B|C|numbers|texts|sets|tables|tests|lengths)\b|\b(?:[a-zA-Z]_?\d+)\b|\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|[\s()[\]{};:,.=<>!&|?+\-*/%])*$/;

  it('has no character of the rule, whatever stands in it', () => {
    const generator = new Expressions(new Dice(7));
    const texts = Array.from({ length: 500 }, () => generator.rule());
    for (const odd of ['"});process.exit()//', "'", '\\\\', '💥', '</script>', 'ünïcödé', '__proto__', 'x_1'])
      texts.push(`s.venue == ${JSON.stringify(odd)} || s.venue.contains(${JSON.stringify(odd)})`);
    for (const text of texts) {
      const { code } = emit(shape, check(text, terms));
      expect([text, WRITTEN.test(code)]).toEqual([text, true]);
    }
  });

  it('is bounded, however the loops of a rule multiply', () => {
    const items = Array.from({ length: 60 }, (_, i) => `${i}.5`).join(', ');
    const { code } = emit(
      shape,
      check(`[${items}].exists(x, [${items}].exists(y, x == y && [${items}].size() > 1))`, terms),
    );
    expect(code.length).toBeLessThan(10_000);
  });

  it('is of one program for every law: values are bound', () => {
    const program = new Program(terms, 's.stimuli.filter(x, x.intensity > p.fear.limit)');
    expect(program.reads).toEqual(['fear.limit']);
    expect(program.emitted.slots).toMatchObject({ numbers: ['fear.limit'], texts: [] });
  });
});
