import { rounded, type Bench } from './bench.js';

/** `npm run -s bench -- NAME [ARG]`: runs one bench. The last line on stdout is its result, all else goes to stderr. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  append: async () => (await import('./append.js')).append,
  read: async () => (await import('./read.js')).read,
  project: async () => (await import('./project.js')).project,
  http: async () => (await import('./http.js')).http,
  seal: async () => (await import('./seal.js')).seal,
  verify: async () => (await import('./verify.js')).verify,
  import: async () => (await import('./import.js')).importRulebook,
};

const say = (line: string) => process.stderr.write(`${line}\n`);
const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;

if (!load) {
  say(`Usage: npm run -s bench -- ${Object.keys(benches).join(' | ')}`);
  say(
    'project takes a number of events, import a history file, verify and seal --entries N; without, they make their own.',
  );
  process.exitCode = 2;
} else {
  const bench = await load();
  const { ratios, figures } = await bench(say, args);
  process.stdout.write(
    `${JSON.stringify({ bench: name, ratios: rounded(ratios), figures: rounded(figures) })}\n`,
  );
}
