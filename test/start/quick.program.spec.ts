import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { giveToDatabaseUser } from '#platform/embedded';
import { sgnUnder } from './program.js';

/** Fails whoever loads what only a register needs: it takes seconds. */
const HOOKS = `export const resolve = (name, context, next) => {
  if (/^(@nestjs|typeorm)/.test(name)) throw new Error(name + ' is loaded');
  return next(name, context);
};`;
const script = (text: string) => `data:text/javascript,${encodeURIComponent(text)}`;
const WITHOUT_REGISTER = script(
  `import { register } from 'node:module'; register(${JSON.stringify(script(HOOKS))});`,
);

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sgn-quick-'));
  giveToDatabaseUser(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it.each([
  ['--help', 0],
  ['no-such-command', 2],
  ['start --port http', 2],
  ['start --port 0 --data /proc/sgn', 1],
  ['token ines --data DATA/data', 0],
  ['witness --help', 0],
  ['audit verify DATA/nowhere', 3],
] as const)('sgn %s does not wait for what opens a register', async (line, code) => {
  const args = line.split(' ').map((word) => word.replace('DATA', root));
  const run = sgnUnder({ options: ['--import', WITHOUT_REGISTER] }, ...args);
  expect([await run.ended(), run.err()]).toEqual([code, expect.not.stringContaining('is loaded')]);
});
