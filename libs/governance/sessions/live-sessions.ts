import type { Position } from '#engine/event-store';
import type { SessionEvent, SessionResumed, SessionStarted } from '#governance/events';
import type { Register } from '#platform/core';
import { sessionsProjection, sessionTable } from './list/sessions.projection.js';

const PAGE = 1_000;
const TURNING: ReadonlySet<string> = new Set<SessionEvent['type']>([
  'SessionStarted',
  'SessionResumed',
  'SessionHalted',
  'SessionEnded',
]);

interface Standing {
  /** Of the last event in the rows; null: none is. */
  readonly position: string | null;
}

export interface LiveSession {
  readonly network: string;
  readonly session: string;
  readonly sanctuary: string;
  readonly docket: string | null;
  readonly cluster: string | null;
}

/**
 * Which sessions are live, as of the log's head at the call: the rows of the projection, and from where these stand what the
 * log says. So it waits for no follower, knows what began a moment ago, and reads no more than that follower is behind.
 */
export async function liveSessions({ read, store, codec }: Register): Promise<readonly LiveSession[]> {
  // In one look, so that the rows are those of where the follower says that it is.
  const rows = await read.query<readonly (Standing & (LiveSession | Record<keyof LiveSession, null>))[]>(
    `SELECT f.position::text AS position, s.network, s.session, s.sanctuary, s.work->>'docket' AS docket, s.cluster
       FROM read.followers f LEFT JOIN ${sessionTable.name} s ON s.status = 'live'
      WHERE f.kind = 'projection' AND f.state = 'live' AND f.name = $1`,
    [sessionsProjection.name],
  );
  const live = new Map(
    rows.flatMap(({ position: _, session, ...of }): [string, LiveSession][] =>
      session === null ? [] : [[session, { session, ...of } as LiveSession]],
    ),
  );
  const at = rows[0]?.position ?? null;
  let after = at === null ? null : (BigInt(at) as Position);
  for (;;) {
    const page = await store.readAll({ from: after, limit: PAGE });
    const turning = page.filter(({ type }) => TURNING.has(type));
    for (const { type, data } of (await codec.decodeAll(turning)) as unknown as readonly SessionEvent[])
      if (type === 'SessionStarted' || type === 'SessionResumed') {
        const {
          network,
          session,
          sanctuary,
          docket,
          cluster = null,
        } = data as (SessionStarted | SessionResumed)['data'];
        live.set(session, { network, session, sanctuary, docket, cluster });
      } else live.delete(data.session);
    if (page.length < PAGE) return [...live.values()];
    after = page.at(-1)!.position;
  }
}
