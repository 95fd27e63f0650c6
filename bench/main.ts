import { append } from './append.js';
import { rounded, type Bench } from './bench.js';
import { read } from './read.js';

/** `npm run -s bench -- NAME`: runs one bench. The last line on stdout is its result, all else goes to stderr. */
const benches: Readonly<Record<string, Bench>> = { append, read };

const say = (line: string) => process.stderr.write(`${line}\n`);
const name = process.argv[2] ?? '';
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;

if (!bench) {
  say(`Usage: npm run -s bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 2;
} else {
  const { ratios, figures } = await bench(say);
  process.stdout.write(
    `${JSON.stringify({ bench: name, ratios: rounded(ratios), figures: rounded(figures) })}\n`,
  );
}
