import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { throwError, timeout, type Observable } from 'rxjs';
import { DomainError } from '#kernel';

/** No route keeps a caller waiting longer: whoever waits for a lock or a database is told to come back. */
@Injectable()
export class DeadlineInterceptor implements NestInterceptor {
  constructor(private readonly milliseconds: number) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const late = () =>
      throwError(
        () =>
          new DomainError(
            'REQUEST.DEADLINE',
            'This took too long. Send the same request again, a command with the same Idempotency-Key: it may have been recorded.',
          ),
      );
    return next.handle().pipe(timeout({ first: this.milliseconds, with: late }));
  }
}
