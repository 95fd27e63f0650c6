import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '#kernel';
import type { Outcome } from '#engine/event-store';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';
import { callerOf } from '#platform/identity';
import { answer, type CommandAnswer } from './answer.js';
import type { Reply } from './reply.js';

export interface CommandRequest {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Answers commands, each as {@link answer} does, once all is done that goes with any of them. Called by the handler of the
 * route: an interceptor around it would cost every request more than this does.
 */
@Injectable()
export class CommandAnswers {
  readonly #warnings;

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    this.#warnings = slices.flatMap(({ warns }) => warns?.(register, slices) ?? []);
  }

  async to<Names extends Readonly<Record<string, unknown>> = Record<never, never>>(
    request: CommandRequest,
    reply: Reply,
    outcome: Outcome,
    location: string,
    names?: Names,
    warnings = this.warningsOf(request, outcome),
  ): Promise<CommandAnswer & Names> {
    const body = answer(reply, outcome, location, names);
    if (request.headers['idempotency-key'] !== undefined && !callerOf(request)!.isPseudonymous)
      await this.#compareBodies(request, outcome);
    const warned = await warnings;
    if (warned.length > 0) reply.header('Sgn-Warning', warned.join(', '));
    return body;
  }

  /** What its answer warns of. It may be asked as soon as something is recorded, beside what follows from that at once. Never fails. */
  async warningsOf(request: CommandRequest, outcome: Outcome): Promise<readonly string[]> {
    const { viewer } = callerOf(request)!;
    const given = { viewer, outcome, body: request.body };
    const said = await Promise.all(this.#warnings.map((warning) => warning(given)));
    return said.filter((one) => one !== null);
  }

  /** Of a command under a key: remembers what it came with, or refuses a repeat that came with something else. */
  async #compareBodies(request: CommandRequest, { repeated }: Outcome): Promise<void> {
    const { bodies } = this.register;
    const { commandId, actor } = callerOf(request)!.command;
    const body = Buffer.from(canonicalJson(request.body ?? {}));
    if (repeated) await bodies.check(commandId, actor.id, body);
    else bodies.remember(commandId, actor.id, body);
  }
}
