import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  boundsText,
  parametersText,
  settingsBody,
  settingsOf,
  valueShown,
  type Settings,
} from './parameters.js';

const parametersOf = (text: string) => {
  const settings = settingsOf(text);
  return typeof settings === 'string' ? settings : settings.parameters;
};

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
    fc.constantFrom(
      'x|y',
      '007',
      '1.10',
      '1e21',
      '1,5',
      '"a"',
      ' a ',
      'a\nb',
      '\u2028',
      '-0',
      '0x10',
      'NaN',
      '.5',
    ),
  );
  const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

  test('have a unit and a range between bars, may say which way is stricter, and whom they are taken from', () => {
    expect(
      settingsOf(
        'fear.limit = 0.4 | intensity | 0 to 1 | lower is stricter\nappeal.days = 20 | takes over\nrest = 8 | -1 to 24 | hours\nbody = "a | b"',
      ),
    ).toEqual({
      parameters: { 'fear.limit': 0.4, 'appeal.days': 20, rest: 8, body: 'a | b' },
      bounds: {
        'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' },
        rest: { unit: 'hours', least: -1, most: 24, stricter: 'none' },
      },
      vocabularies: {},
      replaces: ['appeal.days'],
    });
  });

  test('may be lists and tables, as in JSON, of the words of a vocabulary', () => {
    const text = [
      'caps = {"awe":0.8,"fear":0.4} | intensity | 0 to 1 | of stimuli',
      'kinds.heavy = ["fear","grief"] | of stimuli',
      'halls = ["Hall | A"]',
    ].join('\n');
    const set = settingsOf(text);
    expect(set).toEqual({
      parameters: { caps: { awe: 0.8, fear: 0.4 }, 'kinds.heavy': ['fear', 'grief'], halls: ['Hall | A'] },
      bounds: { caps: { unit: 'intensity', least: 0, most: 1, stricter: 'none' } },
      vocabularies: { caps: 'stimuli', 'kinds.heavy': 'stimuli' },
      replaces: [],
    });
    expect(parametersText(set as Settings)).toBe(text);
    expect(valueShown({ awe: 0.8, fear: 0.4 })).toBe('awe 0.8, fear 0.4');
    expect(valueShown(['fear', 'grief'])).toBe('fear, grief');
  });

  test.each(['a = [1]', 'a = {"b":"c"}', 'a = [', 'a = {"b":1'])('%j is no list and no table', (line) => {
    expect(settingsOf(line)).toMatch(/^Write each parameter/);
  });

  test.each([
    'a = 1 | intensity',
    'a = 1 | 0 to 1',
    'a = 1 | x | y | 0 to 1',
    'a = 1 | x | 0 to 1 | 1 to 2',
    'a = 1 | x | 0 to one',
    'a = 1 | "x | 0 to 1',
    'a = 1 | lower is stricter',
  ])('%j does not say what bounds are', (line) => {
    expect(settingsOf(line)).toMatch(/^(Give a its unit and its range|Write each parameter)/);
  });

  test('of a form say nothing of what they do not give', () => {
    const nothing = { parameters: {}, bounds: {}, vocabularies: {}, replaces: [] };
    expect(settingsBody(nothing)).toEqual({ parameters: {} });
    const all = {
      parameters: { a: 1 },
      bounds: { a: { unit: 'x', least: 0, most: 1, stricter: 'none' as const } },
      vocabularies: { b: 'stimuli' as const },
      replaces: ['a'],
    };
    expect(settingsBody(all)).toEqual(all);
  });

  test('show bounds as people read them', () => {
    const bounds = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' as const };
    expect(boundsText(bounds)).toEqual(['intensity', '0 to 1', 'lower is stricter']);
    expect(boundsText({ ...bounds, unit: 'a|b', stricter: 'none' })).toEqual(['"a|b"', '0 to 1']);
  });

  const finite = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((one) => (Object.is(one, -0) ? 0 : one));
  const vocabulary = fc.constantFrom('stimuli' as const, 'audiences' as const);
  const bounding = fc.record({
    unit: fc.oneof(
      text.filter((one) => one !== ''),
      fc.constantFrom('takes over', 'of stimuli', '0 to 1', 'lower is stricter', 'a | b', 'intensity'),
    ),
    least: finite,
    most: finite,
    stricter: fc.constantFrom('lower' as const, 'higher' as const, 'none' as const),
  });

  test('come back as they were, each of its kind, with their bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, value, fc.option(bounding), fc.option(vocabulary))), (entries) => {
        const named = entries.filter(([name]) => name !== '');
        const parameters = Object.fromEntries(
          named.map(([name, one]) => [name, Object.is(one, -0) ? 0 : one]),
        );
        const bounds = Object.fromEntries(
          Object.keys(parameters).flatMap((name) => {
            const own = named.findLast(([one]) => one === name)![2];
            return own ? [[name, own]] : [];
          }),
        );
        const vocabularies = Object.fromEntries(
          Object.keys(parameters).flatMap((name) => {
            const own = named.findLast(([one]) => one === name)![3];
            return own ? [[name, own]] : [];
          }),
        );
        expect(settingsOf(parametersText({ parameters, bounds, vocabularies }))).toEqual({
          parameters,
          bounds,
          vocabularies,
          replaces: [],
        });
      }),
    );
  });
});
