import { isOver, secondsSince } from '#kernel';
import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import type { About } from './about-session.js';
import { halting } from './halting.js';

/** Halts a live session that lacks something: what follows from whatever became of what it rests on. */
export interface CheckSession extends About {
  readonly type: 'CheckSession';
}

export function check(command: CheckSession, state: PlannedSession): readonly SessionEvent[] {
  if (state.status !== 'live') return [];
  return halting(ranOut(command, state), state, command);
}

/** Consents that have run out: recorded with what follows from it. */
function ranOut({ network, session, facts }: About, state: PlannedSession): readonly SessionEvent[] {
  const { now } = facts;
  return [...state.consents]
    .filter(([, { isOpen, until }]) => isOpen && isOver(until, now))
    .map(([consent, { giver, until: at }]) => ({
      type: 'ConsentExpired',
      data: { network, session, consent, giver, at, late: secondsSince(at, now) },
    }));
}
