import type { Actor, Clock, Decider, DomainEvent, Entry, View } from '#kernel';
import type { Position } from './event-store.js';

/** Who commands, by which id, about which case. */
export interface CommandContext {
  readonly actor: Actor;
  /** The same command has the same id, however often and by whichever process it is sent. */
  readonly commandId: string;
  /** The case; default: the target stream itself, which then begins one. */
  readonly correlationId?: string;
  readonly causationId?: string | null;
  /** Revisions of the target, one of which the sender has seen (If-Match); checked after the look for a repeat. */
  readonly ifMatch?: readonly number[];
  /** What whoever commands is called in another matter, and only there; absent: the house itself commands. */
  pseudonymIn?(kind: string, id: string): string;
  /** Told of what this command recorded, the moment that it is: whatever fails afterwards, that is done. Must not throw. */
  recorded?(outcome: Outcome): void;
}

/** A stream's folded state, as of `revision` (-1: the stream does not exist). */
export interface Loaded<State> {
  readonly stream: string;
  readonly revision: number;
  readonly state: State;
}

/** What an answer may hold: only what stands in the entries, so that every repeat's answer equals the first. */
export interface Outcome {
  readonly stream: string;
  /** Revision of the command's last entry. */
  readonly revision: number;
  /** Position of the command's last entry. */
  readonly position: Position;
  /** Empty where the law found nothing to do: revision and position are then those of the stream's last entry. */
  readonly entries: readonly Entry[];
  /** Whether the command had been done before. */
  readonly repeated: boolean;
}

/** Given to the function that builds a command, called again with fresh facts when an append lost a race. */
export interface Deciding<State> {
  readonly state: State;
  readonly revision: number;
  /** Another stream that the command rests on: decided anew where it has moved by the time of the append. */
  restsOn(loaded: Pick<Loaded<unknown>, 'stream' | 'revision'>): void;
  /** Ids for the events to come, in order: a sealed field is bound to the id of its event. Stable within one execute. */
  eventId(index: number): string;
}

/** One command of many: what {@link Decisions.execute} takes. */
export interface Instruction<State, Command> {
  readonly stream: string;
  readonly context: CommandContext;
  build(deciding: Deciding<State>): Command | Promise<Command>;
}

export interface Decisions {
  readonly clock: Clock;
  /** Folds a stream: a bounded cache of folded states plus the delta, read every time. */
  load<State, Event extends DomainEvent>(view: View<State, Event>, stream: string): Promise<Loaded<State>>;
  /**
   * Load, look for a repeat, check If-Match, build the command, decide, append at the revision decided on. When
   * another append came first: again, at most 5 times.
   * @param from the stream as it stood once, as a read model has it: nothing is read where it stands so still, else only what came
   *   since. A command that was done by then is no repeat any more; the state must tell it.
   * @throws DomainError of the decider; `STREAM.CHANGED` (If-Match, with `etag`), `STREAM.BUSY` (races lost).
   */
  execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    context: CommandContext,
    build: (deciding: Deciding<State>) => Command | Promise<Command>,
    from?: Omit<Loaded<State>, 'stream'>,
  ): Promise<Outcome>;
  /** Many streams at once. Whatever is loaded at the same time, by this or by {@link load}, is one read of the store. */
  loadMany<State, Event extends DomainEvent>(
    view: View<State, Event>,
    streams: Iterable<string>,
  ): Promise<ReadonlyMap<string, Loaded<State>>>;
  /**
   * Many commands, each as by {@link execute}: one stream's in their order, different streams' at the same time. Not
   * atomic. When it throws (the first error) nothing is under way any more; the same commands again complete it.
   */
  executeMany<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    instructions: readonly Instruction<State, Command>[],
  ): Promise<readonly Outcome[]>;
}
