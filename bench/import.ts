import { importHistory, linesOf } from '#governance/rulebook';
import { timed, type Result } from './bench.js';
import { establishment, withRegister } from './register.js';
import { withSample } from './sample.js';

const NETWORK = 'NOVA';

/**
 * The history of a rulebook recorded step by step into an empty register: that of the file, or a sample. A step is
 * acknowledged before the next is begun, so histories of small steps are slower.
 */
export async function importRulebook(
  say: (line: string) => void,
  [file]: readonly string[] = [],
): Promise<Result> {
  return file === undefined ? withSample((sample) => measure(sample, say)) : measure(file, say);
}

function measure(file: string, say: (line: string) => void): Promise<Result> {
  return withRegister(async ({ register, bus, catchUp }) => {
    // What the import asks where it begins: an empty read model, as `sgn import` finds it.
    await catchUp();
    let changes = 0;
    let steps = 0;
    const establish = async () => void (await bus.execute(establishment(NETWORK)));
    const recorded = await timed(async () => {
      for await (const step of importHistory(register, {
        network: NETWORK,
        lines: linesOf(file),
        establish,
      })) {
        changes += step.recorded;
        steps++;
      }
    });
    say(`${changes} changes in ${steps} steps are recorded`);
    const followed = await timed(catchUp);
    return {
      ratios: {},
      figures: {
        changes,
        steps,
        changes_per_second: (changes * 1_000) / recorded,
        // With the read models brought up to the log afterwards, as by `sgn import`.
        readable_per_second: (changes * 1_000) / (recorded + followed),
      },
    };
  });
}
