import { deepStrictEqual, fail } from 'node:assert/strict';
import { DomainError } from '../errors.js';
import type { Decider, DomainEvent } from '../decider.js';

/** What a spec may say of a command, once the stream's past is given. */
export interface Then<Event extends DomainEvent> {
  /** Exactly these events, in this order. None: the command was accepted and there was nothing to do. */
  then(...expected: readonly Event[]): void;
  /** The law refuses the command, with this code; gives the error for a closer look. */
  thenRefused(code: string): DomainError;
}

export interface When<State, Command, Event extends DomainEvent> {
  when(command: Command): Then<Event>;
  /** What the given events fold into. */
  readonly state: State;
}

/**
 * Lets a spec tell the law as a story:
 *
 *     const given = givenFor(docketDecider);
 *     given(opened, assigned).when({ type: 'Recommend', ... }).then(recommended);
 *     given(opened).when({ type: 'Recommend', ... }).thenRefused('DOCKET.NOT_ASSIGNED');
 */
export function givenFor<State, Command, Event extends DomainEvent>(decider: Decider<State, Command, Event>) {
  return (...past: readonly Event[]): When<State, Command, Event> => {
    const state = fold(decider, past);
    return {
      state,
      when: (command) => ({
        then: (...expected) => {
          deepStrictEqual(decider.decide(command, state), expected);
        },
        thenRefused: (code) => {
          const refusal = refusalOf(() => decider.decide(command, state));
          deepStrictEqual(refusal.code, code, `${refusal.code}: ${refusal.message}`);
          return refusal;
        },
      }),
    };
  };
}

/**
 * The events that come of a sequence of commands, each decided on what the ones before it left. A refused command
 * leaves nothing; an error that is no refusal is thrown on. For properties: no sequence breaks an invariant.
 */
export function play<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  commands: Iterable<Command>,
): readonly Event[] {
  const events: Event[] = [];
  let state = decider.initial;
  for (const command of commands) {
    try {
      const decided = decider.decide(command, state);
      events.push(...decided);
      state = decided.reduce((folded, event) => decider.evolve(folded, event), state);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return events;
}

function fold<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  events: readonly Event[],
): State {
  return events.reduce((state, event) => decider.evolve(state, event), decider.initial);
}

function refusalOf(decide: () => readonly DomainEvent[]): DomainError {
  let decided: readonly DomainEvent[];
  try {
    decided = decide();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  return fail(`Expected a refusal; decided ${JSON.stringify(decided)}`);
}
