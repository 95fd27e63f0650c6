interface Waiting<In, Out> {
  readonly item: In;
  resolve(answer: Out): void;
  reject(error: unknown): void;
}

/**
 * Makes one call of many: what is asked for while a call is under way is gathered for the next, so that a lone one
 * waits for nothing and many share a query. `call` answers in the order of its items; an Error among the answers fails
 * its own asker only, a throw fails all of the call.
 */
export function gathered<In, Out>(
  call: (items: readonly In[]) => Promise<readonly (Out | Error)[]>,
  most: number,
): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    // What is asked for in the same turn travels together from the first call on.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const answers = await call(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, index) => {
          const answer = answers[index]!;
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy = false;
  }

  return (item) =>
    new Promise<Out>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void drain();
    });
}
