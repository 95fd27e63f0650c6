import type { Command } from 'commander';
import { dayInWords, keyedId } from '#kernel';
import { ErasePersonalData, heldUntil } from '#governance/privacy';
import { buryInCopies } from '#platform/backup';
import { prose } from '#platform/schema';
import { asSystem, atWork } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { findPerson } from '../person.js';
import { print, say } from '../say.js';
import { parsed } from './parsed.js';

interface EraseOption extends DataOption {
  readonly despite?: string;
}

export function eraseCommand(sgn: Command): void {
  sgn
    .command('erase <person>')
    .option(
      '--despite <why>',
      'although they hold an office or have matters open; the why stands in the public log, so name nobody in it',
      parsed(prose(2_000)),
    )
    .option(...DATA_OPTION)
    .action((name: string, option: EraseOption) =>
      atWork(option, async ({ register, bus, folder, catchUp }) => {
        const person = await findPerson(register.vault, name);
        // One id for ever: cut off, the same command again completes it, and says the same.
        const context = asSystem('erasure', undefined, keyedId(register.secret, 'erasure', person));
        await catchUp();
        const { despite = null } = option;
        const outcome = await bus.execute(new ErasePersonalData(context, { person, despite }));
        await catchUp();
        const until = await heldUntil(register, person);
        if (until)
          return print(
            `${person} is to be erased (${outcome.stream}, log position ${outcome.position}). A legal hold stands until the end of ${dayInWords(until.on)}: it is carried out by itself then, or when the hold is released before.`,
          );
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
