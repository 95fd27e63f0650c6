import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { allDone } from './all-done.js';

describe('what is done together', () => {
  it('gives all that came of it, in order', async () => {
    expect(await allDone([setImmediate(1), Promise.resolve('two')])).toEqual([1, 'two']);
  });

  it('fails when all of it is over, and not before', async () => {
    let isOver = false;
    const slow = setImmediate().then(() => (isOver = true));
    await expect(allDone([slow, Promise.reject(new Error('first'))])).rejects.toThrow('first');
    expect(isOver).toBe(true);
  });
});
