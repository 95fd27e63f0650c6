import { describe, expect, test } from '@jest/globals';
import { shown } from './diff-shown.js';

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
