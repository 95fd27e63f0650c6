import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import {
  allDone,
  DomainError,
  newId,
  type Clock,
  type Decider,
  type DomainEvent,
  type Entry,
  type View,
} from '#kernel';
import { expectedAfter } from './append-check.js';
import type { Codec } from './codec.js';
import type { CommandContext, Deciding, Decisions, Instruction, Loaded, Outcome } from './decisions.js';
import { Deltas } from './deltas.js';
import { WrongExpectedRevision, type EventStore, type Position } from './event-store.js';

const ATTEMPTS = 5;

/** What is known of a stream: folded as far as `revision`, and where each command's entries stand. */
interface Folded {
  revision: number;
  state: unknown;
  readonly commands: Map<string, { first: number; last: number }>;
}

/** How commands become entries in `store`. `cached`: how many folded streams to keep (default 10,000). */
export function makeDecisions(options: {
  store: EventStore;
  codec: Codec;
  clock: Clock;
  cached?: number;
}): Decisions {
  return new DecisionsOnStore(options);
}

class DecisionsOnStore implements Decisions {
  readonly clock: Clock;
  readonly #store: EventStore;
  readonly #codec: Codec;
  readonly #deltas: Deltas;
  readonly #folded: LRUCache<string, Folded>;
  readonly #views = new WeakMap<object, number>();
  #viewCount = 0;

  constructor({ store, codec, clock, cached = 10_000 }: Parameters<typeof makeDecisions>[0]) {
    this.clock = clock;
    this.#store = store;
    this.#codec = codec;
    this.#deltas = new Deltas(store);
    this.#folded = new LRUCache({ max: cached });
  }

  async load<State, Event extends DomainEvent>(
    view: View<State, Event>,
    stream: string,
  ): Promise<Loaded<State>> {
    const { revision, state } = await this.#fold(view, stream);
    return { stream, revision, state: state as State };
  }

  async loadMany<State, Event extends DomainEvent>(
    view: View<State, Event>,
    streams: Iterable<string>,
  ): Promise<ReadonlyMap<string, Loaded<State>>> {
    const loaded = await Promise.all([...new Set(streams)].map((stream) => this.load(view, stream)));
    return new Map(loaded.map((one) => [one.stream, one]));
  }

