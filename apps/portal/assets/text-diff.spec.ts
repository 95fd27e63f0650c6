import { describe, expect, test } from '@jest/globals';
import { diffLines, diffWordsWithSpace } from 'diff';
import { compared, drawn, shown } from './text-diff.js';

describe('a comparison as a page shows it', () => {
  test('keeps changes and what stands around them, and says how much it left out', () => {
    const { parts, changed, cut } = shown([
      { kind: 'same', text: 'a'.repeat(1000) },
      { kind: 'removed', text: 'old' },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: 'b'.repeat(2000) },
      { kind: 'added', text: 'more' },
      { kind: 'same', text: 'end' },
    ]);
    expect(parts.map(({ kind, text, length }) => `${kind} ${text.length || length}`)).toEqual([
      'skipped 760',
      'same 240',
      'removed 3',
      'added 3',
      'same 240',
      'skipped 1520',
      'same 240',
      'added 4',
      'same 3',
    ]);
    expect({ changed, cut }).toEqual({ changed: true, cut: false });
  });

  test('stops where a page would grow too long', () => {
    const { parts, cut } = shown([
      { kind: 'added', text: 'x'.repeat(50_000) },
      { kind: 'removed', text: 'y'.repeat(50_000) },
      { kind: 'added', text: 'z' },
    ]);
    expect(parts.map(({ text }) => text.length)).toEqual([50_000, 10_000]);
    expect(cut).toBe(true);
  });

  test('knows when no word changed', () => {
    expect(shown([{ kind: 'same', text: 'same' }]).changed).toBe(false);
  });
});

test('of Markdown shows the words, not the marks around them', () => {
  const parts = [
    { kind: 'same', text: 'No stimulus exceeds **0.' },
    { kind: 'removed', text: '85' },
    { kind: 'added', text: '9' },
    { kind: 'same', text: '**, ever.' },
  ] as const;
  expect(
    shown([...parts], true)
      .parts.map(({ text }) => text)
      .join(''),
  ).toBe('No stimulus exceeds 0.859, ever.');
  expect(shown([...parts]).parts[0]!.text).toContain('**');
  expect(
    shown(
      [
        { kind: 'same', text: 'calm ' },
        { kind: 'added', text: '**' },
      ],
      true,
    ).changed,
  ).toBe(false);
});

describe('two texts', () => {
  const between = (from: string, to: string) => compared(from, to, { diffLines, diffWordsWithSpace });

  test('are compared by their words, and drawn with words for those who do not see them', () => {
    expect(drawn(shown(between('no louder than 0.6', 'no louder than 0.4')).parts)).toContain(
      '<del><span class="govuk-visually-hidden">[removed] </span>6<span class="govuk-visually-hidden"> [end]</span></del>',
    );
  });

  test('lead to why, once behind what one version changed together', () => {
    const parts = [
      { kind: 'removed', text: 'old', by: 3 },
      { kind: 'added', text: 'new', by: 3 },
      { kind: 'same', text: ' and ', by: null },
      { kind: 'added', text: 'more', by: 4 },
    ] as const;
    const html = drawn(shown(parts).parts, { 3: { text: 'v3', href: '/why?a&b' } });
    expect(html.match(/sgn-diff__cause/g)).toHaveLength(1);
    expect(html).toMatch(/new<span[^>]*> \[end\]<\/span><\/ins><sup class="sgn-diff__cause">/);
    expect(html).toContain('href="/why?a&#38;b">v3');
  });

  test('bring no markup of their own', () => {
    expect(drawn(shown(between('', '<img src=x>')).parts)).toContain('&#60;img src=x&#62;');
  });

  test('of which nothing is alike are one taken away and one put in its place, whatever their length', () => {
    const [from, to] = ['a', 'b'].map((letter) => `${letter}\n`.repeat(150_000)) as [string, string];
    expect(between(from, to).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
