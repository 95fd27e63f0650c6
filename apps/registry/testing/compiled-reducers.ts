import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';
import { oneModule } from '../one-module.js';

/** Source of the reducers as a build has it. */
export function compiledReducers(): string {
  return oneModule(compiled('../reducers.ts'), compiled('../../../libs/kernel/storable.ts'));
}

function compiled(path: string): string {
  const file = join(dirname(fileURLToPath(import.meta.url)), path);
  return transformFileSync(file, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }).code;
}
