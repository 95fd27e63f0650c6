import type { Command } from 'commander';
import { DomainError } from '#kernel';
import { readRunFile } from '#platform/data-folder';
import { DEVELOPMENT_ISSUER, people } from '../../idp/people.js';
import { mintToken } from '../../idp/token.js';
import { atWork } from '../at-work.js';
import { DATA_OPTION, dataFolder, type DataOption } from '../home.js';
import { parsePerson } from '../person.js';
import { print } from '../say.js';
import { DEFAULT_PORT } from '../start/port.js';

export function tokenCommand(sgn: Command): void {
  sgn
    .command('token <person>')
    .option(...DATA_OPTION)
    .action(async (person: string, option: DataOption) => {
      const sub = await subjectOf(person, option);
      const folder = dataFolder(option);
      const port = readRunFile(folder)?.port ?? DEFAULT_PORT;
      print(await mintToken(folder.secrets, `http://localhost:${port}/idp`, sub));
    });
}

async function subjectOf(person: string, option: DataOption): Promise<string> {
  const named = parsePerson(person);
  if ('actor' in named) return subjectOfActor(named.actor, option);
  if (named.issuer !== DEVELOPMENT_ISSUER)
    throw new DomainError(
      'PERSON.OF_ANOTHER_ISSUER',
      `Tokens of ${named.issuer} come from there. This gives those of ${DEVELOPMENT_ISSUER}.`,
    );
  return named.subject;
}

/** Whose sub an actor id is cannot be looked up; but whether it is one of the season's people can. */
function subjectOfActor(actor: string, option: DataOption): Promise<string> {
  return atWork(option, async ({ register }) => {
    for (const { sub } of people)
      if ((await register.vault.findActor(DEVELOPMENT_ISSUER, sub)) === actor) return sub;
    throw new DomainError(
      'PERSON.UNKNOWN',
      `${actor} is none of the people of the season. Give their sub at the development provider instead.`,
    );
  });
}
