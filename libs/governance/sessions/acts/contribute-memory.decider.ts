import { rule } from '#kernel';
import type { ConsentScope, SessionEvent } from '#governance/events';
import { scopesOf } from '../clearance.js';
import { consentsTo, takingPart, type PlannedSession } from '../session.js';
import { mustBeToCome, type Personal } from './about-session.js';

/** So many one stream can hold, and one look can weigh. */
const MOST_MEMORIES = 500;
export const MOST_DEPICTED = 20;

export interface ContributeMemory extends Personal {
  readonly type: 'ContributeMemory';
  readonly memory: string;
  readonly digest: string;
  readonly scopes: readonly ConsentScope[];
  readonly depicted: readonly string[];
}

export function contribute(command: ContributeMemory, state: PlannedSession): readonly SessionEvent[] {
  const { network, session: id, by: contributor, memory, digest, scopes, depicted, facts } = command;
  mustBeToCome(state);
  rule(
    state.status !== 'live',
    'SESSION.LIVE',
    'While a session is live no memory is added to it; it is halted first.',
  );
  rule(
    takingPart(state, facts.now).includes(contributor),
    'SESSION.NOT_TAKING_PART',
    'Memories are shared by whoever takes part, as long as they consent.',
  );
  const planned = scopesOf(state);
  rule(
    scopes.every((scope) => planned.includes(scope)),
    'MEMORY.SHARED_FURTHER',
    planned.length === 0
      ? 'In this session no memories are shared.'
      : 'A memory is shared with those whom the session is planned for, and with nobody else.',
    { planned },
  );
  rule(
    consentsTo(state, contributor, { purpose: 'sharing', scopes }, facts.now).length > 0,
    'MEMORY.NOT_CONSENTED',
    'You have not consented to share memories so; give a consent to that first.',
  );
  rule(
    state.contributed < MOST_MEMORIES,
    'MEMORY.TOO_MANY',
    `A session takes ${MOST_MEMORIES} memories at most; plan another.`,
  );
  rule(
    [...state.memories.values()].every((one) => one.digest !== digest),
    'MEMORY.THERE_ALREADY',
    'A memory with this digest was contributed already.',
  );
  return [
    {
      type: 'MemoryContributed',
      data: { network, session: id, memory, contributor, digest, scopes, depicted },
    },
  ];
}
