import { describe, expect, it } from '@jest/globals';
import { RowCache } from './row-cache.js';

const row = (n: number) => Object.freeze({ n });

describe('the rows a build keeps in memory', () => {
  it('are as they were set last', () => {
    const cache = new RowCache(10, { tableIsEmpty: false });
    cache.set('a', row(1));
    cache.set('a', row(2));
    cache.set('b', null);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([{ n: 2 }, null, undefined]);
  });

  it('never outnumber its capacity, and those in use stay', () => {
    const cache = new RowCache(10, { tableIsEmpty: false });
    for (let n = 0; n < 100; n++) {
      cache.set(`k${n}`, row(n));
      expect(cache.get('k0')).toEqual({ n: 0 });
    }
    const kept = Array.from({ length: 100 }, (_, n) => cache.get(`k${n}`)).filter(Boolean);
    expect(kept.length).toBeLessThanOrEqual(10);
  });

  it('of a table that was empty, no row is denied that was forgotten', () => {
    const cache = new RowCache(10, { tableIsEmpty: true });
    for (let n = 0; n < 100; n++) cache.set(`k${n}`, n % 2 ? row(n) : null);
    for (let n = 1; n < 80; n += 2) expect(cache.get(`k${n}`)).toBeUndefined();
    for (let n = 0; n < 80; n += 2) expect(cache.get(`k${n}`)).toBeNull();
    expect(cache.get('never')).toBeNull();
  });

  it('of a table that was empty, a row that was deleted and forgotten is known to be gone', () => {
    const cache = new RowCache(4, { tableIsEmpty: true });
    cache.set('a', row(1));
    cache.set('b', row(2));
    cache.set('a', null);
    for (let n = 0; n < 20; n++) cache.set(`k${n}`, row(n));
    expect(cache.get('a')).toBeNull();
    expect(cache.get('b')).toBeUndefined();
  });

  it('are known to be there without being kept, and lacking only where that is certain', () => {
    const cache = new RowCache(4, { tableIsEmpty: true });
    cache.forget('written', row(1));
    cache.set('deleted', row(2));
    cache.set('x', row(3));
    cache.set('deleted', null);
    expect(cache.get('written')).toBeUndefined();
    expect(['written', 'x', 'deleted', 'never'].map((key) => cache.lacks(key))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(new RowCache(4, { tableIsEmpty: false }).lacks('never')).toBe(false);
  });
});
