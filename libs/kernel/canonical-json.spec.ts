import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('is what another program makes of the same value', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), fc.dictionary(text, fc.double())),
        (value) => {
          let theirs: string | undefined;
          try {
            theirs = canonicalize(value);
          } catch {
            // It has no canonical JSON.
          }
          if (theirs === undefined) expect(() => canonicalJson(value)).toThrow(TypeError);
          else expect(canonicalJson(value)).toBe(theirs);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    [
      { b: 1, a: [true, null, 'é\n'], '\u20ac': -0, é: 1e21, '\ud83d\ude00': 0.1 },
      '{"a":[true,null,"é\\n"],"b":1,"é":1e+21,"€":0,"😀":0.1}',
    ],
    [{ a: undefined, b: {} }, '{"b":{}}'],
    ['', '""'],
  ])('of %j is %s', (value, json) => {
    expect(canonicalJson(value)).toBe(json);
  });

  it.each([NaN, Infinity, '\ud800', { '\udc00': 1 }, [undefined], undefined, 1n, () => 1, [Symbol('s')]])(
    'is none of %p',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});
