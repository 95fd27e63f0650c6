import { applyDecorators, Body, Controller, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { CommandContext, Outcome } from '#engine/event-store';
import {
  CommandAnswers,
  DescribeCommand,
  LongTexts,
  type CommandAnswer,
  type CommandDescription,
  type CommandRequest,
  type Reply,
} from '#platform/http';
import { commandOf, Permit, Pseudonymous } from '#platform/identity';
import type { Permission } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import type { Told } from './told.js';

/** How a command is given over HTTP. */
export interface Route<Path extends string, Body extends z.ZodType, Names, Input> extends Pick<
  CommandDescription,
  'summary' | 'description' | 'errors' | 'status'
> {
  /** Its id in the API's description, for good: `Appeals_withdraw`, of the tag Appeals. */
  readonly operation: `${string}_${string}`;
  /** Its address below `/api/`. `:code` is that of the network, every other parameter an id. */
  readonly post: Path;
  readonly permit: Permission;
  /** Whoever commands does so under a pseudonym that they have for what this parameter of the address names. Its body is compared with nothing when a key comes again: that would keep it. */
  readonly pseudonymousIn?: string;
  readonly body: Body;
  readonly example: NoInfer<z.input<Body>>;
  /** What the answer names beside the common part. */
  readonly names?: Told<Names>;
  /** Where to look at what it was about, below `/api/`. */
  at(about: Input & NoInfer<Names>): string;
  /** Address at which texts that are too long for the body are uploaded first. */
  readonly longTexts?: string;
}

type Given = new (
  context: CommandContext,
  input: never,
  onRecorded: (outcome: Outcome) => void,
) => Command<Outcome>;

/** The controller of one command: the decorators of Nest and of the house, as one would write them by hand. */
export function controllerOf(
  command: Given,
  {
    operation,
    post,
    permit,
    pseudonymousIn,
    at,
    names,
    longTexts,
    ...described
  }: Route<string, z.ZodType, unknown, never>,
): Type<unknown> {
  const [tag, method] = operation.split('_') as [string, string];
  const parameters = [...post.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const fields = parameters.map((name) => (name === 'code' ? 'network' : name));

  @Controller()
  class CommandController {
    constructor(
      @Inject(CommandBus) private readonly bus: CommandBus,
      @Inject(CommandAnswers) private readonly answers: CommandAnswers,
    ) {}

    @Post(post)
    @Permit(permit)
    @applyDecorators(...(pseudonymousIn === undefined ? [] : [Pseudonymous(pseudonymousIn)]))
    @DescribeCommand({ ...described, names: names?.example as CommandDescription['names'] })
    @applyDecorators(...(longTexts === undefined ? [] : [LongTexts(longTexts)]))
    async [method](
      @Req() request: CommandRequest,
      @Body({ schema: described.body }) body: object,
      @Res({ passthrough: true }) reply: Reply,
      ...values: string[]
    ): Promise<CommandAnswer> {
      const input: Record<string, unknown> = { ...body };
      fields.forEach((field, index) => (input[field] = values[index]));
      let warnings: ReturnType<CommandAnswers['warningsOf']> | undefined;
      const outcome = await this.bus.execute(
        new command(commandOf(request)!, input as never, (recorded) => {
          warnings = this.answers.warningsOf(request, recorded);
        }),
      );
      const answered = names?.in(outcome) as Record<string, unknown> | undefined;
      const location = `/api/${at((answered ? { ...input, ...answered } : input) as never)}`;
      return this.answers.to(request, reply, outcome, location, answered, warnings);
    }
  }
  const { prototype } = CommandController;
  // As decorators of parameters are applied: the last one first.
  for (const [index, name] of [...parameters.entries()].reverse())
    Param(name, { schema: name === 'code' ? networkCode : uuid })(prototype, method, 3 + index);
  const types = [Object, Object, Object, ...parameters.map(() => String)];
  Reflect.defineMetadata('design:paramtypes', types, prototype, method);
  Object.defineProperty(CommandController, 'name', { value: `${tag}Controller` });
  return CommandController;
}
