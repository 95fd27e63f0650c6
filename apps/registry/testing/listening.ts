import { setTimeout as sleep } from 'node:timers/promises';

/** What follows by itself is waited for. */
export async function when(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; !(await holds()); await sleep(20))
    if (performance.now() > end) throw new Error('Not within ten seconds.');
}

/** Blocks of a stream of events, without the blank line after each. */
export async function* blocksOf(response: Response): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop()!;
    yield* blocks;
  }
}
