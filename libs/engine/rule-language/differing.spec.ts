import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differing } from './differing.js';

describe('where two answers differ', () => {
  it('is told record by record, in their order, wherever they lie in memory', () => {
    const answers = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 3 }), (pairs, offset) => {
        const laid = (which: 0 | 1) => {
          const bytes = new Uint8Array(new ArrayBuffer(pairs.length + offset), offset);
          pairs.forEach((pair, at) => (bytes[at] = pair[which]));
          return bytes;
        };
        const found: number[] = [];
        differing(laid(0), laid(1), (record) => found.push(record));
        expect(found).toEqual(pairs.flatMap(([one, other], at) => (one === other ? [] : [at])));
      }),
    );
  });
});
