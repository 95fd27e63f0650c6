import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it, jest } from '@jest/globals';

const LAID = new URL('../../dist/node_modules/', import.meta.url);

/** Names of packages and of their files that the built program imports from there. */
const names = readdirSync(LAID, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && dirname(file) !== '.')
  .map((file) => file.replace(/\/index\.js$/, ''));

async function exportsOf(module: Promise<object>): Promise<readonly string[]> {
  const found = Object.keys(await module);
  // To an import, a package in CommonJS is its own default besides.
  const itself = found.includes('__esModule') ? ['default', 'module.exports', '__esModule'] : [];
  return found.filter((name) => !itself.includes(name));
}

it('the packages that are laid together for the built program have every name that they have apart', async () => {
  // One of them has a remark on Node 20: docs/adr/0001.
  jest.spyOn(console, 'warn').mockReturnValue(undefined);
  expect(names).toEqual(expect.arrayContaining(['@nestjs/core', 'rxjs', 'typeorm', 'zod']));
  for (const name of names) {
    const laid = new URL(name.endsWith('.js') ? name : `${name}/index.js`, LAID);
    expect([name, await exportsOf(import(laid.href))]).toEqual([name, await exportsOf(import(name))]);
  }
});
