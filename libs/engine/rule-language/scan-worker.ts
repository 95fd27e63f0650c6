import { parentPort } from 'node:worker_threads';
import { made, type Code } from './program.js';
import type { Job } from './threads.js';

/** By their text: a slider moves a number, and its rule stays. */
const codes = new Map<string, Code>();
const MOST_CODES = 500;

function codeOf(text: string): Code {
  let code = codes.get(text);
  if (!code) {
    if (codes.size === MOST_CODES) codes.clear();
    code = made(text);
    codes.set(text, code);
  }
  return code;
}

parentPort!.on('message', ({ code, columns, bindings, from, to, out }: Job) => {
  try {
    codeOf(code).scan(columns, bindings, from, to, out);
    parentPort!.postMessage(null);
  } catch (error) {
    parentPort!.postMessage(String(error));
  }
});
