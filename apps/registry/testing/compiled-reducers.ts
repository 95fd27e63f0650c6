import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

/** Source of the reducers as a build has it. */
export function compiledReducers(): string {
  const file = join(dirname(fileURLToPath(import.meta.url)), '../reducers.ts');
  return transformFileSync(file, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }).code;
}
