import type { Player } from './player.js';

/** One act of the season. */
export interface Step {
  /** The day of 2147 on which it happens. */
  readonly day: string;
  /** Acts of one lane happen in their order; those of different lanes on the same day do not wait for each other. */
  readonly lane: string;
  /** A work is submitted: before anything else of its day, one after another, so that its docket has the same number in every season. */
  readonly submits: boolean;
  play(player: Player): Promise<void>;
}

/** Acts of one lane, each on its day. */
export function steps(lane: string) {
  return (day: string, play: (player: Player) => Promise<unknown>, submits = false): Step => ({
    day,
    lane,
    submits,
    play: async (player) => {
      await play(player);
    },
  });
}
