import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { eachOf } from './each-of.js';

describe('work on each of many', () => {
  it('does all of it, at most so many at once', async () => {
    const done: number[] = [];
    let underWay = 0;
    let most = 0;
    await eachOf([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++underWay);
      await setImmediate();
      underWay--;
      done.push(item);
    });
    expect([done, most]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3]);
  });

  it('draws none after a failure, and throws it when nothing is under way any more', async () => {
    let isClosed = false;
    const drawn: number[] = [];
    const over: number[] = [];
    async function* items() {
      try {
        for (let item = 1; ; item++) {
          drawn.push(item);
          yield await setImmediate(item);
        }
      } finally {
        isClosed = true;
      }
    }
    const work = async (item: number) => {
      if (item === 2) throw new Error('second');
      for (let turn = 0; turn < 5; turn++) await setImmediate();
      over.push(item);
    };
    await expect(eachOf(items(), 2, work)).rejects.toThrow('second');
    expect([isClosed, drawn, over]).toEqual([true, [1, 2], [1]]);
  });

  it('fails where its items do', async () => {
    async function* items() {
      yield 1;
      throw new Error('no more');
    }
    await expect(eachOf(items(), 2, async () => undefined)).rejects.toThrow('no more');
  });
});
