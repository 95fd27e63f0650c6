import { eachOf } from '#kernel';
import { progressBar } from '../progress-bar.js';
import { say } from '../say.js';
import { doubted, heardTogether } from './after-appeals.js';
import { background } from './background.js';
import { borea, inBorea } from './borea.js';
import { harbourSleepers } from './clusters.js';
import { forgotten } from './forgotten.js';
import { found } from './founding.js';
import { movement } from './movement.js';
import { nova } from './nova.js';
import { Player, type PlayerOptions } from './player.js';
import { privacy } from './privacy.js';
import { inSelene, selene } from './selene.js';
import type { Step } from './step.js';
import { story } from './story.js';
import { together } from './together.js';
import { weavers } from './weavers.js';

/** The last moment that the season lets pass; the register's time goes on from there. */
const END = '2147-06-18T09:00:00Z';
const LANES_AT_ONCE = 6;

export const networks = [nova, borea, selene];

export function steps(): readonly Step[] {
  return [
    ...story(),
    ...background(),
    ...heardTogether(),
    ...doubted(),
    ...harbourSleepers(),
    ...movement(),
    ...privacy(),
    ...weavers(),
    ...forgotten(),
    ...together(),
    ...inBorea(),
    ...inSelene(),
  ];
}

/**
 * Plays the season of 2147 through the public API, with a progress bar. A season that was cut off goes on where it
 * stopped, for its commands have fixed keys; one that came to its end is never played again.
 */
export async function playSeason(options: PlayerOptions): Promise<void> {
  if (options.composed.clock.origin !== 'demo') {
    say('This register was begun without the season, in the present, and stays so.');
    return;
  }
  const player = new Player(options);
  if (await player.hasEnded()) return;
  for (const network of networks) await found(options.composed, player, network);
  await play(steps(), player, options.signal);
  await player.end(END);
}

async function play(steps: readonly Step[], player: Player, signal: AbortSignal): Promise<void> {
  const bar = progressBar('Playing the season of 2147 {bar} {value}/{total}');
  bar.start(steps.length, 0);
  try {
    for (const [day, today] of inOrder(steps)) {
      await player.timePasses(`${day}T09:00:00Z`, `The season goes on: it is ${day}.`);
      const each = async (lane: readonly Step[]) => {
        for (const step of lane) {
          signal.throwIfAborted();
          await step.play(player);
          bar.increment();
        }
      };
      await each(today.filter(({ submits }) => submits));
      const others = today.filter(({ submits }) => !submits);
      await eachOf(grouped(others, ({ lane }) => lane).values(), LANES_AT_ONCE, each);
    }
  } finally {
    bar.stop();
  }
}

function inOrder(steps: readonly Step[]): [string, Step[]][] {
  return [...grouped(steps, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1));
}

function grouped(steps: readonly Step[], by: (step: Step) => string): Map<string, Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) groups.set(by(step), [...(groups.get(by(step)) ?? []), step]);
  return groups;
}
