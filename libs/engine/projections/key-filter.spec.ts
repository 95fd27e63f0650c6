import { describe, expect, it } from '@jest/globals';
import { hashedId } from '#kernel';
import { KeyFilter } from './key-filter.js';

describe('a key filter', () => {
  it.each([
    ['ids', (i: number) => `docket-${hashedId(String(i))}`],
    ['keys that differ in little', String],
  ])('has all %s that were added, and hardly any other', (_, key) => {
    const filter = new KeyFilter();
    for (let i = 0; i < 50_000; i++) filter.add(key(i));
    let missing = 0;
    for (let i = 0; i < 50_000; i++) if (!filter.mayHave(key(i))) missing++;
    expect(missing).toBe(0);
    let believed = 0;
    for (let i = 50_000; i < 70_000; i++) if (filter.mayHave(key(i))) believed++;
    expect(believed).toBeLessThan(20);
  });
});
