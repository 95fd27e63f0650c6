import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command, Help, type Option } from 'commander';
import { cli } from './cli.js';
import { commands } from './commands/index.js';

/** Values that are looked up, and not written down: places, addresses, keys, people and instants. */
const LOOKED_UP =
  / <(dir|new|file|out|url|keys|log|vkey|key|person|policy|checkpoint|address|number\|instant|file\|url)>$/;

function optionsUnder(command: Command, above: readonly string[]): [words: string[], option: Option][] {
  const words = [...above, command.name()];
  return [
    ...command.options.map((option): [string[], Option] => [words, option as Option]),
    ...command.commands.flatMap((child) => optionsUnder(child as Command, words)),
  ];
}

function takes({ parseArg }: Option, text: string): boolean {
  try {
    parseArg!(text, undefined);
    return true;
  } catch {
    return false;
  }
}

describe('the command line', () => {
  let out = '';
  let err = '';
  const write = {
    out: process.stdout.write.bind(process.stdout),
    err: process.stderr.write.bind(process.stderr),
  };
  beforeEach(() => {
    out = err = '';
    process.stdout.write = (text: string | Uint8Array) => ((out += String(text)), true);
    process.stderr.write = (text: string | Uint8Array) => ((err += String(text)), true);
  });
  afterEach(() => {
    process.stdout.write = write.out;
    process.stderr.write = write.err;
  });

  it('answers 0 and a result on stdout', async () => {
    expect(await cli(['--help'])).toBe(0);
    expect(out).toContain('start');
    expect(err).toBe('');
  });

  it.each([['no-such-command'], ['start', '--port', 'http'], ['network', 'establish'], ['--no-such-option']])(
    'answers 2 where it is used wrongly: %s',
    async (...args) => {
      expect(await cli(args)).toBe(2);
      expect(out).toBe('');
      expect(err).not.toBe('');
    },
  );

  it.each(commands)('lists $usage as it is when it is loaded', async ({ usage, load }) => {
    const [listed, loaded] = [new Command(), new Command()];
    listed.command(usage);
    (await load())(loaded);
    const terms = [listed, loaded].map((sgn) => sgn.commands.map((one) => new Help().subcommandTerm(one)));
    expect(terms[0]).toEqual(terms[1]);
  });

  it('reads every value that an option takes: a number, an id, a date, a line, prose, or something to look up', async () => {
    const sgn = new Command();
    for (const { load } of commands) (await load())(sgn);
    const options = everyCommand(sgn).flatMap((command) => command.options);
    const taking = options.filter(({ required, optional }) => required || optional);
    expect(taking.length).toBeGreaterThan(40);
    for (const { flags, parseArg } of taking) {
      const refuses = (text: string) => expect([flags, reading(parseArg!, text)]).toEqual([flags, 'refused']);
      if (!parseArg) expect(flags).toMatch(LOOKED_UP);
      else ['\u200b', 'a\0', 'a\ufffd', 'x'.repeat(5_001)].forEach(refuses);
      if (parseArg && !flags.includes('why')) ['a\nb', 'a\u2028b'].forEach(refuses);
    }
  });

  it.each(commands)(
    'says at its option what is wrong with a value, in a sentence: $usage',
    async ({ load }) => {
      const loaded = new Command();
      (await load())(loaded);
      for (const [words, option] of loaded.commands.flatMap((one) => optionsUnder(one as Command, [])))
        for (const bad of [
          '',
          ' ',
          'a'.repeat(5_000),
          'a\u0007b',
          '-1',
          '1.5',
          'x',
          '2147-02-30',
          '0000-01-01',
          '{}',
        ]) {
          if (option.parseArg === undefined || takes(option, bad)) continue;
          err = '';
          expect([option.flags, bad, await cli([...words, `${option.long}=${bad}`])]).toEqual([
            option.flags,
            bad,
            2,
          ]);
          expect(err.startsWith(`${option.flags}: `)).toBe(true);
          expect(err.slice(option.flags.length + 2)).toMatch(/^[A-Z][^\n]*\.\n$/);
          expect(err.slice(option.flags.length)).not.toMatch(
            /expected|received|invalid|null|string|<=|[{}[\]]/i,
          );
        }
    },
  );

  it('shows the help of one command by its word or by "help"', async () => {
    expect(await cli(['help', 'token'])).toBe(0);
    const byHelp = out;
    out = '';
    expect(await cli(['token', '--help'])).toBe(0);
    expect(out).toContain('--data <dir>');
    expect(out).toBe(byHelp);
  });

  it('answers 1 and a sentence on stderr where it cannot be done', async () => {
    expect(await cli(['token', 'city/nina', '--data', '/proc/no/data'])).toBe(1);
    expect(err).toBe('Tokens of city come from there. This gives those of dev.\n');
    expect(await cli(['token', 'nina', '--data', '/proc/no/data'])).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('/proc/no/data cannot be written to');
  });
});

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap((child) => everyCommand(child as Command))];
}

function reading(parse: (text: string, before: unknown) => unknown, text: string): unknown {
  try {
    return parse(text, undefined);
  } catch {
    return 'refused';
  }
}
