import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { line, prose } from './index.js';

const unseen = [
  ...['\u200b', '\u00ad', '\u2800', '\u3164', '\uffa0', '\u{1d159}', '\u{13441}', '\ufe0f', '\u{e0041}'],
  ...[
    '\u202e',
    '\u2066\u2069',
    '\u2800 \u200d',
    '\ufeff',
    '\u034f',
    '\u180e',
    '\u0301',
    '\ue000',
    '\u{10fffd}',
  ],
];

it.each([...unseen, '', ' \n'])('is no text where nothing can be seen: %j', (text) => {
  expect(line(10).safeParse(text).success).toBe(false);
  expect(prose(10).safeParse(text).success).toBe(false);
});

it.each([
  'a\nb',
  'a\rb',
  'a\tb',
  'a\u000bb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  'a\0b',
  'a\x1b[0mb',
  'a\ud800',
])('is one line, and %j is none', (text) => {
  expect(
    line(10)
      .safeParse(text)
      .error?.issues.map(({ message }) => message),
  ).toEqual(['Write it in one line, without line breaks, tabs and characters that cannot be shown.']);
});

it.each(['!', '7', 'é', 'क्षि', '💤', '\u202egnis', 'سكون', '静けさ', 'a\u200db', '€', '†'])(
  'takes %j',
  (text) => {
    expect(line(5).parse(text)).toBe(text);
  },
);

it('is trimmed, and a break at its end is no line break', () => {
  expect(line(3).parse(' a b\n')).toBe('a b');
});

it('counts characters as people do, and none that piles up', () => {
  const family = '👩🏽‍👩🏽‍👧🏽‍👦🏽';
  expect(line(3).safeParse(family.repeat(3)).success).toBe(true);
  expect(line(3).safeParse(family.repeat(4)).error?.issues[0]?.message).toBe('Write at most 3 characters.');
  expect(line(3).safeParse('e\u0301'.repeat(3)).success).toBe(true);
  expect(line(10).safeParse(`e${'\u0301'.repeat(40)}`).success).toBe(false);
  expect(line(200).safeParse('x'.repeat(5_000)).success).toBe(false);
});

it('tells the bound to who reads the schema', () => {
  expect(z.toJSONSchema(line(300))).toMatchObject({ type: 'string', minLength: 1, maxLength: 300 });
});

it('takes breaks in prose', () => {
  expect(prose(10).parse('a\n\n\tb')).toBe('a\n\n\tb');
});
