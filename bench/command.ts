import { rounded, type Bench } from './bench.js';
import { WrongUsage } from './option.js';

/** Runs the bench that is named first; gives the exit code. The result is printed, all else is said. */
export async function command(
  benches: Readonly<Record<string, () => Promise<Bench>>>,
  [name = '', ...args]: readonly string[],
  say: (line: string) => void,
  print: (line: string) => void,
): Promise<number> {
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (!load) {
    say(`Usage: npm run -s bench -- ${Object.keys(benches).join(' | ')}`);
    say(
      'append and read take --store kurrentdb, http --registries N, project a number of events, search of documents, rules, screen, what-if and assess of works, import a history file, rally --seconds N, halt --sessions N, verify and seal --entries N.',
    );
    return 2;
  }
  const bench = await load();
  try {
    const { ratios, figures } = await bench(say, args);
    print(JSON.stringify({ bench: name, ratios: rounded(ratios), figures: rounded(figures) }));
    return 0;
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    say(error.message);
    return 2;
  }
}
