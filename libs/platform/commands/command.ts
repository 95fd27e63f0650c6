import { Inject, type Type } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { CommandContext, Outcome } from '#engine/event-store';
import { REGISTER, SLICES, type Register, type Slice, type SliceCommand } from '#platform/core';
import type { Frozen } from '#platform/schema';
import { atOnceOf } from './at-once.js';
import { controllerOf, type Route } from './route.js';

/** What a command is run with. */
export interface Running<Input> {
  readonly register: Register;
  readonly context: CommandContext;
  readonly input: Input;
}

interface Runs<Input> {
  /** Loads what the decision rests on, decides, and appends: mostly one call of a helper of its slice. */
  run(running: Running<Input>): Promise<Outcome>;
}

/** A command of a slice: the class that the CommandBus carries, with the handler and the route made of its declaration. */
export interface DeclaredCommand<Input> extends SliceCommand {
  /** @param onRecorded called as soon as it is recorded, before what follows from that at once is done */
  new (
    context: CommandContext,
    input: Input,
    onRecorded?: (outcome: Outcome) => void,
  ): Command<Outcome> & {
    readonly context: CommandContext;
    readonly input: Input;
  };
}

/** One that is also given over HTTP. */
export interface PostedCommand<Input, Body extends z.ZodType> extends DeclaredCommand<Input> {
  readonly body: Body;
}

/** `InputOf<typeof LodgeAppeal>` */
export type InputOf<Declared> = Declared extends DeclaredCommand<infer Input> ? Input : never;

/** The parameters of a path. `:code` is that of the network; every other is an id. */
type ParametersOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? FieldOf<Name> | ParametersOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? FieldOf<Name>
    : never;
type FieldOf<Name extends string> = Name extends 'code' ? 'network' : Name;

type Posted<Path extends string, Body extends z.ZodType> = FieldsOf<z.output<Body>> &
  Readonly<Record<ParametersOf<Path>, string>>;

/** An empty body is of a type that forbids every field. */
type FieldsOf<Output> = string extends keyof Output ? unknown : Frozen<Output>;

/**
 * Declares a command once: what it takes, who may, under which address, and what it does. A slice lists it in its
 * `commands`, and it is on the bus, at the API, at its door and in its description.
 *
 *     export const WithdrawAppeal = command('WithdrawAppeal', {
 *       operation: 'Appeals_withdraw',
 *       post: 'networks/:code/appeals/:appeal/withdraw',
 *       permit: 'appeal.withdraw',
 *       summary: 'Withdraw an appeal of yours',
 *       body: z.strictObject({ reason: prose(2_000) }),
 *       example: { reason: 'Settled.' },
 *       status: 200,
 *       errors: ['APPEAL.ABSENT', 'APPEAL.CLOSED', 'APPEAL.NOT_YOURS'],
 *       at: ({ network, appeal }) => `networks/${network}/appeals/${appeal}`,
 *       run: ({ register, context, input }) => ...,
 *     });
 *     await bus.execute(new WithdrawAppeal(context, { network: 'NOVA', appeal, reason: 'Settled.' }));
 *
 * Without `post` only the house itself commands it: a reaction, the command line.
 */
export function command<const Path extends string, Body extends z.ZodType, Names = unknown>(
  name: string,
  declared: Route<Path, Body, Names, Posted<Path, Body>> & Runs<Posted<Path, Body>>,
): PostedCommand<Posted<Path, Body>, Body>;
export function command<Input>(name: string, declared: Runs<Input>): DeclaredCommand<Input>;
export function command(
  name: string,
  declared: Runs<never> & Partial<Route<string, z.ZodType, unknown, never>>,
): SliceCommand {
  class Declared extends Command<Outcome> {
    static handler: Type<ICommandHandler>;
    static controller?: Type<unknown>;
    static readonly body = declared.body;

    constructor(
      readonly context: CommandContext,
      readonly input: never,
      readonly onRecorded?: (outcome: Outcome) => void,
    ) {
      super();
    }
  }
  Object.defineProperty(Declared, 'name', { value: name });

  @CommandHandler(Declared)
  class Handler implements ICommandHandler<Declared> {
    constructor(
      @Inject(REGISTER) private readonly register: Register,
      @Inject(SLICES) private readonly slices: readonly Slice[],
      @Inject(CommandBus) private readonly bus: CommandBus,
    ) {}

    async execute({ context, input, onRecorded }: Declared): Promise<Outcome> {
      const outcome = await declared.run({ register: this.register, context, input });
      onRecorded?.(outcome);
      const following = atOnceOf(this.slices, this.bus, this.register);
      for (const entry of outcome.entries) for (const follow of following(entry.type)) await follow(entry);
      return outcome;
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${name}Handler` });

  Declared.handler = Handler;
  if (isRoute(declared)) Declared.controller = controllerOf(Declared, declared);
  return Declared;
}

function isRoute(
  declared: Partial<Route<string, z.ZodType, unknown, never>>,
): declared is Route<string, z.ZodType, unknown, never> {
  return declared.post !== undefined;
}
