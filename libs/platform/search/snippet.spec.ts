import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askedIn } from './asked.js';
import { snippetOf } from './snippet.js';

const shown = (text: string, question: string) =>
  snippetOf(text, askedIn(question))
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('');

describe('a snippet', () => {
  it('marks what was asked for as it is written, however that was asked', () => {
    expect(shown('L’Été à Łódź', "l'ete lodz")).toBe('[L’Été] à [Łódź]');
    expect(shown('Die STRASSE', 'straße')).toBe('Die [STRASSE]');
    expect(shown('Sleepers sleep', 'sleep')).toBe('[Sleepers] [sleep]');
    expect(shown('Sleepers sleep', '"sleep"')).toBe('Sleepers [sleep]');
    expect(shown('A calm calm sea, a calm day', '"calm sea"')).toBe('A calm [calm sea], a calm day');
    expect(shown('その夢の中で静かな夜を保つ', '静かな夜')).toBe('その夢の中で[静かな夜]を保つ');
    expect(shown('その夢の中', '夢')).toBe('その[夢の]中');
    expect(shown('Fear, never dread', 'fear -dread')).toBe('[Fear], never dread');
  });

  it('is about what was asked for, and more of it rather than less', () => {
    const filler = 'Words that nobody looks for stand here. '.repeat(8);
    const text = `${filler}A whisper. ${filler}A whisper of terror. ${filler}`;
    const snippet = shown(text, 'whisper terror');
    expect(snippet).toMatch(/^… /);
    expect(snippet).toContain('A [whisper] of [terror].');
    expect(snippet).toMatch(/ …$/);
    expect(snippet.length).toBeLessThan(260);
  });

  it('is the beginning, where nothing of it is there', () => {
    expect(shown('It is day.', 'night')).toBe('It is day.');
    expect(shown('', 'night')).toBe('');
  });

  it('is a part of the text, and cuts no character', () => {
    const part = fc.constantFrom('sleep ', 'e\u0301', '🛌', '夢', "l'", ' ', 'dreaming. ');
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 300 }),
        fc.constantFrom('sleep', '夢', 'l'),
        (parts, question) => {
          const text = parts.join('');
          const pieces = snippetOf(text, askedIn(question))
            .map((piece) => piece.text)
            .join('');
          const body = pieces.replace(/^… /, '').replace(/ …$/, '');
          expect(text).toContain(body);
          expect(Buffer.from(body).toString()).toBe(body);
        },
      ),
    );
  });
});
