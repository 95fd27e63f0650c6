import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readings } from './readings.js';

const ASCII = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code));

describe('the words of a text', () => {
  it('are the same whether it is plain, or looked at for everything that a text can hold', () => {
    const text = fc.string({ unit: fc.constantFrom(...ASCII, 'a', 'Z', ' '), maxLength: 40 });
    fc.assert(
      fc.property(text, (plain) => {
        // What is not to be seen is no letter, and keeps no word together.
        expect(readings(plain)).toEqual(readings(`${plain} \u00ad`));
      }),
      { numRuns: 500 },
    );
  });
});
