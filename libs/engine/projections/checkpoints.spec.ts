import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Position } from '#engine/event-store';
import { Checkpoints } from './checkpoints.js';
import { progress } from './progress.js';

/** The books, as they answer one query after another. */
class Books {
  queries = 0;
  positions: Record<string, string | null> = {};

  async query(): Promise<unknown> {
    this.queries++;
    await new Promise((resolve) => setTimeout(resolve, 1));
    return Object.entries(this.positions).map(([name, position]) => ({ name, position, number: '7' }));
  }
}

let books: Books;
let checkpoints: Checkpoints;
beforeEach(() => {
  books = new Books();
  checkpoints = new Checkpoints(books);
});
afterEach(() => expect(progress.listenerCount('moved')).toBe(0));

const at = (position: number) => BigInt(position) as Position;

describe('checkpoints', () => {
  it('tell how far rows are', async () => {
    books.positions = { docket: '12', empty: null };
    expect(await checkpoints.placeOf('docket')).toEqual({ position: 12n, number: 7 });
    expect(await checkpoints.checkpoint('docket')).toBe(12n);
    expect(await checkpoints.checkpoint('empty')).toBeNull();
    expect(await checkpoints.placeOf('absent')).toBeNull();
  });

  it('wait for nothing where the rows have the event', async () => {
    books.positions = { docket: '12' };
    expect(await checkpoints.waitFor('docket', at(12), 0)).toBe(true);
  });

  it('wait for all of several rows, woken by a follower of this process', async () => {
    books.positions = { docket: '12', ruling: '3' };
    const waiting = checkpoints.waitFor(['docket', 'ruling'], at(9), 5_000);
    setTimeout(() => {
      books.positions = { docket: '12', ruling: '9' };
      progress.emit('moved', 'ruling', at(9));
    }, 5);
    const begun = performance.now();
    expect(await waiting).toBe(true);
    expect(performance.now() - begun).toBeLessThan(40);
  });

  it('look again by themselves for a follower in another process, and sleep through what is not theirs', async () => {
    books.positions = { docket: '1' };
    const waiting = checkpoints.waitFor('docket', at(9), 5_000);
    const stirring = setInterval(() => {
      progress.emit('moved', 'ruling', at(20));
      progress.emit('moved', 'docket', at(5));
    }, 1);
    setTimeout(() => (books.positions = { docket: '9' }), 120);
    expect(await waiting).toBe(true);
    clearInterval(stirring);
    expect(books.queries).toBeLessThan(8);
  });

  it('say so when the time is up, also for rows that there are not', async () => {
    books.positions = { docket: '8', empty: null };
    expect(await checkpoints.waitFor('docket', at(9), 30)).toBe(false);
    expect(await checkpoints.waitFor('empty', at(0), 0)).toBe(false);
    expect(await checkpoints.waitFor('absent', at(0), 0)).toBe(false);
  });

  it('ask once for all who ask meanwhile, and never answer with what was asked before', async () => {
    books.positions = { docket: '1' };
    const first = checkpoints.checkpoint('docket');
    await new Promise((resolve) => setImmediate(resolve));
    const later = Array.from({ length: 50 }, () => checkpoints.checkpoint('docket'));
    await first;
    expect(new Set(await Promise.all(later))).toEqual(new Set([1n]));
    expect(books.queries).toBe(2);
  });

  it('recover from a database that was away', async () => {
    books.positions = { docket: '1' };
    const query = books.query.bind(books);
    books.query = () => Promise.reject(new Error('away'));
    await expect(checkpoints.checkpoint('docket')).rejects.toThrow('away');
    books.query = query;
    expect(await checkpoints.checkpoint('docket')).toBe(1n);
  });
});
