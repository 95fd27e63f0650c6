import { setTimeout as sleep } from 'node:timers/promises';
import { openDataFolder } from '#platform/data-folder';
import { atDataFolder, openComposedRegister } from '../../apps/composition/index.js';
import { checkLog } from './check-log.js';
import { Halts } from './halts.js';
import { Load, WRITERS, type Sent } from './load.js';
import { RunningRegister } from './running.js';

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  readonly events: number;
  /** What was wrong; empty is good. */
  readonly complaints: readonly string[];
}

/**
 * Kills the process and PostgreSQL in turn, `kills` times, while submissions come in, people withdraw from live sessions, and
 * pods of others are grounded: what was answered has its session halted. Afterwards every acknowledged event is in the log once,
 * every command that was sent again had its effect once, and the read models equal a rebuild.
 */
export async function killAgainAndAgain(
  dir: string,
  kills: number,
  say: (line: string) => void,
): Promise<KillReport> {
  const register = await RunningRegister.start(dir);
  let load: Load;
  let halts: Halts;
  try {
    await register.sgn('network', 'establish', 'NOVA', '--name', 'Nova Sleep Network', '--chair', 'ines');
    load = new Load(register, await register.sgn('token', 'elara'));
    halts = await Halts.begun(register);
    for (let kill = 1; kill <= kills; kill++) {
      const database = kill % 2 === 0;
      let sent: ReturnType<Halts['sends']>;
      const { lost } = await load.during(async () => {
        await load.hears(WRITERS * (5 + Math.random() * 20));
        sent = halts.sends();
        await sleep(Math.random() * 40);
        if (database) register.killDatabase();
        else await register.killProcess();
        await load.hears(2 * WRITERS);
      });
      await sent!.settled();
      const what = database ? 'PostgreSQL' : 'process';
      say(`kill ${kill} of ${kills} (${what}): ${load.sent.length} commands, ${lost} sent again`);
    }
    await load.again(200);
  } finally {
    await register.stop();
  }
  const { events, complaints } = await checkFolder(dir, load.sent);
  return {
    kills,
    acknowledged: load.sent.length,
    unanswered: load.unanswered,
    events,
    complaints: [...load.complaints, ...halts.complaints, ...complaints],
  };
}

async function checkFolder(
  dir: string,
  sent: readonly Sent[],
): Promise<{ events: number; complaints: string[] }> {
  const home = await atDataFolder(openDataFolder(dir), 'command');
  try {
    const composed = await openComposedRegister(home, 'production');
    try {
      return await checkLog(composed, home.urls.read, sent);
    } finally {
      await composed.close();
    }
  } finally {
    await home.leave();
  }
}
