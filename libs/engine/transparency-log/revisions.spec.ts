import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Revisions, type OutOfTurn } from './revisions.js';

interface Step {
  readonly stream: string;
  readonly first: number;
  readonly count: number;
}

/** The first step that is out of turn, told at once or in the end. */
function foundIn(steps: readonly Step[], most?: number): OutOfTurn | null {
  const revisions = new Revisions([], most);
  try {
    for (const [number, { stream, first, count }] of steps.entries()) {
      const name = Buffer.from(stream);
      const wrong = revisions.take(name, 0, name.length, { first, next: first + count, number });
      if (wrong) {
        const before = revisions.end();
        return before && before.number < wrong.number ? before : wrong;
      }
    }
    return revisions.end();
  } finally {
    revisions.close();
  }
}

const streams = fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `signature-${n}`));

describe('the revisions of the streams', () => {
  it('are found out of turn with any number of streams in memory, the first of them first', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            stream: streams,
            off: fc.constantFrom(0, 0, 0, 0, 0, 1, -1),
            count: fc.integer({ min: 1, max: 3 }),
          }),
        ),
        fc.integer({ min: 1, max: 6 }),
        (asked, most) => {
          const next = new Map<string, number>();
          let first: number | null = null;
          const steps = asked.map(({ stream, off, count }, at) => {
            const expected = next.get(stream) ?? 0;
            const begins = Math.max(0, expected + off);
            if (begins !== expected) first ??= at;
            next.set(stream, begins + count);
            return { stream, first: begins, count };
          });
          expect(foundIn(steps, most)?.number ?? null).toBe(first);
          expect(foundIn(steps)?.number ?? null).toBe(first);
        },
      ),
      { numRuns: 30 },
    ));

  it('keep no more streams in memory than they may, and no file when they are closed', () => {
    const files = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sgn-revisions-')).length;
    const before = files();
    const revisions = new Revisions([], 100);
    for (let number = 0; number < 1_000; number++) {
      const name = Buffer.from(`signature-${number}`);
      revisions.take(name, 0, name.length, { first: 0, next: 1, number });
      expect([...revisions].length).toBeLessThan(100);
    }
    expect(revisions.isWhole).toBe(false);
    expect(revisions.end()).toBeNull();
    revisions.close();
    expect(files()).toBe(before);
  });

  it('go on from where they were', () => {
    const revisions = new Revisions([['case-1', 4]]);
    const name = Buffer.from('case-1');
    expect(revisions.take(name, 0, name.length, { first: 3, next: 5, number: 9 })).toEqual({
      stream: 'case-1',
      revision: 3,
      expected: 4,
      number: 9,
    });
    expect([...revisions]).toEqual([['case-1', 5]]);
  });
});
