import type { Command } from 'commander';
import {
  dropBuild,
  lag,
  parkedEvents,
  rebuild,
  retryParked,
  swapBuild,
  type BuildWatch,
} from '#engine/projections';
import { forgetSegments } from '#governance/corpus';
import { atWork } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { progressBar } from '../progress-bar.js';
import { printTable, say } from '../say.js';

export function projectionCommands(sgn: Command): void {
  const projections = sgn.command('projections');
  projections
    .command('list')
    .description('how each read model and reaction stands')
    .option(...DATA_OPTION)
    .action((option: DataOption) =>
      atWork(option, async ({ register, catchUp }) => {
        await catchUp();
        const followers = await lag(register.read, register.store, register.clock);
        printTable([
          ['NAME', 'KIND', 'VERSION', 'BUILD', 'STATE', 'NUMBER', 'BEHIND', 'DEAD LETTERS'],
          ...followers.map((one) => [
            one.name,
            one.kind,
            String(one.version),
            String(one.build),
            one.stopped ?? one.state,
            String(one.number),
            one.behind ? `${one.secondsBehind.toFixed(1)} s` : 'no',
            String(one.deadLetters),
          ]),
        ]);
      }),
    );
  projections
    .command('dead-letters')
    .description('the events that a read model or a reaction could not take and went past')
    .option('--retry', 'give them to their reactions again, and rebuild their read models')
    .option(...DATA_OPTION)
    .action((option: DataOption & { retry?: boolean }) =>
      atWork(option, async ({ register, catchUp, projector, interrupted }) => {
        await catchUp();
        if (option.retry) await retryParked(projector, interrupted);
        const parked = await parkedEvents(register.read);
        printTable([
          ['NUMBER', 'TYPE', 'KIND', 'NAME', 'SINCE', 'WHY'],
          ...parked.map(({ number, type, kind, name, parkedAt, error }) => [
            String(number),
            type,
            kind,
            name,
            parkedAt,
            error.split('\n')[0]!,
          ]),
        ]);
      }),
    );
  projections
    .command('rebuild [name]')
    .description('build a read model, or all of them, anew from the log, then swap it in')
    .option('--hold', 'fill it and leave it beside the live rows, until "swap" or "drop"')
    .option(...DATA_OPTION)
    .action((name: string | undefined, option: DataOption & { hold?: boolean }) =>
      atWork(option, async ({ register, catchUp, projector, interrupted }) => {
        await catchUp();
        await withBar(interrupted, (watch) =>
          rebuild(projector, name === undefined ? undefined : [name], { ...watch, hold: option.hold }),
        );
        const what = name ?? 'every read model';
        say(option.hold ? `Built ${what}. Readers see the former rows until "swap".` : `Rebuilt ${what}.`);
        if (name !== undefined || option.hold) return;
        await forgetSegments(register.read);
        say('The corpus of works is made anew when its process starts next.');
      }),
    );
  projections
    .command('swap <name>')
    .description('finish the build that stands beside the live rows, and let readers see it')
    .option(...DATA_OPTION)
    .action((name: string, option: DataOption) =>
      atWork(option, async ({ projector, interrupted }) => {
        await withBar(interrupted, (watch) => swapBuild(projector, name, watch));
        say(`Swapped in the build of ${name}.`);
      }),
    );
  projections
    .command('drop <name>')
    .description('drop the build that stands beside the live rows, and keep those')
    .option(...DATA_OPTION)
    .action((name: string, option: DataOption) =>
      atWork(option, async ({ projector }) => {
        await dropBuild(projector, name);
        say(`Dropped the build of ${name}.`);
      }),
    );
}

async function withBar(signal: AbortSignal, build: (watch: BuildWatch) => Promise<void>): Promise<void> {
  const bar = progressBar('Building {bar} {value}/{total}');
  let started = false;
  let parked = 0;
  await build({
    signal,
    onParked: () => parked++,
    onProgress: ({ number, of }) => {
      if (!started) bar.start(of + 1, 0);
      started = true;
      bar.update(number + 1);
    },
  }).finally(() => bar.stop());
  signal.throwIfAborted();
  if (parked > 0)
    say(
      parked === 1
        ? 'An event was put aside; "sgn projections dead-letters" says which, and why.'
        : `${parked} events were put aside; "sgn projections dead-letters" says which, and why.`,
    );
}
