import type { Player } from './player.js';

/** One act of the season. */
export interface Step {
  /** The day of 2147 on which it happens. */
  readonly day: string;
  /** Acts of one lane happen in their order; those of different lanes on the same day do not wait for each other. */
  readonly lane: string;
  play(player: Player): Promise<void>;
}

/** Acts of one lane, each on its day. */
export function steps(lane: string) {
  return (day: string, play: (player: Player) => Promise<unknown>): Step => ({
    day,
    lane,
    play: async (player) => {
      await play(player);
    },
  });
}
