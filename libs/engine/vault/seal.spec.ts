import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitmentOf, opened, sealed, unfilled } from './seal.js';

const key = { id: randomUUID(), bytes: randomBytes(32) };
const place = { person: 'elara', event: randomUUID(), field: 'grounds.0.statement' };

describe('a seal', () => {
  it('opens to the same value, and its commitment is what anyone computes of salt and value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const normal = JSON.parse(JSON.stringify(value)) as never;
        const box = sealed(place, normal, key);
        const { salt, content } = opened(place, box.mediaType, box.box, key);
        expect(JSON.parse(content.toString('utf8'))).toEqual(normal);
        expect(salt).toHaveLength(32);
        expect(commitmentOf(salt, normal)).toBe(box.commitment);
      }),
    );
  });

  it('is as long for whatever is said in a matter, and commits to that alone', () => {
    const ofMatter = { matter: 'tides', event: randomUUID(), field: 'vote' };
    const lengths = new Set<number>();
    for (const value of ['for', 'against', { dissent: '\u0000'.repeat(4_000), value: 'against' }]) {
      const box = sealed(ofMatter, value, key);
      lengths.add(box.box.length);
      const { salt, content } = opened(ofMatter, null, box.box, key);
      expect(JSON.parse(unfilled(content).toString('utf8'))).toEqual(value);
      expect(commitmentOf(salt, value)).toBe(box.commitment);
    }
    expect(lengths.size).toBe(1);
  });

  it('commits to a document by its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (array) => {
        const bytes = Buffer.from(array);
        const box = sealed(place, { bytes, mediaType: 'application/pdf' }, key);
        const { salt, content } = opened(place, 'application/pdf', box.box, key);
        expect(content.equals(bytes)).toBe(true);
        expect(createHash('sha256').update(salt).update(bytes).digest('base64')).toBe(box.commitment);
      }),
    );
  });

  it('takes an object that merely looks like a document for a value', () => {
    const value = { bytes: 'AAAA', mediaType: 'text/plain' };
    const box = sealed(place, value, key);
    expect(box.mediaType).toBeNull();
    expect(JSON.parse(opened(place, null, box.box, key).content.toString())).toEqual(value);
  });

  it('opens nowhere but where it was made for', () => {
    const { box } = sealed(place, 'Elara Voss', key);
    for (const [other, mediaType, otherKey] of [
      [{ ...place, event: randomUUID() }, null, key],
      [{ ...place, field: 'grounds.1.statement' }, null, key],
      [place, 'text/plain', key],
      [place, null, { ...key, id: randomUUID() }],
      [place, null, { ...key, bytes: randomBytes(32) }],
    ] as const)
      expect(() => opened(other, mediaType, box, otherKey)).toThrow();
    for (const at of [0, 12, box.length - 1]) {
      const changed = Buffer.from(box);
      changed[at]! ^= 1;
      expect(() => opened(place, null, changed, key)).toThrow();
    }
  });
});
