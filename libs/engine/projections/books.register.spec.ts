import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import type { Position } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { followers, movesTogether, openReaction, Superseded } from './books.js';
import { readModelPool } from './database.js';
import { START, type Place } from './page.js';

let database: TestDatabase;
let db: pg.Pool;
beforeEach(async () => {
  database = await testDatabase();
  db = readModelPool(database.urls.read);
});
afterEach(async () => {
  await db.end();
  await database.drop();
});

const placed = (number: number): Place => ({ position: BigInt(number) as Position, number });

async function opened(...names: string[]): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const name of names) ids.push((await openReaction(db, name)).id);
  return ids;
}

const numbers = async () =>
  Object.fromEntries((await followers(db)).map(({ name, number }) => [name, number]));

it('moves those who are where they are believed to be, in one statement, and tells the others', async () => {
  const [a, b, c] = await opened('a', 'b', 'c');
  const move = movesTogether(db);
  const asked = jest.spyOn(db, 'query');
  const moves = [
    move(a!, START, placed(3)),
    move(b!, placed(2), placed(3)),
    move(c!, START, placed(4)),
    move(-1, START, placed(3)),
  ];
  const ends = await Promise.allSettled(moves);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(ends[1]).toMatchObject({ reason: new Superseded(b!) });
  expect(await numbers()).toEqual({ a: 3, b: -1, c: 4 });
  await move(a!, placed(3), placed(5));
  expect(await numbers()).toEqual({ a: 5, b: -1, c: 4 });
});

it('lets one win of those who move a checkpoint from one place, whatever order they come in', async () => {
  const ids = await opened('a', 'b', 'c', 'd');
  for (let number = -1; number < 9; number++) {
    const from = number < 0 ? START : placed(number);
    const ends = await Promise.all(
      [ids, ids.toReversed()].map((order) => {
        const move = movesTogether(db);
        return Promise.allSettled(order.map((id) => move(id, from, placed(number + 1))));
      }),
    );
    expect(ends.flat().filter(({ status }) => status === 'fulfilled')).toHaveLength(ids.length);
    for (const end of ends.flat())
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(Superseded);
  }
});

it('tells all of them what keeps the database from moving any', async () => {
  const [a, b] = await opened('a', 'b');
  const away = readModelPool(database.urls.read.replace(database.name, 'nowhere'));
  const move = movesTogether(away);
  for (const end of await Promise.allSettled([move(a!, START, placed(1)), move(b!, START, placed(1))]))
    expect(end).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('nowhere') },
    });
  await away.end();
});
