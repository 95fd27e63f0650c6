import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import canonicalize from 'canonicalize';
import { mergeMap, type Observable } from 'rxjs';
import { REGISTER, type Register } from '#platform/core';
import { commandOf } from '#platform/identity';
import { outcomeOf } from './answer.js';

/**
 * After a command that came with an Idempotency-Key: remembers its body, or where the command is a repeat, refuses a
 * body that is not the first one's (`COMMAND.KEY_REUSED`).
 */
@Injectable()
export class KeyReuseInterceptor implements NestInterceptor {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<{ headers: Readonly<Record<string, unknown>>; body: unknown }>();
    if (request.headers['idempotency-key'] === undefined) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answered: unknown) => {
        await this.#look(request, http.getResponse<object>());
        return answered;
      }),
    );
  }

  async #look(request: { readonly body: unknown }, reply: object): Promise<void> {
    const outcome = outcomeOf(reply);
    const command = commandOf(request);
    if (!outcome || !command) return;
    const body = Buffer.from(canonicalize(request.body ?? {})!);
    const { bodies } = this.register;
    if (outcome.repeated) await bodies.check(command.commandId, command.actor.id, body);
    else bodies.remember(command.commandId, command.actor.id, body);
  }
}
