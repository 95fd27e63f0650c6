import { describe, expect, it } from '@jest/globals';
import { sideBySide } from './side-by-side.js';

describe('work side by side', () => {
  it('is done on each once, several at a time and never all', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await sideBySide(
      Array.from({ length: 100 }, (_, at) => at),
      async (one) => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        done.push(one);
        running--;
      },
    );
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(100);
  });

  it('ends with the first failure, of the work or of what there is to do, and begins nothing after it', async () => {
    let begun = 0;
    const failing = sideBySide(
      Array.from({ length: 100 }, (_, at) => at),
      async (one) => {
        begun++;
        await new Promise(setImmediate);
        if (one === 3) throw new Error('no. 3');
      },
    );
    await expect(failing).rejects.toThrow('no. 3');
    expect(begun).toBeLessThan(100);
    const ending = sideBySide(
      (async function* () {
        yield* [1, 2];
        await Promise.reject(new Error('no more'));
      })(),
      () => Promise.resolve(),
    );
    await expect(ending).rejects.toThrow('no more');
  });
});
