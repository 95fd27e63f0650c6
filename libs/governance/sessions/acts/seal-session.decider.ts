import { rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import { standing, type Stewarding } from './about-session.js';

export interface SealSession extends Stewarding {
  readonly type: 'SealSession';
  /** Over the digests of its memories. */
  readonly root: string;
}

export function seal(command: SealSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: sealedBy, root } = command;
  rule(
    state.status === 'ended',
    'SESSION.NOT_ENDED',
    `A session is sealed after its end; this one ${standing[state.status]}.`,
  );
  rule(!state.isSealed, 'SESSION.SEALED', 'This session is sealed already.');
  const memories = state.memories.size;
  return [
    {
      type: 'SessionSealed',
      data: { network, session, sealedBy, root, memories },
    },
  ];
}
