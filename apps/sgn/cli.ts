import { Command, CommanderError } from 'commander';
import { DomainError } from '#kernel';
import { addCommands } from './commands/index.js';
import { Exit, REFUSED, WRONG_USAGE } from './exit.js';
import { say } from './say.js';

const DONE = 0;

/** Runs one command line; answers the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function cli(args: readonly string[]): Promise<number> {
  const sgn = new Command('sgn')
    .description('The command line of the Sleep Governance Network.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(inWords(text)) })
    .configureHelp({ showGlobalOptions: true });
  await addCommands(sgn, args);
  for (const command of everyCommand(sgn)) command.exitOverride();
  try {
    await sgn.parseAsync(args, { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    if (error instanceof Exit) {
      if (error.message) say(error.message);
      return error.code;
    }
    // What is expected to go wrong has a sentence; a defect shows where it is.
    if (error instanceof DomainError) say(error.message);
    else say(error instanceof Error ? (process.env.SGN_DEBUG ? error.stack! : error.message) : String(error));
    return REFUSED;
  }
}

/** What is wrong with an option or an argument, by its name. What was given may be long, and is on the screen already. */
function inWords(text: string): string {
  const [, option, argument, why] =
    /^error: (?:option '([^']*)'|command-argument value).*is invalid(?: for argument '([^']*)')?\.\s*(.*)$/s.exec(
      text,
    ) ?? [];
  return why === undefined ? text : `${option ?? argument}: ${why.trim()}\n`;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap((child) => everyCommand(child as Command))];
}
