import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parametersOf, parametersText } from './parameters.js';

describe('parameters, one a line', () => {
  test('are numbers or words', () => {
    expect(parametersOf('appeal.days = 30\n\n body= the board \nlimit=0.4\nform = "007"')).toEqual({
      'appeal.days': 30,
      body: 'the board',
      limit: 0.4,
      form: '007',
    });
  });

  test('may have any name', () => {
    expect(parametersOf('constructor = 2')).toEqual({ constructor: 2 });
    expect(parametersOf('"__proto__" = 1')).toEqual(Object.fromEntries([['__proto__', 1]]));
  });

  test.each([
    ['appeal.days'],
    ['= 3'],
    ['a = '],
    ['3 = x'],
    ['a b = 1'],
    ['a = "open'],
    ['a = "b" c'],
    ['__proto__ = 1'],
  ])('%j is none', (line) => {
    expect(parametersOf(line)).toBe(`Write each parameter as name = value, one a line, not ${line.trim()}`);
  });

  test.each([
    ['007', '7'],
    ['1.10', '1.1'],
    ['1,5', '1.5'],
    ['9007199254740993', '9007199254740992'],
    ['1e21', '1e+21'],
  ])('%s is a number or a text, and only who wrote it knows which', (written, shorter) => {
    expect(parametersOf(`a = ${written}`)).toBe(`Write ${written} as ${shorter}, or as a text: "${written}"`);
  });

  test('of one name stand there once', () => {
    expect(parametersOf('a = 1\na = 2')).toBe('Give a once');
  });

  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true }).map(String),
    fc.constantFrom('007', '1.10', '1e21', '1,5', '"a"', ' a ', 'a\nb', '\u2028', '-0', '0x10', 'NaN', '.5'),
  );
  const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

  test('come back as they were, each of its kind', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, value)), (entries) => {
        const parameters = Object.fromEntries(
          entries.filter(([name]) => name !== '').map(([name, one]) => [name, Object.is(one, -0) ? 0 : one]),
        );
        expect(parametersOf(parametersText(parameters))).toEqual(parameters);
      }),
    );
  });
});
