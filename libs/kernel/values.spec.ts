import { describe, expect, it } from '@jest/globals';
import { DEEPEST, faultOf } from './index.js';

const nested = (depth: number): unknown => (depth === 0 ? 'deep' : { in: nested(depth - 1) });

describe('a value that an entry can hold', () => {
  it.each([
    ['a text with what people write', 'é e\u0301 \u202e\u200b\u2028\ufffe 𝔘 \u001f\n'],
    ['nothing', null],
    ['numbers', [0, -0, 0.1, 5e-324, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['names that JavaScript knows', { constructor: 1, prototype: 2, toString: 3, '': 4 }],
    ['what is left out', { absent: undefined }],
    ['what nests', nested(DEEPEST)],
  ])('is %s', (_, value) => {
    expect(faultOf(value)).toBeNull();
  });

  it.each([
    ['a NUL', { title: 'a\0b' }, ['title']],
    ['half of a pair', ['x', '\ud83d'], [1]],
    ['its other half', { a: [{ b: '\ude00x' }] }, ['a', 0, 'b']],
    ['a NUL in a name', { a: { 'b\0': 1 } }, ['a', 'b\0']],
    ['half of a pair in a name', { '\udc00': 1 }, ['\udc00']],
    ['no number', { n: NaN }, ['n']],
    ['an endless number', { n: -Infinity }, ['n']],
    ['a number that is not exact', { n: 2 ** 53 }, ['n']],
    ['a vast number', { n: 1e308 }, ['n']],
    ['the name of a prototype', JSON.parse('{"p":{"__proto__":1}}'), ['p', '__proto__']],
    ['a function', { f: () => 1 }, ['f']],
    ['a bigint', 1n, []],
  ])('is not one with %s', (_, value, path) => {
    expect(faultOf(value)).toMatchObject({ path, why: expect.any(String) });
  });

  it('nests only so deep, however deep it is', () => {
    let deep: unknown = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(faultOf(deep)?.path).toHaveLength(DEEPEST);
    expect(faultOf(nested(DEEPEST + 1))?.path).toHaveLength(DEEPEST);
  });
});
