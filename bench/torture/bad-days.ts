import { setTimeout as sleep } from 'node:timers/promises';
import { STORE_DEADLINE_MS } from '#kernel';
import type { TcpProxy } from '#engine/testing';
import { checkLog } from './check-log.js';
import { fill } from './fill.js';
import type { Ground } from './grounds.js';
import { Load, WRITERS } from './load.js';
import { Reader } from './reader.js';
import { ServedRegister } from './served.js';

export interface DayReport {
  readonly day: string;
  readonly events: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  /** What was wrong; empty is good. */
  readonly complaints: readonly string[];
}

const FROZEN_MS = STORE_DEADLINE_MS + 2_000;

type Say = (line: string) => void;

/** The server, or the leader of several, is killed `times` times while submissions come in. */
export function storeKilled(ground: Ground, times: number, say: Say): Promise<DayReport> {
  return day('store killed', ground, undefined, async (_, load) => {
    for (let kill = 1; kill <= times; kill++) {
      const { lost } = await load.during(async () => {
        await load.hears(WRITERS * (5 + Math.random() * 20));
        await ground.kill!();
        await load.hears(2 * WRITERS);
      });
      say(`kill ${kill} of ${times} (store): ${load.sent.length} commands, ${lost} sent again`);
    }
  });
}

/** The server, or the leader of several, stops without a word and hangs, longer than anyone waits for it. */
export function storeFrozen(ground: Ground, times: number, say: Say): Promise<DayReport> {
  return day('store frozen', ground, undefined, async (_, load) => {
    for (let freeze = 1; freeze <= times; freeze++) {
      const { lost } = await load.during(async () => {
        await load.hears(WRITERS * (5 + Math.random() * 20));
        await ground.freeze!(FROZEN_MS);
        await load.hears(2 * WRITERS);
      });
      say(`freeze ${freeze} of ${times} (store): ${load.sent.length} commands, ${lost} sent again`);
    }
  });
}

/** What travels between the register and its log is cut off, and swallowed, in the middle of appends. */
export async function cutOff(ground: Ground, times: number, say: Say): Promise<DayReport> {
  const network = await ground.network();
  try {
    return await day('cut off', ground, network, async (_, load) => {
      const { lost } = await load.during(async () => {
        for (let cut = 1; cut <= times; cut++) {
          // The append arrives and its answer does not; or neither; or the connection breaks anywhere.
          network.mute = (['answers', 'all', 'nothing'] as const)[cut % 3]!;
          await sleep(Math.random() * 60);
          network.cut();
          network.mute = 'nothing';
          await load.hears(WRITERS);
        }
      });
      say(`cut off ${times} times: ${load.sent.length} commands, ${lost} sent again`);
    });
  } finally {
    await network.close();
  }
}

/** Read models and a reader are `count` events behind, and catch up while more come in and the store is killed. */
export function farBehind(ground: Ground, count: number, say: Say): Promise<DayReport> {
  return day('far behind', ground, undefined, async (register, load, complaints) => {
    await register.stopProjecting();
    const log = ground.log();
    const began = performance.now();
    await fill(log, count);
    say(`${count} events behind, made in ${seconds(began)} s`);
    const reader = new Reader(ground.log());
    const behind = performance.now();
    register.project();
    const trouble = async () => {
      for (const part of [0.25, 0.6]) {
        await reader.hasRead(count * part);
        await ground.kill?.();
      }
    };
    // No more than reactions can answer when they have caught up: that is not what is tried here.
    await load.during(trouble, { pauseMs: 1_000 });
    await reader.hasReached((await log.head())!);
    await register.composed.catchUp();
    say(`caught up in ${seconds(behind)} s, with ${load.sent.length} commands meanwhile`);
    complaints.push(...(await reader.compare(log)));
    await reader.close();
    await log.close();
  });
}

async function day(
  name: string,
  ground: Ground,
  network: TcpProxy | undefined,
  suffer: (register: ServedRegister, load: Load, complaints: string[]) => Promise<void>,
): Promise<DayReport> {
  const home = ground.home(network);
  const register = await ServedRegister.open(home);
  const complaints: string[] = [];
  try {
    const load = new Load(register, register.token);
    await suffer(register, load, complaints);
    await load.again(100);
    await register.composed.catchUp();
    await register.stopProjecting();
    const found = await checkLog(register.composed, home.urls.read, load.sent);
    return {
      day: name,
      events: found.events,
      acknowledged: load.sent.length,
      unanswered: load.unanswered,
      complaints: [...load.complaints, ...complaints, ...found.complaints],
    };
  } finally {
    await register.close();
    await ground.remove();
  }
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 100) / 10;
}
