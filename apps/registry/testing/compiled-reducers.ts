import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';
import { oneModule } from '../one-module.js';

const REDUCERS = new URL('../../../libs/governance/events/reducers/', import.meta.url);

/** Source of the reducers as a build has it. */
export function compiledReducers(): string {
  return oneModule(compiledReducer);
}

/** Source of one of their modules. */
export function compiledReducer(path: string): string {
  const file = fileURLToPath(new URL(path.replace(/\.js$/, '.ts'), REDUCERS));
  return transformFileSync(file, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }).code;
}
