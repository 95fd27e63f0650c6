import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Turns } from './turns.js';

const entryOf = (stream: string, revision: number) =>
  Buffer.from(`{"data":{},"revision":${revision},"schemaVersion":1,"stream":"${stream}","type":"Noted"}`);

const take = (turns: Turns, entry: Buffer, number = 0) => turns.take(entry, 0, entry.length, number);

describe('the turns of the streams', () => {
  it('are counted for any number of streams, whatever their names', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9-]{0,12}$/), fc.nat(5)), {
          maxLength: 3_000,
          size: 'max',
        }),
        (entries) => {
          const turns = new Turns();
          const known = new Map<string, number>();
          for (const [stream, from] of entries) {
            const next = known.get(stream) ?? from;
            expect(take(turns, entryOf(stream, next))).toBeNull();
            known.set(stream, next + 1);
          }
          const { names, nameEnds, firsts, counts } = turns.taken();
          const found = [...nameEnds].map((end, at): [string, number] => [
            Buffer.from(names.subarray(at === 0 ? 0 : nameEnds[at - 1], end)).toString(),
            firsts[at]! + counts[at]!,
          ]);
          expect(found).toEqual([...known]);
        },
      ),
      { numRuns: 20 },
    ));

  it('are found in a stretch of another buffer, with the number of the first entry', () => {
    const turns = new Turns();
    const bytes = Buffer.concat([Buffer.from('}"'), entryOf('case-1', 41), Buffer.from('"}')]);
    expect(turns.take(bytes, 2, bytes.length - 2, 7)).toBeNull();
    expect(turns.taken()).toMatchObject({ firsts: Float64Array.of(41), numbers: Float64Array.of(7) });
  });

  it('say which one is out of its turn', () => {
    const turns = new Turns();
    expect(take(turns, entryOf('case-1', 0))).toBeNull();
    expect(take(turns, entryOf('case-1', 2))).toBe('revision 2 of case-1, where 1 comes next');
    expect(take(turns, entryOf('case-1', 0))).toBe('revision 0 of case-1, where 1 comes next');
  });

  it.each([
    '',
    '{}',
    '{"type":"Noted"}',
    '{"revision":1,"schemaVersion":1,"stream":"case-1","type":"Noted"',
    '{"revision":1,"schemaVersion":1,"stream":"case-1","type":7}',
    '{"data":{},"revision":,"schemaVersion":1,"stream":"case-1","type":"Noted"}',
    '{"data":{},"revision":1,"stream":"case-1","type":"Noted"}',
    '{"data":{},"revision":1,"schemaVersion":1,"stream":case-1,"type":"Noted"}',
  ])('are not looked for in what is no entry: %s', (text) => {
    expect(take(new Turns(), Buffer.from(text))).toBe('not an entry in canonical form');
  });
});
