import type { Bench } from './bench.js';
import { command } from './command.js';

/** `npm run -s bench -- NAME [ARG]`: runs one bench. The last line on stdout is its result, all else goes to stderr. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  append: async () => (await import('./append.js')).append,
  read: async () => (await import('./read.js')).read,
  project: async () => (await import('./project.js')).project,
  http: async () => (await import('./http.js')).http,
  seal: async () => (await import('./seal.js')).seal,
  verify: async () => (await import('./verify.js')).verify,
  search: async () => (await import('./search.js')).search,
  pages: async () => (await import('./pages.js')).pages,
  rules: async () => (await import('./rules.js')).rulesBench,
  screen: async () => (await import('./screen.js')).screen,
  'what-if': async () => (await import('./what-if.js')).whatIf,
  assess: async () => (await import('./assess.js')).assess,
  ripple: async () => (await import('./ripple.js')).ripple,
  rally: async () => (await import('./rally.js')).rally,
  halt: async () => (await import('./halt.js')).halt,
  signatures: async () => (await import('./signatures.js')).signatures,
  order: async () => (await import('./order.js')).order,
  import: async () => (await import('./import.js')).importRulebook,
};

process.exitCode = await command(
  benches,
  process.argv.slice(2),
  (line) => process.stderr.write(`${line}\n`),
  (line) => process.stdout.write(`${line}\n`),
);
