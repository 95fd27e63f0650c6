import { rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import { standing, type Stewarding } from './about-session.js';

export interface HaltSession extends Stewarding {
  readonly type: 'HaltSession';
  readonly reasons: string;
}

export function halt(command: HaltSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: haltedBy, reasons } = command;
  rule(
    state.status === 'live',
    'SESSION.NOT_LIVE',
    `Only a live session is halted; this one ${standing[state.status]}.`,
  );
  return [{ type: 'SessionHalted', data: { network, session, lacks: [], haltedBy, reasons } }];
}
