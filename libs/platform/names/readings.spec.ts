import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readings } from './readings.js';

const ASCII = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code));

describe('the words of a text', () => {
  it('are looked for in one way only where every way finds the same', () => {
    const text = fc.string({ unit: fc.constantFrom(...ASCII), maxLength: 12 });
    let plain = 0;
    fc.assert(
      fc.property(text, (written) => {
        const found = readings(written);
        if (found.length > 1) return;
        plain++;
        // What is not to be seen is no letter, and the text with it not plain.
        expect(readings(`${written}\u200b`)).toEqual(Array(4).fill(found[0]));
      }),
      { numRuns: 1_000 },
    );
    expect(plain).toBeGreaterThan(100);
  });
});
