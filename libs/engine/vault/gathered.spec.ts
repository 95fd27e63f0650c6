import { describe, expect, it } from '@jest/globals';
import { gathered } from './gathered.js';

const soon = () => new Promise((go) => setTimeout(go, 5));

describe('calls gathered into few', () => {
  it('sends at once what came in one turn, then what came meanwhile, in batches', async () => {
    const calls: (readonly number[])[] = [];
    const double = gathered<number, number>(async (items) => {
      calls.push(items);
      await soon();
      return items.map((item) => item * 2);
    }, 3);
    const first = [double(1), double(2)];
    await Promise.resolve().then(() => undefined);
    const later = [3, 4, 5, 6].map(double);
    expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10, 12]);
    expect(calls).toEqual([[1, 2], [3, 4, 5], [6]]);
    expect(await double(7)).toBe(14);
  });

  it('fails one asker by an Error among the answers, all of a call by a throw, and goes on', async () => {
    const ask = gathered<string, string>(async (items) => {
      if (items.includes('break')) throw new Error('broken');
      return items.map((item) => (item === 'bad' ? new Error('bad item') : item));
    }, 10);
    const [good, bad] = await Promise.allSettled([ask('good'), ask('bad')]);
    expect(good).toMatchObject({ status: 'fulfilled', value: 'good' });
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'bad item' } });
    const broken = await Promise.allSettled([ask('good'), ask('break')]);
    expect(broken.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask('again')).toBe('again');
  });
});
