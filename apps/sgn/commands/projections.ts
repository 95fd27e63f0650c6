import type { Command } from 'commander';
import { SingleBar } from 'cli-progress';
import { lag, parkedEvents, rebuild, retryParked } from '#engine/projections';
import { atWork } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { printTable, say } from '../say.js';

export function projectionCommands(sgn: Command): void {
  const projections = sgn.command('projections').description('the read models');
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
    .option(...DATA_OPTION)
    .action((name: string | undefined, option: DataOption) =>
      atWork(option, async ({ catchUp, projector, interrupted }) => {
        await catchUp();
        const bar = new SingleBar({ format: 'Rebuilding {bar} {value}/{total}', stream: process.stderr });
        let started = false;
        await rebuild(projector, name === undefined ? undefined : [name], {
          signal: interrupted,
          onProgress: ({ number, of }) => {
            if (!started) bar.start(of + 1, 0);
            started = true;
            bar.update(number + 1);
          },
        }).finally(() => bar.stop());
        interrupted.throwIfAborted();
        say(`Rebuilt ${name ?? 'every read model'}.`);
      }),
    );
}
