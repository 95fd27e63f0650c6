import { rule } from '#kernel';
import type { SessionEvent } from '#governance/events';
import type { PlannedSession } from '../session.js';
import { mustBeToCome, type Personal } from './about-session.js';

export interface TakeMemoryBack extends Personal {
  readonly type: 'TakeMemoryBack';
  readonly memory: string;
}

export function takeBack(command: TakeMemoryBack, state: PlannedSession): readonly SessionEvent[] {
  const { network, session, by: contributor, memory } = command;
  mustBeToCome(state);
  rule(
    state.memories.get(memory)?.contributor === contributor,
    'MEMORY.ABSENT',
    'There is no such memory of yours in this session.',
    { memory },
  );
  return [{ type: 'MemoryTakenBack', data: { network, session, memory, contributor } }];
}
