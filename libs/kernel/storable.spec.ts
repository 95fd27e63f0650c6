import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultOf, storable } from './index.js';

it('is the same entry where everything in it can be stored', () => {
  const entry = {
    id: 'a',
    data: { title: '0000-01-01', effectiveFrom: '0001-01-01', n: [1e308, 0.1], none: null },
  };
  expect(storable(entry)).toEqual(entry);
});

it('shows a NUL and half of a pair, in texts and in names', () => {
  expect(
    storable({
      data: { title: 'a\0b', parameters: { 'k\0': '\ud800x', constructor: '\udc00' }, list: ['\0', '𝔘'] },
    }),
  ).toEqual({
    data: {
      title: 'a\u2400b',
      parameters: { 'k\u2400': '\ufffdx', constructor: '\ufffd' },
      list: ['\u2400', '𝔘'],
    },
  });
});

it('knows no day of the year 0000', () => {
  expect(
    storable({ data: { effectiveFrom: '0000-02-29', governingDate: '0000-01-01', reason: '0000-01-01' } }),
  ).toEqual({ data: { effectiveFrom: null, governingDate: null, reason: '0000-01-01' } });
});

it('leaves nothing that a store could not hold of what an entry could hold before', () => {
  fc.assert(
    fc.property(
      fc
        .dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
        .filter((one) => !('__proto__' in one && Object.hasOwn(one, '__proto__'))),
      (data) => {
        const shown = storable({ data });
        expect(faultOf(shown)).toBeNull();
        expect(storable(shown)).toEqual(shown);
      },
    ),
  );
});
