import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EMPTY_ROOT } from '../hash.js';
import { equal, isConsistent, rootByInclusion } from '../tree.js';

interface Vector {
  readonly kind: string;
  readonly outcome: string;
  readonly numbers: readonly [number, number];
  readonly hashes: readonly [Buffer, Buffer];
  readonly proof: readonly Buffer[];
  readonly name: string;
}

const hash = (base64: string) => Buffer.from(base64 === '-' ? '' : base64, 'base64');

const vectors = readFileSync(new URL('transparency-dev-merkle.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line): Vector => {
    const [kind, outcome, one, other, first, second, proof, , ...name] = line.split(' ') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      ...string[],
    ];
    return {
      kind,
      outcome,
      numbers: [Number(one), Number(other)],
      hashes: [hash(first), hash(second)],
      proof: proof.split(',').slice(0, -1).map(hash),
      name: name.join(' '),
    };
  });

const of = (kind: string) => vectors.filter((vector) => vector.kind === kind);

describe('the public proof vectors', () => {
  it('are all there', () => {
    expect([of('inclusion').length, of('consistency').length, vectors.length]).toEqual([98, 98, 196]);
  });

  it.each(of('inclusion'))('inclusion: $name, $outcome', ({ outcome, numbers, hashes, proof }) => {
    const found = rootByInclusion(numbers[0], numbers[1], hashes[1], proof);
    expect(found !== null && equal(found, hashes[0])).toBe(outcome === 'ok');
  });

  it.each(of('consistency'))('consistency: $name, $outcome', ({ outcome, numbers, hashes, proof }) => {
    expect(isConsistent(...numbers, ...hashes, proof)).toBe(outcome === 'ok');
  });
});

describe('a hash of another length', () => {
  const [root, short, long] = [EMPTY_ROOT, Buffer.alloc(31), Buffer.alloc(33)];

  it.each([short, long])('is in no proof', (bent) => {
    expect(rootByInclusion(0, 2, root, [bent])).toBeNull();
    expect(rootByInclusion(0, 2, bent, [root])).toBeNull();
    expect(isConsistent(1, 2, root, root, [bent])).toBe(false);
    expect(isConsistent(1, 2, bent, root, [root])).toBe(false);
    expect(isConsistent(0, 2, EMPTY_ROOT, bent, [])).toBe(false);
  });
});
