import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandContext, Outcome } from '#engine/event-store';
import type { Viewer } from '#platform/policy';

const CALLER = Symbol('caller');

/** What whoever calls is called in one matter and in no other. Computed at each request, and kept nowhere. */
export type PseudonymIn = (kind: string, id: string) => string;

/** Who calls, and the command that their request carries. */
export interface Caller {
  readonly viewer: Viewer;
  readonly command: CommandContext;
  /** They are known here by a pseudonym, and nothing is kept of them beside what they do. */
  readonly isPseudonymous: boolean;
  readonly pseudonymIn: PseudonymIn;
  outcome?: Outcome;
}

interface Carrier {
  [CALLER]?: Caller;
}

/** The door's part: leaves on the request who calls, and as what. */
export function setCaller(request: object, { command, ...known }: Omit<Caller, 'outcome'>): void {
  const recorded = (outcome: Outcome) => (caller.outcome = outcome);
  const caller: Caller = { ...known, command: { ...command, recorded } };
  (request as Carrier)[CALLER] = caller;
}

/**
 * The context to command in: actor with the office that granted the route's permission, command id, If-Match.
 *
 *     @Post(':docket/rule') @Permit('ruling.issue')
 *     rule(@Commander() context: CommandContext, @Body({ schema: issueRuling }) input: IssueRulingInput, ...)
 */
export const Commander = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext => {
  const caller = callerIn(context);
  if (!caller) throw new Error('@Commander() stands on a route without @Permit().');
  return caller.command;
});

/** Who looks: a {@link Viewer}, or null where no token came (only on a `@Public()` route). */
export const Viewing = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer | null => callerIn(context)?.viewer ?? null,
);

/** What whoever calls is called, matter by matter: only for an answer to them. Stands on a route with `@Permit()`. */
export const Pseudonyms = createParamDecorator((_: unknown, context: ExecutionContext): PseudonymIn => {
  const caller = callerIn(context);
  if (!caller) throw new Error('@Pseudonyms() stands on a route without @Permit().');
  return caller.pseudonymIn;
});

/** Who calls, for what stands around handlers. */
export function callerOf(request: object): Caller | undefined {
  return (request as Carrier)[CALLER];
}

/** The command that a request carries, likewise. */
export function commandOf(request: object): CommandContext | undefined {
  return callerOf(request)?.command;
}

/** What the command of a request has recorded by now; undefined where it was done before, or nothing was. */
export function recordedBy(request: object): Outcome | undefined {
  return callerOf(request)?.outcome;
}

function callerIn(context: ExecutionContext): Caller | undefined {
  return callerOf(context.switchToHttp().getRequest<object>());
}
