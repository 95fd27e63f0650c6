import type { MachineClock } from './machine-clock.js';

/** By more than this no machine's clock is set right in its daily work, in milliseconds. */
export const STEP_MS = 5 * 60_000;
/** Between two looks at the clock that nobody sets. A step shows in the other one at once. */
const LOOK_EVERY_MS = 1_000;
/** A clock that is led to the right time goes faster or slower by no more than this. */
const STEERED = 0.1;

/** Notices when the clock of the machine is set by minutes while this process runs. */
export class ClockWatch {
  /** Of the clock that is set, minus the one that is not, as long as nothing was wrong. */
  #difference: number;
  #lookedAt: number;
  #elapsed: number;
  #step = 0;

  /** @param onStep told of a step that is no reason to doubt, in milliseconds: the machine may have slept. */
  constructor(
    private readonly machine: MachineClock,
    private readonly onStep: (byMs: number) => void,
  ) {
    this.#lookedAt = machine.now();
    this.#elapsed = machine.elapsed();
    this.#difference = this.#lookedAt - this.#elapsed;
  }

  /** By how much the clock stands apart from where it should, in milliseconds; 0: it is right. */
  get step(): number {
    const now = this.machine.now();
    if (this.#step !== 0 || Math.abs(now - this.#lookedAt) >= LOOK_EVERY_MS) this.#look(now);
    return this.#step;
  }

  /** Somebody has looked: the clock is right as it is. */
  accept(): void {
    this.#lookedAt = this.machine.now();
    this.#elapsed = this.machine.elapsed();
    this.#difference = this.#lookedAt - this.#elapsed;
    this.#step = 0;
  }

  #look(now: number): void {
    const elapsed = this.machine.elapsed();
    const apart = now - elapsed - this.#difference;
    const most = STEERED * (elapsed - this.#elapsed);
    [this.#lookedAt, this.#elapsed] = [now, elapsed];
    if (Math.abs(apart) <= STEP_MS) {
      this.#step = 0;
      this.#difference += Math.max(-most, Math.min(most, apart));
    } else if (apart > 0 && !this.machine.countsSleep) {
      this.accept();
      this.onStep(apart);
    } else this.#step = apart;
  }
}
