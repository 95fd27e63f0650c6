/** As `Promise.all`, but when one fails it waits for the others first: nothing is under way any more when it throws. */
export async function allDone<Promises extends readonly unknown[] | []>(
  promises: Promises,
): Promise<{ -readonly [At in keyof Promises]: Awaited<Promises[At]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
