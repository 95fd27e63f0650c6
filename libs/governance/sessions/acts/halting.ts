import { isOver } from '#kernel';
import type { SessionEvent } from '#governance/events';
import { coveredUntil, isBefore, lacksOf, type Facts } from '../clearance.js';
import { session, type PlannedSession, type SessionState } from '../session.js';
import type { About } from './about-session.js';

/** With the halt that follows, where the session is live and lacks something after them. */
export function halting(
  events: readonly SessionEvent[],
  state: PlannedSession,
  { network, session: id, facts }: About,
): readonly SessionEvent[] {
  const after = events.reduce<SessionState>(session.evolve, state) as PlannedSession;
  if (after.status !== 'live') return events;
  const lacks = lacksOf(after, facts);
  const kinds = [...new Set(lacks.map(({ kind }) => kind))];
  // For how long it is covered was told when it began, or went on: whoever stewards it looks at it anew.
  if (kinds.length === 0 && isCoveredOtherwise(after, facts)) kinds.push('cover-changed');
  if (kinds.length === 0) return events;
  return [
    ...events,
    { type: 'SessionHalted', data: { network, session: id, lacks: kinds, haltedBy: null, reasons: null } },
  ];
}

function isCoveredOtherwise(state: PlannedSession, facts: Facts): boolean {
  if (state.coveredUntil !== null && isOver(state.coveredUntil, facts.now)) return true;
  const until = coveredUntil(state, facts);
  return until !== null && (state.coveredUntil === null || isBefore(until, state.coveredUntil));
}
