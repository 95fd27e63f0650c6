import type { Decider } from '#kernel';
import type { SessionEvent } from '#governance/events';
import { known, stewarded } from './acts/about-session.js';
import { cancel, type CancelSession } from './acts/cancel-session.decider.js';
import { check, type CheckSession } from './acts/check-session.decider.js';
import { clear, type ClearSession } from './acts/clear-session.decider.js';
import { contribute, type ContributeMemory } from './acts/contribute-memory.decider.js';
import { end, recordTimeOver, type EndSession, type RecordTimeOver } from './acts/end-session.decider.js';
import { giveConsent, type GiveConsent } from './acts/give-consent.decider.js';
import { resume, start, type ResumeSession, type StartSession } from './acts/go-live.decider.js';
import { halt, type HaltSession } from './acts/halt-session.decider.js';
import { narrowConsent, type NarrowConsent } from './acts/narrow-consent.decider.js';
import { plan, type PlanSession } from './acts/plan-session.decider.js';
import { seal, type SealSession } from './acts/seal-session.decider.js';
import { takeBack, type TakeMemoryBack } from './acts/take-memory-back.decider.js';
import { withdrawConsent, type WithdrawConsent } from './acts/withdraw-consent.decider.js';
import { session, type SessionState } from './session.js';

export type SessionCommand =
  | PlanSession
  | GiveConsent
  | NarrowConsent
  | WithdrawConsent
  | ContributeMemory
  | TakeMemoryBack
  | ClearSession
  | StartSession
  | HaltSession
  | ResumeSession
  | EndSession
  | CancelSession
  | SealSession
  | CheckSession
  | RecordTimeOver;

/** People dream together on the consent of each of them, to the second. */
export const sessionDecider: Decider<SessionState, SessionCommand, SessionEvent> = {
  ...session,
  decide(command, state) {
    switch (command.type) {
      case 'PlanSession':
        return plan(command);
      case 'GiveConsent':
        return giveConsent(command, known(command, state));
      case 'NarrowConsent':
        return narrowConsent(command, known(command, state));
      case 'WithdrawConsent':
        return withdrawConsent(command, known(command, state));
      case 'ContributeMemory':
        return contribute(command, known(command, state));
      case 'TakeMemoryBack':
        return takeBack(command, known(command, state));
      case 'ClearSession':
        return clear(command, stewarded(command, state));
      case 'StartSession':
        return start(command, stewarded(command, state));
      case 'HaltSession':
        return halt(command, stewarded(command, state));
      case 'ResumeSession':
        return resume(command, stewarded(command, state));
      case 'EndSession':
        return end(command, stewarded(command, state));
      case 'CancelSession':
        return cancel(command, stewarded(command, state));
      case 'SealSession':
        return seal(command, stewarded(command, state));
      case 'CheckSession':
        return check(command, known(command, state));
      case 'RecordTimeOver':
        return recordTimeOver(command, known(command, state));
    }
  },
};
