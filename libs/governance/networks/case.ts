import type { View } from '#kernel';
import type { Decisions } from '#engine/event-store';
import {
  type AppealEvent,
  appealStream,
  type DocketEvent,
  docketStream,
  type SanctuaryEvent,
  sanctuaryStream,
  type SessionEvent,
  sessionStream,
  type SymphonyEvent,
  symphonyStream,
} from '#governance/events';

/** In which network something was begun; null where nothing was. */
const begunIn: View<
  string | null,
  SymphonyEvent | DocketEvent | AppealEvent | SanctuaryEvent | SessionEvent
> = {
  initial: null,
  evolve: (begun, { data }) => begun ?? data.network,
};

/**
 * Whether a network has a case of this id: a docket, also one that opens in a moment, for it has the id of its work; an
 * appeal; a sanctuary, or a session in one.
 */
export async function isCaseOf(decisions: Decisions, network: string, id: string): Promise<boolean> {
  const streams = [symphonyStream, docketStream, appealStream, sanctuaryStream, sessionStream].map((of) =>
    of(id),
  );
  const found = await decisions.loadMany(begunIn, streams);
  return [...found.values()].some(({ state }) => state === network);
}
