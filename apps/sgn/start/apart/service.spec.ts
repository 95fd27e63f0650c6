import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Service } from './service.js';
import { withVariables } from './variables.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sgn-service-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program of one line, what is told of it, and what it says when it has ended in order. */
function service(program: string, more: { isMissed?: false } = {}) {
  const module = join(folder, 'program.mjs');
  writeFileSync(module, program);
  const told: string[] = [];
  const one = new Service({
    name: 'it 1',
    module,
    variables: { PATH: process.env.PATH, WHO: 'it' },
    tell: (line) => told.push(line),
    ...more,
  });
  const until = async (said: string | RegExp, times = 1) => {
    while (told.filter((line) => (typeof said === 'string' ? line === said : said.test(line))).length < times)
      await new Promise((later) => setTimeout(later, 10));
  };
  const pid = () => Number(/\d+/.exec(told.findLast((line) => line.startsWith('is process'))!)![0]);
  return { one, told, until, pid };
}

const RUNS = `process.once('SIGTERM', () => { console.log('down'); process.exit(0); });
  setInterval(() => undefined, 1_000); console.log('up as ' + process.env.WHO);`;

it('says what it says, and is told to end', async () => {
  const { one, told, until, pid } = service(RUNS);
  await until('up as it');
  await one.stop();
  await one.ended;
  expect(told).toEqual([`is process ${pid()}`, 'up as it', 'down']);
});

it('is started again when it was killed', async () => {
  const { one, until, pid } = service(RUNS);
  await until('up as it');
  const first = pid();
  process.kill(first, 'SIGKILL');
  await until('ended (SIGKILL). It is started again.');
  await until('up as it', 2);
  expect(pid()).not.toBe(first);
  await one.stop();
});

it('is given up when it does not stay up', async () => {
  const { one, told } = service(`console.error('no database'); process.exit(3);`);
  await expect(one.ended).rejects.toMatchObject({ code: 'SERVICE.FAILS' });
  expect(told.filter((line) => line === 'no database')).toHaveLength(5);
  expect(told).toContain('ended (exit code 3). It is started again.');
  await one.stop();
});

it('is tried on where the others go on without it', async () => {
  const { one, until } = service(`console.error('no room'); process.exit(3);`, { isMissed: false });
  await until('ended (exit code 3). It is started again.', 5);
  await one.stop();
  await expect(one.ended).resolves.toBeUndefined();
});

it('is not given up when it was at work, however soon and often it ends', async () => {
  const { one, until } = service(`process.send('at work', () => process.exit(3));`);
  await until('ended (exit code 3). It is started again.', 7);
  await one.stop();
  await one.ended;
}, 60_000);

it('stays away when it is told to end while it is being started again', async () => {
  const { one, until } = service(`process.exit(3);`);
  await until(/started again/);
  await one.stop();
  await one.ended;
});

it('has variables of its own, over those that it would inherit, also over a file of the same name', () => {
  expect(
    withVariables(
      { PATH: '/bin', MASTER_KEY_FILE: '/run/key', LOG_KEY: 'a' },
      { MASTER_KEY: 'b', LOG_KEY: undefined },
    ),
  ).toEqual({ PATH: '/bin', MASTER_KEY: 'b', LOG_KEY: undefined });
});
