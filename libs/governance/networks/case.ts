import type { View } from '#kernel';
import type { Decisions } from '#engine/event-store';
import type { AppealEvent } from '#governance/appeals';
import type { DocketEvent } from '#governance/rulings';
import type { SymphonyEvent } from '#governance/symphonies';

/** In which network something was begun; null where nothing was. */
const begunIn: View<string | null, SymphonyEvent | DocketEvent | AppealEvent> = {
  initial: null,
  evolve: (begun, { data }) => begun ?? data.network,
};

/**
 * Whether a network has a case of this id: a docket, also one that opens in a moment, for it has the id of its work; or an
 * appeal.
 */
export async function isCaseOf(decisions: Decisions, network: string, id: string): Promise<boolean> {
  const streams = ['symphony', 'docket', 'appeal'].map((kind) => `${kind}-${id}`);
  const found = await decisions.loadMany(begunIn, streams);
  return [...found.values()].some(({ state }) => state === network);
}
