import { allDone } from './all-done.js';

/**
 * Does `work` for each of `items`, at most so many at once, and draws an item when it can begin. When one fails no other is
 * drawn, and it throws when nothing is under way any more.
 */
export async function eachOf<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const drawn = one(items);
  // Whoever leaves its loop by a failure ends what the others draw from.
  const lane = async () => {
    for await (const item of drawn) await work(item);
  };
  await allDone(Array.from({ length: atOnce }, lane));
}

async function* one<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
