/** Over a network most of the time is waiting. */
const AT_ONCE = 16;

/** Does `work` on each, a few at a time. After a failure no other is begun; it is thrown once those that were have ended. */
export async function sideBySide<T>(
  all: Iterable<T> | AsyncIterable<T>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const turns = (async function* () {
    yield* all;
  })();
  const failures: unknown[] = [];
  const lane = async () => {
    try {
      while (failures.length === 0) {
        const next = await turns.next();
        if (next.done) return;
        await work(next.value);
      }
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (failures.length > 0) throw failures[0];
}
