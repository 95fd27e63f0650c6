import { Checkpoints } from '#engine/projections';
import type { SessionEvent, SessionResumed, SessionStarted } from '#governance/events';
import type { Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { sessionsProjection, sessionTable } from './list/sessions.projection.js';

const PAGE = 1_000;
const TURNING: ReadonlySet<string> = new Set<SessionEvent['type']>([
  'SessionStarted',
  'SessionResumed',
  'SessionHalted',
  'SessionEnded',
]);

export interface LiveSession {
  readonly network: string;
  readonly session: string;
  readonly sanctuary: string;
  readonly docket: string | null;
}

/**
 * Which sessions are live, as of the log's head at the call: the rows of the projection, and from where these stand what the
 * log says. So it waits for no follower, knows what began a moment ago, and reads no more than that follower is behind.
 */
export async function liveSessions({ read, store, codec }: Register): Promise<readonly LiveSession[]> {
  // Before the rows, which then hold at least what it says.
  let after = await new Checkpoints(read).checkpoint(sessionsProjection.name);
  const rows =
    after === null ? [] : await read.getRepository(entityOf(sessionTable)).findBy({ status: 'live' });
  const live = new Map(
    rows.map(({ network, session, sanctuary, work }): [string, LiveSession] => [
      session,
      { network, session, sanctuary, docket: work?.docket ?? null },
    ]),
  );
  for (;;) {
    const page = await store.readAll({ from: after, limit: PAGE });
    const turning = page.filter(({ type }) => TURNING.has(type));
    for (const { type, data } of (await codec.decodeAll(turning)) as unknown as readonly SessionEvent[])
      if (type === 'SessionStarted' || type === 'SessionResumed') {
        const { network, session, sanctuary, docket } = data as (SessionStarted | SessionResumed)['data'];
        live.set(session, { network, session, sanctuary, docket });
      } else live.delete(data.session);
    if (page.length < PAGE) return [...live.values()];
    after = page.at(-1)!.position;
  }
}
