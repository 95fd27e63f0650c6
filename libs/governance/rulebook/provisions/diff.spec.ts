import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffByVersion, diffWords, type DiffPart, type VersionText } from './diff.js';

const side = (parts: readonly DiffPart[], without: DiffPart['kind']) =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('what changed between two texts', () => {
  it('is told word by word', () => {
    expect(diffWords('Fear stays below 0.4.\n', 'Fear stays well below 0.5.\n')).toEqual([
      { kind: 'same', text: 'Fear stays ' },
      { kind: 'added', text: 'well ' },
      { kind: 'same', text: 'below 0.' },
      { kind: 'removed', text: '4' },
      { kind: 'added', text: '5' },
      { kind: 'same', text: '.\n' },
    ]);
  });

  it('leaves out nothing of either, white space neither', () => {
    const text = fc.array(fc.constantFrom('dream ', 'dréam\t', '\n', '  ', '4.2', 'e\u0301', '𝔘'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [from, to] = [a.join(''), b.join('')];
        const parts = diffWords(from, to);
        expect(side(parts, 'added')).toBe(from);
        expect(side(parts, 'removed')).toBe(to);
      }),
    );
  });

  it.each([
    ['one line of many', (line: number) => (line === 30_000 ? 'changed' : `line ${line} of the law`)],
    ['everything', (line: number) => `another ${line * 7919} law`],
  ])('of megabytes is found in bounded time: %s', (_, other) => {
    const lines = Array.from({ length: 60_000 }, (_, line) => line);
    const from = lines.map((line) => `line ${line} of the law`).join('\n');
    const to = lines.map(other).join('\n');
    const begun = performance.now();
    const parts = diffWords(from, to);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(side(parts, 'added')).toBe(from);
    expect(side(parts, 'removed')).toBe(to);
  });
});

describe('what changed over several versions', () => {
  const told = (...texts: readonly string[]) =>
    diffByVersion(
      texts.map((text, index) => ({ version: index + 1, text })) as unknown as [
        VersionText,
        ...VersionText[],
      ],
    );

  it('names the version that changed each passage', () => {
    expect(
      told('Fear stays below 0.4. ', 'Fear stays well below 0.4. ', 'Fear stays well below 0.5. '),
    ).toEqual([
      { kind: 'same', text: 'Fear stays ', by: null },
      { kind: 'added', text: 'well ', by: 2 },
      { kind: 'same', text: 'below 0.', by: null },
      { kind: 'removed', text: '4', by: 3 },
      { kind: 'added', text: '5', by: 3 },
      { kind: 'same', text: '. ', by: null },
    ]);
  });

  it('leaves out what came and went, and what went and came back', () => {
    expect(told('Fear stays. ', 'Fear and awe stays. ', 'Fear stays. ')).toEqual([
      { kind: 'same', text: 'Fear stays. ', by: null },
    ]);
    expect(told('Fear and awe stays. ', 'Fear stays. ', 'Fear and awe stays. ')).toEqual([
      { kind: 'same', text: 'Fear and awe stays. ', by: null },
    ]);
  });

  it('is all of the first without what was added, and all of the last without what was removed', () => {
    const text = fc
      .array(fc.constantFrom('dream ', 'wake ', 'fear ', '\n', '4.2 '), { maxLength: 12 })
      .map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const parts = told(...texts);
        expect(side(parts, 'added')).toBe(texts[0]);
        expect(side(parts, 'removed')).toBe(texts.at(-1));
        for (const { kind, by } of parts) expect(by === null).toBe(kind === 'same');
      }),
    );
  });
});
