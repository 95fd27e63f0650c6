import { expect, test } from '@jest/globals';
import { command } from '../../bench/command.js';
import { option, WrongUsage, wholeNumber } from '../../bench/option.js';
import { storeOf } from '../../bench/store.js';

async function run(...args: string[]) {
  const said: string[] = [];
  const printed: string[] = [];
  const code = await command(
    {
      count: async () => async (say, given) => {
        say('counting');
        return { ratios: {}, figures: { entries: option(given, '--entries', 7) } };
      },
      break: async () => () => Promise.reject(new Error('broken')),
    },
    args,
    (line) => said.push(line),
    (line) => printed.push(line),
  );
  return { code, said, printed };
}

test('a bench prints its result', async () => {
  const printed = (entries: number) => [`{"bench":"count","ratios":{},"figures":{"entries":${entries}}}`];
  expect(await run('count')).toEqual({ code: 0, said: ['counting'], printed: printed(7) });
  expect(await run('count', '--entries', '9')).toMatchObject({ printed: printed(9) });
});

test.each(['0', '-1', '1.5', 'many', ''])('--entries %j is told in a line', async (given) => {
  const { code, said, printed } = await run('count', '--entries', given);
  expect({ code, said, printed }).toEqual({
    code: 2,
    said: ['counting', `--entries takes a whole number above 0, not "${given}".`],
    printed: [],
  });
});

test('what is missing, or no bench, is told too; a defect is not hidden', async () => {
  expect((await run('count', '--entries')).said.at(-1)).toBe('--entries takes a whole number above 0.');
  expect(() => wholeNumber('x', 'project')).toThrow('project takes');
  for (const none of [[], ['toString']]) expect(await run(...none)).toMatchObject({ code: 2, printed: [] });
  await expect(run('break')).rejects.toThrow('broken');
});

test('the other store is one that is named, and up', async () => {
  const url = process.env['KURRENTDB_URL'];
  try {
    delete process.env['KURRENTDB_URL'];
    expect(await storeOf([])).toBeNull();
    await expect(storeOf(['--store', 'paper'])).rejects.toThrow(new WrongUsage('--store takes kurrentdb.'));
    await expect(storeOf(['--store', 'kurrentdb'])).rejects.toThrow('set KURRENTDB_URL');
    process.env['KURRENTDB_URL'] = 'kurrentdb://127.0.0.1:1?tls=false';
    await (await storeOf(['--store', 'kurrentdb']))!.close();
  } finally {
    if (url === undefined) delete process.env['KURRENTDB_URL'];
    else process.env['KURRENTDB_URL'] = url;
  }
});
