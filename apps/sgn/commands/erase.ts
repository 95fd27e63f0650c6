import type { Command } from 'commander';
import { keyedId } from '#kernel';
import { ErasePersonalData } from '#governance/privacy';
import { buryInCopies } from '#platform/backup';
import { asSystem, atWork } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { findPerson } from '../person.js';
import { print, say } from '../say.js';

export function eraseCommand(sgn: Command): void {
  sgn
    .command('erase <person>')
    .description('destroy the key of a person, and with it every personal value of theirs, for ever')
    .option(...DATA_OPTION)
    .action((name: string, option: DataOption) =>
      atWork(option, async ({ register, bus, folder, catchUp }) => {
        const person = await findPerson(register.vault, name);
        // One id for ever: cut off, the same command again completes it, and says the same.
        const context = asSystem('erasure', undefined, keyedId(register.secret, 'erasure', person));
        const outcome = await bus.execute(new ErasePersonalData(context, { person }));
        await catchUp();
        if (folder) {
          const { buried, unreachable } = await buryInCopies(folder, person);
          for (const copy of buried) say(`The copy of the keys in ${copy} has forgotten them too.`);
          for (const copy of unreachable)
            say(
              `The copy of the keys in ${copy} is out of reach. With a backup from before now it still opens what was erased: bring it back and erase again, or destroy it.`,
            );
        }
        print(`${person} is erased (${outcome.stream}, log position ${outcome.position}).`);
      }),
    );
}
