import { ofNetwork, rule } from '#kernel';
import { lacksOf, type Facts, type Lack } from '../clearance.js';
import type { PlannedSession, SessionState } from '../session.js';

export interface About {
  readonly network: string;
  readonly session: string;
  readonly facts: Facts;
}

/** Somebody by their pseudonym in this session. */
export interface Personal extends About {
  readonly by: string;
}

export interface Stewarding extends About {
  readonly by: string;
}

export function known({ network, session }: About, state: SessionState): PlannedSession {
  return ofNetwork(network, state, 'SESSION.ABSENT', 'session; look at its list', { session });
}

export function stewarded(command: Stewarding, state: SessionState): PlannedSession {
  const planned = known(command, state);
  rule(planned.steward === command.by, 'SESSION.NOT_YOURS', 'That is for whoever stewards this session.');
  return planned;
}

export function mustBeToCome({ status }: PlannedSession): void {
  rule(
    status !== 'ended' && status !== 'cancelled',
    'SESSION.OVER',
    `This session ${standing[status]}; nothing changes in it any more.`,
  );
}

export function mustLackNothing(state: PlannedSession, facts: Facts): void {
  const lacks: readonly Lack[] = lacksOf(state, facts);
  rule(
    lacks.length === 0,
    'SESSION.LACKS',
    'This session may not be live as things stand; its page says what it lacks, and what would cure that.',
    { lacks },
  );
}

export const standing: Readonly<Record<PlannedSession['status'], string>> = {
  gathering: 'gathers consent',
  cleared: 'is cleared',
  live: 'is live',
  halted: 'is halted',
  ended: 'has ended',
  cancelled: 'was cancelled',
};
