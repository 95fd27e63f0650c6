import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import { consentOf, type OnConsent } from './consent.js';
import { halting } from './halting.js';

export interface WithdrawConsent extends OnConsent {
  readonly type: 'WithdrawConsent';
}

/** In one append with what follows from it: no entry has the session live after it. */
export function withdrawConsent(command: WithdrawConsent, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: giver, consent } = command;
  consentOf(command, state);
  return halting([{ type: 'ConsentWithdrawn', data: { network, session, consent, giver } }], state, command);
}
