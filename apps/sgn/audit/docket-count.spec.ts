import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafHash, RowTree, type LogRow } from '#engine/transparency-log';
import { DocketCount } from './docket-count.js';

it('has the root of the tree that the register proves from, whenever it is asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.stringMatching(/^[0-9a-f]{1,2}$/), fc.boolean())), (taken) => {
      const count = new DocketCount();
      const rows = new Map<string, LogRow>();
      const expectEqual = () => {
        expect(count.size).toBe(rows.size);
        expect(count.root()).toBe(Buffer.from(new RowTree(rows.values()).root()).toString('base64'));
      };
      for (const [number, [id, isAsked]] of taken.entries()) {
        const entry = Buffer.from(`entry ${number}`);
        count.take(id, entry);
        const entries = (rows.get(id)?.entries ?? 0) + 1;
        rows.set(id, { id, entries, lastLeaf: leafHash(entry).toString('base64') });
        if (isAsked) expectEqual();
      }
      expectEqual();
    }),
  );
});
