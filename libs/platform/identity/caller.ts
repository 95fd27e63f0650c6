import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandContext } from '#engine/event-store';
import type { Claim } from './permissions.js';

/** Who a token says is calling. */
export interface Viewer {
  /** The pseudonymous id that stands in entries. */
  readonly person: string;
  readonly claims: readonly Claim[];
}

const CALLER = Symbol('caller');

interface Caller {
  readonly viewer: Viewer;
  readonly command: CommandContext;
}

interface Carrier {
  [CALLER]?: Caller;
}

/** The door's part: leaves on the request who calls, and as what. */
export function setCaller(request: object, caller: Caller): void {
  (request as Carrier)[CALLER] = caller;
}

/**
 * The context to command in: actor with the office that granted the route's permission, command id, If-Match.
 *
 *     @Post(':docket/rule') @Permit('ruling.issue')
 *     rule(@Commander() context: CommandContext, @Body({ schema: issueRuling }) input: IssueRulingInput, ...)
 */
export const Commander = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext => {
  const caller = callerOf(context);
  if (!caller) throw new Error('@Commander() stands on a route without @Permit().');
  return caller.command;
});

/** Who looks: a {@link Viewer}, or null where no token came (only on a `@Public()` route). */
export const Viewing = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer | null => callerOf(context)?.viewer ?? null,
);

/** The command that a request carries, for what stands around handlers. */
export function commandOf(request: object): CommandContext | undefined {
  return (request as Carrier)[CALLER]?.command;
}

function callerOf(context: ExecutionContext): Caller | undefined {
  return context.switchToHttp().getRequest<Carrier>()[CALLER];
}
