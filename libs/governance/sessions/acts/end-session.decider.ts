import { isOver, rule, secondsSince } from '#kernel';
import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import { standing, type About, type Stewarding } from './about-session.js';

export interface EndSession extends Stewarding {
  readonly type: 'EndSession';
}

/** Records that the time of a session is over. */
export interface RecordTimeOver extends About {
  readonly type: 'RecordTimeOver';
}

export function end(command: EndSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: endedBy, facts } = command;
  rule(
    state.status === 'live' || state.status === 'halted',
    'SESSION.NOT_BEGUN',
    `A session ends that has begun; this one ${standing[state.status]}.`,
  );
  const at = facts.now.toISOString();
  return [{ type: 'SessionEnded', data: { network, session, because: 'ended', endedBy, at, late: 0 } }];
}

export function recordTimeOver(command: RecordTimeOver, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, facts } = command;
  const { ends: at, status } = state;
  if (!isOver(at, facts.now)) return [];
  if (status === 'live' || status === 'halted') {
    const late = secondsSince(at, facts.now);
    return [
      { type: 'SessionEnded', data: { network, session, because: 'time-over', endedBy: null, at, late } },
    ];
  }
  if (status === 'ended' || status === 'cancelled') return [];
  return [
    {
      type: 'SessionCancelled',
      data: { network, session, because: 'time-over', cancelledBy: null, reasons: null },
    },
  ];
}
