import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../event-store.js';
import { Turns } from './turns.js';

describe('turns', () => {
  it('are so many, and go on in the order in which they were asked for', async () => {
    const turns = new Turns(2);
    expect([await turns.take(1_000), await turns.take(1_000)].sort()).toEqual([0, 1]);
    const got: string[] = [];
    const waiting = ['first', 'second'].map(async (name) => {
      const turn = await turns.take(1_000);
      got.push(name);
      return turn;
    });
    turns.giveBack(1);
    expect(await waiting[0]).toBe(1);
    expect(got).toEqual(['first']);
    turns.giveBack(0);
    expect(await waiting[1]).toBe(0);
    expect(got).toEqual(['first', 'second']);
    turns.giveBack(1);
    expect(await turns.take(0)).toBe(1);
  });

  it('are waited for no longer than is allowed, and then not given to who has left', async () => {
    const turns = new Turns(1);
    await turns.take(1_000);
    await expect(turns.take(10)).rejects.toBeInstanceOf(StoreUnavailable);
    turns.giveBack(0);
    expect(await turns.take(0)).toBe(0);
  });
});
