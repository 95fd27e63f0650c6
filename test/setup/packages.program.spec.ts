import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from '@jest/globals';

const LAID = new URL('../../dist/node_modules/', import.meta.url);

/** Names of packages and of their files that the built program imports from there. */
const names = readdirSync(LAID, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && dirname(file) !== '.')
  .map((file) => file.replace(/\/index\.js$/, ''));

const exportsOf = async (module: Promise<object>) =>
  Object.keys(await module).filter((name) => !['default', 'module.exports', '__esModule'].includes(name));

it('the packages that are laid together for the built program have every name that they have apart', async () => {
  expect(names).toEqual(expect.arrayContaining(['@nestjs/core', 'rxjs', 'typeorm', 'zod']));
  for (const name of names) {
    const laid = new URL(name.endsWith('.js') ? name : `${name}/index.js`, LAID);
    expect([name, await exportsOf(import(laid.href))]).toEqual([name, await exportsOf(import(name))]);
  }
});