  async execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    context: CommandContext,
    build: (deciding: Deciding<State>) => Command | Promise<Command>,
    from?: Omit<Loaded<State>, 'stream'>,
  ): Promise<Outcome> {
    const ids: string[] = [];
    const eventId = (index: number) => (ids[index] ??= newId());
    for (let attempt = 1; ; attempt++) {
      // What is given may be old. What is decided on it counts where it can be appended; otherwise the next attempt reads on from there.
      const isGiven = from !== undefined && attempt === 1;
      const folded = isGiven ? { ...from, commands: new Map() } : await this.#fold(decider, stream, from);
      const { revision } = folded;
      const state = folded.state as State;
      const done = folded.commands.get(context.commandId);
      if (done) return this.#repeat(stream, done);
      const resting = new Map<string, number>();
      const restsOn = (loaded: Pick<Loaded<unknown>, 'stream' | 'revision'>) =>
        void resting.set(loaded.stream, loaded.revision);
      let events: readonly Event[] = [];
      try {
        mustMatch(context, stream, revision);
        events = decider.decide(await build({ state, revision, restsOn, eventId }), state);
      } catch (error) {
        if (!isGiven || !(error instanceof DomainError)) throw error;
      }
      if (events.length === 0) {
        if (isGiven) continue;
        return this.#nothingDone(stream, revision);
      }
      const recordedAt = this.clock.now().toISOString();
      const encoded = events.map(({ type, data }, index) =>
        this.#codec.encode({
          id: eventId(index),
          stream,
          revision: revision + 1 + index,
          type,
          recordedAt,
          actor: context.actor,
          correlationId: context.correlationId ?? stream,
          causationId: context.causationId ?? null,
          commandId: context.commandId,
          data,
        }),
      );
      // What could fail does so before anything is recorded: nobody can read what cannot be decoded and folded here.
      const entries = encoded.map((entry) => this.#codec.decodeWritten(entry));
      const next = foldedOver(decider, state, entries);
      await this.#codec.keep(encoded);
      try {
        const appended = await this.#store.append({
          stream,
          expected: expectedAfter(revision),
          entries: encoded,
          ...(resting.size > 0 && { resting }),
        });
        // Else somebody has read the entries meanwhile, and folded them.
        if (folded.revision === revision) note(folded, next, entries);
        const done = outcome(stream, appended.positions.at(-1)!, entries, false);
        context.recorded?.(done);
        return done;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        if (attempt === ATTEMPTS)
          throw new DomainError(
            'STREAM.BUSY',
            `${stream} is being changed by others. Try again in a moment.`,
            {
              stream,
              etag: error.actual,
            },
          );
        await sleep(Math.random() * 2 ** attempt);
      }
    }
  }

  async executeMany<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    instructions: readonly Instruction<State, Command>[],
  ): Promise<readonly Outcome[]> {
    const last = new Map<string, Promise<Outcome>>();
    const outcomes = instructions.map((instruction) => {
      const { stream, context } = instruction;
      const run = () => this.execute(decider, stream, context, (deciding) => instruction.build(deciding));
      const outcome = last.get(stream)?.then(run) ?? run();
      last.set(stream, outcome);
      return outcome;
    });
    return allDone(outcomes);
  }

  /** Cached state brought up to date. Others may advance it while we wait: each entry is folded once, by revision. */
  async #fold<State, Event extends DomainEvent>(
    view: View<State, Event>,
    stream: string,
    { revision, state }: Omit<Loaded<State>, 'stream'> = { revision: -1, state: view.initial },
  ): Promise<Folded> {
    const key = `${this.#numberOf(view)} ${stream}`;
    let folded = this.#folded.get(key);
    if (!folded) {
      folded = { revision, state, commands: new Map() };
      this.#folded.set(key, folded);
    }
    const delta = await this.#codec.decodeAll(await this.#deltas.read(stream, folded.revision + 1));
    const fresh = delta.filter(({ revision }) => revision > folded.revision);
    note(folded, foldedOver(view, folded.state as State, fresh), fresh);
    return folded;
  }

  #numberOf(view: object): number {
    let number = this.#views.get(view);
    if (number === undefined) this.#views.set(view, (number = this.#viewCount++));
    return number;
  }

  async #repeat(stream: string, { first, last }: { first: number; last: number }): Promise<Outcome> {
    const stored = await this.#store.readStream(stream, { from: first, limit: last - first + 1 });
    const entries = await this.#codec.decodeAll(stored);
    return outcome(stream, stored.at(-1)!.position, entries, true);
  }

  async #nothingDone(stream: string, revision: number): Promise<Outcome> {
    const [newest] = await this.#store.readStream(stream, { from: revision, limit: 1 });
    if (!newest) throw new Error(`Nothing was decided on ${stream}, which does not exist.`);
    return { stream, revision, position: newest.position, entries: [], repeated: false };
  }
}

function mustMatch({ ifMatch }: CommandContext, stream: string, revision: number): void {
  if (ifMatch && !ifMatch.includes(revision))
    throw new DomainError(
      'STREAM.CHANGED',
      `${stream} has changed since you read it. Read it again and decide anew.`,
      { stream, etag: revision },
    );
}

function foldedOver<State, Event extends DomainEvent>(
  view: View<State, Event>,
  state: State,
  entries: readonly Entry[],
): State {
  return entries.reduce(
    (folded, { type, data }) => view.evolve(folded, { type, data } as unknown as Event),
    state,
  );
}

function note(folded: Folded, state: unknown, entries: readonly Entry[]): void {
  folded.state = state;
  for (const { revision, commandId } of entries) {
    folded.revision = revision;
    const { first } = folded.commands.get(commandId) ?? { first: revision };
    folded.commands.set(commandId, { first, last: revision });
  }
}

function outcome(stream: string, position: Position, entries: readonly Entry[], repeated: boolean): Outcome {
  return { stream, revision: entries.at(-1)!.revision, position, entries, repeated };
}
