/** A fact of the domain: what happened, in its own words. Where, when and by whom stands in its {@link Entry}. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** How a stream's events fold into what is known of it. */
export interface View<State, Event extends DomainEvent> {
  readonly initial: State;
  evolve(state: State, event: Event): State;
}

/**
 * The law of one kind of stream (Chassaing's Decider). Pure: no clock, no I/O; every fact that a rule needs
 * beyond the stream's own state stands in the command. `decide` throws a {@link DomainError} on a broken rule.
 */
export interface Decider<State, Command, Event extends DomainEvent> extends View<State, Event> {
  decide(command: Command, state: State): readonly Event[];
}
