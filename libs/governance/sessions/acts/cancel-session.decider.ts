import { rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import { standing, type Stewarding } from './about-session.js';

export interface CancelSession extends Stewarding {
  readonly type: 'CancelSession';
  readonly reasons: string;
}

export function cancel(command: CancelSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: cancelledBy, reasons } = command;
  rule(
    state.status === 'gathering' || state.status === 'cleared',
    'SESSION.BEGUN',
    `A session is cancelled before it begins; this one ${standing[state.status]}.`,
  );
  return [
    { type: 'SessionCancelled', data: { network, session, because: 'cancelled', cancelledBy, reasons } },
  ];
}
