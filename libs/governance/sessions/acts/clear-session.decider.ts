import { rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import { consentsBehind, coveredUntil } from '../clearance.js';
import type { PlannedSession } from '../session.js';
import { mustLackNothing, standing, type Stewarding } from './about-session.js';

export interface ClearSession extends Stewarding {
  readonly type: 'ClearSession';
}

export function clear(command: ClearSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: clearedBy, facts } = command;
  rule(
    state.status === 'gathering',
    'SESSION.NOT_GATHERING',
    `A session is cleared before it begins, and once something changed; this one ${standing[state.status]}.`,
  );
  mustLackNothing(state, facts);
  return [
    {
      type: 'SessionCleared',
      data: {
        network,
        session,
        clearedBy,
        ruling: state.work === null ? null : facts.allowance.standing!.ruling,
        consents: consentsBehind(state, facts.now),
        until: coveredUntil(state, facts),
      },
    },
  ];
}
