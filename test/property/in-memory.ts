import type { CommandBus, ICommand, ICommandHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { DomainError, hashedId, type Entry } from '#kernel';
import { Codec, makeDecisions, memoryEventStore, type Position } from '#engine/event-store';
import { NEVER, type Logged, type Reaction } from '#engine/projections';
import { commitmentOf, type Json, type Revealed } from '#engine/vault';
import { officesOn } from '#governance/networks';
import type { Register, Slice, SliceCommand } from '#platform/core';

type Command = SliceCommand & (new (context: object, input: object) => ICommand);

const SALT = Buffer.alloc(32);

/**
 * A register that forgets at exit, with no database: commands, deciders and reactions are those that run, in the order of the log. What asks
 * read models finds them empty.
 */
export class RegisterInMemory {
  readonly register: Register;
  readonly log: Logged[] = [];
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #reactions: readonly { readonly reaction: Reaction; at: number }[];
  #now: number;
  #given = 0;
  #position: Position | null = null;

  /** @param follow names of reactions */
  constructor(slices: readonly Slice[], begins: string, follow: readonly string[]) {
    this.#now = Date.parse(begins);
    const store = memoryEventStore();
    const codec = new Codec(slices.flatMap(({ events }) => events));
    const clock = { now: () => new Date(this.#now) };
    const decisions = makeDecisions({ store, codec, clock });
    const read = { query: async () => [] } as unknown as DataSource;
    const kept = new Map<string, Revealed>();
    const seal = (value: Json) => {
      const sealed = hashedId('sealed', String(kept.size));
      kept.set(sealed, { salt: SALT.toString('base64'), value });
      return { sealed, commitment: commitmentOf(SALT, value) };
    };
    const vault = {
      seal: async (_: unknown, value: Json) => seal(value),
      sealMany: async (values: readonly { readonly value: Json }[]) => values.map(({ value }) => seal(value)),
      reveal: async (_: string, sealed: readonly string[]) =>
        new Map(sealed.map((one) => [one, kept.get(one)!])),
      isErased: async () => false,
    };
    const offices = officesOn({ decisions, read });
    this.register = { store, codec, clock, decisions, read, vault, offices } as unknown as Register;
    const commands = slices.flatMap(
      (slice) => slice.commands ?? [],
    ) as readonly unknown[] as readonly Command[];
    this.#commands = new Map(commands.map((one) => [one.name, one]));
    const bus = { execute: (command: ICommand) => this.#run(command) } as unknown as CommandBus;
    const all = slices.flatMap((slice) => slice.reactions?.(bus, this.register) ?? []);
    this.#reactions = follow.map((name) => ({ reaction: all.find((one) => one.name === name)!, at: 0 }));
  }

  get now(): string {
    return new Date(this.#now).toISOString();
  }

  pass(days: number): void {
    this.#now += days * 86_400_000;
  }

  /** Records what is given to begin with. */
  async told(stream: string, ...events: readonly { readonly type: string; readonly data: object }[]) {
    const { store, codec } = this.register;
    const { length } = await store.readStream(stream);
    const entries = events.map((event, nth) =>
      codec.encode({
        ...event,
        id: hashedId(stream, String(length + nth)),
        stream,
        revision: length + nth,
        recordedAt: this.now,
        actor: { id: 'teller', role: 'system' },
        correlationId: stream,
        causationId: null,
        commandId: hashedId('told', stream, String(length + nth)),
      } as Omit<Entry, 'schemaVersion'>),
    );
    await store.append({ stream, expected: length === 0 ? 'none' : length - 1, entries });
    await this.#readOn();
  }

  /** Commands something, a second after what was commanded before. @returns what the law refuses it by; null: it is done */
  async give(command: string, by: string, input: object): Promise<string | null> {
    this.#now += 1_000;
    const Given = this.#commands.get(command)!;
    const commandId = hashedId('command', String(this.#given++));
    try {
      await this.#run(new Given({ actor: { id: by, role: 'citizen' }, commandId }, input));
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.code;
    } finally {
      await this.#readOn();
    }
  }

  /** Until nothing follows any more. @throws what the law refuses a reaction by: its event would be a dead letter */
  async follow(): Promise<void> {
    for (let moved = true; moved;) {
      moved = false;
      for (const one of this.#reactions)
        while (one.at < this.log.length) {
          const event = this.log[one.at++]!;
          await one.reaction.on[event.type]?.(event, NEVER);
          await this.#readOn();
          moved = true;
        }
    }
  }

  /** As if each reaction had never been started. */
  forget(): void {
    for (const one of this.#reactions) one.at = 0;
  }

  async #run(command: ICommand): Promise<void> {
    const { handler: Handler } = command.constructor as unknown as Command;
    const handler = new (Handler as new (register: Register, slices: [], bus: object) => ICommandHandler)(
      this.register,
      // What follows is given by reactions, late or not.
      [],
      {},
    );
    await handler.execute(command);
  }

  async #readOn(): Promise<void> {
    const { store, codec } = this.register;
    for (const { position, bytes } of await store.readAll({ from: this.#position, limit: 1_000 })) {
      this.#position = position;
      this.log.push({ ...codec.decode(bytes), number: this.log.length });
    }
  }
}
