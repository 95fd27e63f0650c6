import type { EventStore, Codec } from '#engine/event-store';
import { catchUp, rebuild } from '#engine/projections';
import { planHistory } from '../apps/sgn/simulate/plan.js';
import { Simulation } from '../apps/sgn/simulate/play.js';
import { median, timed, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { withRegister } from './register.js';

const EVENTS = 200_000;
const SEED = 2147;
const ROUNDS = 3;
const NEVER = new AbortController().signal;

/**
 * All read models of all slices built anew from a generated history, beside the live ones, and swapped in. The ratio
 * is that to reading and decoding the same log and doing nothing with it.
 */
export async function project(
  say: (line: string) => void,
  [wanted]: readonly string[] = [],
): Promise<Result> {
  const plan = planHistory(wanted === undefined ? EVENTS : wholeNumber(wanted, 'project'), SEED);
  return withRegister(async (composed) => {
    const { projector } = composed;
    const { store, codec } = projector;
    const made = await timed(() =>
      new Simulation(plan, composed).play({
        signal: NEVER,
        onDay: (day) => day % 30 === 0 && say(`day ${day} of ${plan.days}`),
      }),
    );
    const events = await decodeAll(store, codec);
    say(`${events} events made in ${Math.round(made / 1_000)} s`);
    // Every reaction has answered already, in the simulation.
    await catchUp({ ...projector, reactions: [] });

    const reads: number[] = [];
    const rebuilds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      reads.push(await timed(() => decodeAll(store, codec)));
      rebuilds.push(await timed(() => rebuild(projector)));
      say(`rebuilt in ${Math.round(rebuilds.at(-1)!)} ms, read in ${Math.round(reads.at(-1)!)} ms`);
    }
    const [read, rebuilt] = [median(reads), median(rebuilds)];
    return {
      ratios: { project: read / rebuilt },
      figures: {
        events,
        read_models: projector.projections.length,
        per_second: (events * 1_000) / rebuilt,
        read_per_second: (events * 1_000) / read,
        simulated_per_second: (events * 1_000) / made,
      },
    };
  });
}

async function decodeAll(store: EventStore, codec: Codec): Promise<number> {
  let events = 0;
  for await (const entries of store.scan({ batch: 5_000 }))
    for (const { bytes } of entries) {
      codec.decode(bytes);
      events++;
    }
  return events;
}
