import type { Command } from 'commander';
import { AppointChair, EstablishNetwork } from '#governance/networks';
import { line, prose } from '#platform/schema';
import { asSystem, atWork } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { namePerson } from '../person.js';
import { print } from '../say.js';
import { parsed, parseNetworkCode } from './parsed.js';

interface EstablishOption extends DataOption {
  readonly name: string;
  readonly jurisdiction?: string;
  readonly chair: string;
  readonly chairName?: string;
}

interface AppointChairOption extends DataOption {
  readonly chair: string;
  readonly chairName?: string;
  readonly why: string;
}

export function networkCommands(sgn: Command): void {
  const network = sgn.command('network');
  network
    .command('establish')
    .description('begin a network; its chair appoints everybody else')
    .argument('<code>', 'its code, such as NOVA', parseNetworkCode)
    .requiredOption('--name <name>', 'its name, such as "NOVA Sleep Governance Network"', parsed(line(200)))
    .requiredOption('--chair <person>', 'actor id or ISSUER/SUB of its first chair', parsed(line(500)))
    .option('--chair-name <name>', "the chair's public name (default: the sub)", parsed(line(200)))
    .option('--jurisdiction <text>', 'where or over what it governs (default: its name)', parsed(line(500)))
    .option(...DATA_OPTION)
    .action((code: string, option: EstablishOption) =>
      atWork(
        option,
        async ({ register, bus, catchUp }) => {
          const person = await namePerson(register.vault, option.chair);
          const outcome = await bus.execute(
            new EstablishNetwork(asSystem('establish', code), {
              network: code,
              name: option.name,
              jurisdiction: option.jurisdiction ?? option.name,
              chair: { person, name: nameOf(option) },
            }),
          );
          await catchUp();
          print(`${code} is established. Its chair is ${person}. (${outcome.stream})`);
        },
        'production',
      ),
    );
  network
    .command('appoint-chair')
    .argument('<code>', 'such as NOVA', parseNetworkCode)
    .description('give a chair to a network that has none, or whose chair was erased; the log says why')
    .requiredOption('--chair <person>', 'actor id or ISSUER/SUB', parsed(line(500)))
    .option('--chair-name <name>', "the chair's public name (default: the sub)", parsed(line(200)))
    .requiredOption('--why <text>', 'what stands in the public log', parsed(prose(2_000)))
    .option(...DATA_OPTION)
    .action((code: string, option: AppointChairOption) =>
      atWork(option, async ({ register, bus, catchUp }) => {
        await register.offices.of(code);
        const person = await namePerson(register.vault, option.chair);
        const outcome = await bus.execute(
          new AppointChair(asSystem('appoint-chair', code), {
            network: code,
            person,
            name: nameOf(option),
            why: option.why,
          }),
        );
        await catchUp();
        print(`The chair of ${code} is ${person}. (${outcome.stream})`);
      }),
    );
}

function nameOf({ chair, chairName }: Pick<EstablishOption, 'chair' | 'chairName'>): string {
  return chairName ?? chair.slice(chair.indexOf('/') + 1);
}
