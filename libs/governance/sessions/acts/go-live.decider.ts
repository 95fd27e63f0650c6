import { instantInWords, isOver, rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import { coveredUntil, type Facts } from '../clearance.js';
import { takingPart, type PlannedSession } from '../session.js';
import { mustLackNothing, standing, type Stewarding } from './about-session.js';

export interface StartSession extends Stewarding {
  readonly type: 'StartSession';
}

export interface ResumeSession extends Stewarding {
  readonly type: 'ResumeSession';
}

export function start(command: StartSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: startedBy, facts } = command;
  rule(
    state.status === 'cleared',
    'SESSION.NOT_CLEARED',
    `A session begins once it is cleared; this one ${standing[state.status]}.`,
  );
  rule(
    isOver(state.begins, facts.now),
    'SESSION.TOO_EARLY',
    `This session begins on ${instantInWords(state.begins)}, for which people consented to it.`,
    { begins: state.begins },
  );
  mustLackNothing(state, facts);
  return [{ type: 'SessionStarted', data: { network, session, startedBy, ...going(state, facts) } }];
}

export function resume(command: ResumeSession, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: resumedBy, facts } = command;
  rule(
    state.status === 'halted',
    'SESSION.NOT_HALTED',
    `A session is resumed after it was halted; this one ${standing[state.status]}.`,
  );
  mustLackNothing(state, facts);
  return [{ type: 'SessionResumed', data: { network, session, resumedBy, ...going(state, facts) } }];
}

function going(state: PlannedSession, facts: Facts) {
  return {
    sanctuary: state.sanctuary,
    docket: state.work?.docket ?? null,
    ...(state.cluster !== undefined && { cluster: state.cluster }),
    participants: takingPart(state, facts.now),
    until: coveredUntil(state, facts),
  };
}
