import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { canonicalJson, DomainError } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import { commandOf } from '#platform/identity';
import { outcomeOf } from './answer.js';

/**
 * A command that came with an Idempotency-Key: remembers its body, or where the command is a repeat, refuses a body that
 * is not the first one's (`COMMAND.KEY_REUSED`). A body of which nothing can be remembered is refused before the command.
 */
@Injectable()
export class KeyReuseInterceptor implements NestInterceptor {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<{ headers: Readonly<Record<string, unknown>>; body: unknown }>();
    const command = commandOf(request);
    if (!command || request.headers['idempotency-key'] === undefined) return next.handle();
    const body = canonical(request.body);
    return next.handle().pipe(
      mergeMap(async (answered: unknown) => {
        const outcome = outcomeOf(http.getResponse<object>());
        const { bodies } = this.register;
        if (outcome?.repeated) await bodies.check(command.commandId, command.actor.id, body);
        else if (outcome) bodies.remember(command.commandId, command.actor.id, body);
        return answered;
      }),
    );
  }
}

/** @throws DomainError `REQUEST.INVALID` */
function canonical(body: unknown): Buffer {
  try {
    return Buffer.from(canonicalJson(body ?? {}));
  } catch (error) {
    // Half of a surrogate pair, or a number that is none.
    throw new DomainError(
      'REQUEST.INVALID',
      `The body holds what cannot be written down: ${(error as Error).message}. Correct it and send it again.`,
    );
  }
}
