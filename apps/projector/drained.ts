import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandBus } from '@nestjs/cqrs';
import { followerStatus } from '#engine/projections';
import type { CorpusClient } from '#governance/workbench';
import type { Register, Slice, Watch } from '#platform/core';
import { watches } from './watching.js';

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 60_000;

/**
 * Waits until reactions have followed the log to its end, and whatever is watched is recorded: every lapse up to now. Whoever lets time pass in a demonstration
 * does so before and after: what follows from the acts of a day follows on that day, and what falls due meanwhile is there before the next act.
 */
export async function drained(
  register: Register,
  slices: readonly Slice[],
  bus: CommandBus,
  { signal, corpus }: { readonly signal?: AbortSignal; readonly corpus?: CorpusClient } = {},
): Promise<void> {
  const { read, store } = register;
  const watched = watches(register, slices, bus, { corpus });
  const reactions = slices.flatMap((slice) => slice.reactions?.(bus, register) ?? []);
  const wanted = [...watched.map(({ of }) => of), ...reactions.map(({ name }) => name)];
  for (const deadline = performance.now() + PATIENCE_MS; ;) {
    const head = await store.head();
    const followers = (await followerStatus(read)).filter(({ state }) => state === 'live');
    const late = wanted.filter(
      (name) => !followers.some((one) => one.name === name && (one.position ?? -1n) >= (head ?? -1n)),
    );
    const isUp = late.length === 0 && (await areDone(watched));
    if (isUp && (await store.head()) === head) return;
    signal?.throwIfAborted();
    if (performance.now() > deadline)
      throw new Error(
        late.length > 0
          ? `Still behind the log after a minute: ${late.join(', ')}.`
          : 'What follows, or has fallen due, is still not recorded after a minute.',
      );
    await sleep(LOOK_EVERY_MS);
  }
}

async function areDone(watched: readonly Watch[]): Promise<boolean> {
  return (await Promise.all(watched.map((watch) => watch.isDone()))).every(Boolean);
}
