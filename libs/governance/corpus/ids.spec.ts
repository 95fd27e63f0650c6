import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ID_WORDS, idIn, LatestById, uuidAt } from './ids.js';

describe('the latest record by id', () => {
  it('is the one that was put last, of however many ids', () => {
    // Few bits differ, so that ids meet in their slots.
    const id = fc.tuple(...Array.from({ length: ID_WORDS }, () => fc.integer({ min: 0, max: 7 })));
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 3_000 }), (all) => {
        const ids = Uint32Array.from(all.flat());
        const [latest, expected] = [new LatestById(), new Map<string, number>()];
        for (const [record, one] of all.entries()) {
          expect(latest.find(ids, one)).toBe(expected.get(one.join()));
          latest.put(ids, record);
          expected.set(one.join(), record);
        }
        for (const one of all) expect(latest.find(ids, one)).toBe(expected.get(one.join()));
        expect(latest.size).toBe(expected.size);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps an id as it stands in an entry', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(uuidAt(Uint32Array.from([7, ...idIn(uuid)]), 1)).toBe(uuid);
      }),
    );
  });
});
