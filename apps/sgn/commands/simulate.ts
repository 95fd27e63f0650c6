import type { Command } from 'commander';
import { atWork, type Work } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { progressBar } from '../progress-bar.js';
import { print, say } from '../say.js';
import { planHistory } from '../simulate/plan.js';
import { Simulation } from '../simulate/play.js';
import { wholeNumberFrom } from '../whole-number.js';

interface SimulateOption extends DataOption {
  readonly events: number;
  readonly seed: number;
}

export function simulateCommand(sgn: Command): void {
  sgn
    .command('simulate')
    .requiredOption('--events <n>', 'how many events it makes', wholeNumberFrom(0))
    .requiredOption('--seed <n>', 'which history', wholeNumberFrom(0))
    .option(...DATA_OPTION)
    .action((option: SimulateOption) => atWork(option, (at) => simulate(at, option), 'demo'));
}

async function simulate({ interrupted, ...composed }: Work, { events, seed }: SimulateOption): Promise<void> {
  const plan = planHistory(events, seed);
  const simulation = new Simulation(plan, composed);
  const bar = progressBar('Simulating {bar} day {value}/{total}');
  bar.start(plan.days, 0);
  try {
    await simulation.play({ onDay: (day) => bar.update(day + 1), signal: interrupted });
  } finally {
    bar.stop();
  }
  say('Bringing the read models up to the log.');
  await composed.catchUp();
  print(
    `${plan.events} events in ${plan.days} days: ${plan.cases.length} works in ${plan.networks.map(({ code }) => code).join(', ')}.`,
  );
}
