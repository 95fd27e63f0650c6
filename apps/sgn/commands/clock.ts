import type { Command } from 'commander';
import { ConfirmClock } from '#governance/register';
import { prose } from '#platform/schema';
import { asSystem, atWork } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { print } from '../say.js';
import { parsed } from './parsed.js';

export function clockCommands(sgn: Command): void {
  const clock = sgn.command('clock');
  clock
    .command('confirm')
    .description('say that they are right as they are, so that processes that doubt theirs go on')
    .requiredOption('--why <text>', 'what stands in the public log', parsed(prose(2_000)))
    .option(...DATA_OPTION)
    .action(({ why, ...option }: DataOption & { readonly why: string }) =>
      atWork(option, async ({ bus, clock: time, register, catchUp }) => {
        await bus.execute(new ConfirmClock(asSystem('clock'), { why }));
        await time.refresh(register.store);
        await catchUp();
        print(
          `Confirmed: this machine shows ${new Date().toISOString()}, the register ${time.now().toISOString()}.`,
        );
      }),
    );
}
