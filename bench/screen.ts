import { dateOf } from '#kernel';
import { catchUp } from '#engine/projections';
import type { ComposedRegister } from '../apps/composition/index.js';
import { median, timed, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { withRegister } from './register.js';
import { enactRules, establish } from './rulebook.js';
import { submitAll } from './submissions.js';
import { Works } from './works.js';

/** In a round, by each Network. */
const WORKS = 2_000;
const ROUNDS = 5;
/** Of two Networks one has rules. */
const [RULED, FREE] = ['NOVA', 'LYRA'] as const;
/** What the law is read from. */
const LAW = new Set(['provisions', 'words']);

/**
 * Works that were submitted, and whose dockets are open, are screened by the reaction that does so: in a Network with the six
 * rules of `bench -- rules`, and in one whose law has none, by turns. `screen` is the rate of the first over the second.
 */
export async function screen(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const count = wanted === undefined ? WORKS : wholeNumber(wanted, 'screen');
  return withRegister(async (composed) => {
    const { bus, register } = composed;
    await establish(bus, RULED);
    await establish(bus, FREE);
    await enactRules(bus, RULED, [dateOf(register.clock.now())]);
    const works = new Works();
    const rates = { [RULED]: [] as number[], [FREE]: [] as number[] };
    // The first is to warm up: connections, plans, compiled code.
    for (let round = 0; round <= ROUNDS; round++)
      for (const network of round % 2 ? [RULED, FREE] : [FREE, RULED]) {
        const now = register.clock.now().toISOString();
        const some = Array.from({ length: count }, () => ({ work: works.next(), recordedAt: now }));
        await submitAll(register, network, some);
        await follow(composed, 'open-dockets');
        const spent = await timed(() => follow(composed, 'screen-works'));
        if (round > 0) rates[network].push((count * 1_000) / spent);
      }
    const [ruled, free] = [median(rates[RULED]), median(rates[FREE])];
    say(`${Math.round(ruled)} works a second under six rules, ${Math.round(free)} under none`);
    return {
      ratios: { screen: ruled / free },
      figures: { works_a_round: count, screened_per_second: ruled, under_no_rules_per_second: free },
    };
  });
}

/** One reaction, and the rows of the law, up to the log's head. */
function follow({ projector }: ComposedRegister, reaction: string): Promise<void> {
  const reactions = projector.reactions!.filter(({ name }) => name === reaction);
  return catchUp({
    ...projector,
    projections: projector.projections.filter(({ name }) => LAW.has(name)),
    reactions,
  });
}
