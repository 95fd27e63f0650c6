import {
  applyDecorators,
  Inject,
  Injectable,
  Optional,
  SetMetadata,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { DomainError } from '#kernel';
import { parsePosition, positionToken, type Position } from '#engine/event-store';
import { REGISTER, type Register } from '#platform/core';
import type { Reply } from './reply.js';

/** Injection token of the {@link ReadPositions}. */
export const READ_POSITIONS = Symbol('ReadPositions');

/** How far a projection's rows are. */
export interface ReadPositions {
  /** Position of the last event in the rows, null before the first. */
  checkpoint(projection: string): Promise<Position | null>;
  /** Waits until the rows have `position`: true, or false when they have it not after `timeoutMs`. */
  waitFor(projection: string, position: Position, timeoutMs: number): Promise<boolean>;
}

const PROJECTIONS = 'reads-from';
const LONGEST_WAIT_MS = 5_000;

/**
 * The query reads the rows of these projections: `?min-position=` (a `Log-Position` of an earlier answer) makes it wait
 * up to 5 s until all have that event, and its answer carries `Log-Position`, where the rows were when it began.
 *
 *     @Get(':docket') @Public() @ReadsFrom('dockets', 'public-log')
 */
export const ReadsFrom = (...projections: readonly [string, ...string[]]) =>
  applyDecorators(
    SetMetadata(PROJECTIONS, projections),
    UseInterceptors(ReadsFromInterceptor),
    ApiQuery({
      name: 'min-position',
      required: false,
      schema: { type: 'string', pattern: '^[0-9]{1,20}$' },
      description: 'A Log-Position of an earlier answer: wait until this reads what it told of.',
    }),
  );

@Injectable()
export class ReadsFromInterceptor implements NestInterceptor {
  constructor(
    /** Absent only where no HTTP is served: the command line runs the same modules, and never asks. */
    @Optional() @Inject(READ_POSITIONS) private readonly positions: ReadPositions,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const projections = Reflect.getMetadata(PROJECTIONS, context.getHandler()) as readonly string[];
    const { 'min-position': wanted } = http.getRequest<{ query: { 'min-position'?: unknown } }>().query;
    const position = wanted === undefined ? null : positionIn(wanted);
    let reached = await this.#reached(projections);
    if (position !== null && (reached === null || reached < position)) {
      await this.#wait(projections, position);
      reached = await this.#reached(projections);
    }
    if (reached !== null) http.getResponse<Reply>().header('Log-Position', positionToken(reached));
    return next.handle();
  }

  /** As far as all of them are. */
  async #reached(projections: readonly string[]): Promise<Position | null> {
    const places = await Promise.all(projections.map((one) => this.positions.checkpoint(one)));
    return places.reduce((least, place) =>
      least === null || place === null ? null : place < least ? place : least,
    );
  }

  async #wait(projections: readonly string[], position: Position): Promise<void> {
    const head = await this.register.store.head();
    if (head === null || head < position)
      throw new DomainError(
        'POSITION.UNKNOWN',
        'The log is not that long, so waiting would not help. Send the Log-Position of an earlier answer of this register.',
      );
    const have = await Promise.all(
      projections.map((one) => this.positions.waitFor(one, position, LONGEST_WAIT_MS)),
    );
    const behind = projections.find((_, i) => !have[i]);
    if (behind !== undefined)
      throw new DomainError(
        'PROJECTION.BEHIND',
        'What you ask for is recorded but not readable yet. Try again in a moment.',
        { projection: behind },
      );
  }
}

function positionIn(wanted: unknown): Position {
  const position = typeof wanted === 'string' ? parsePosition(wanted) : null;
  if (position === null)
    throw new DomainError('POSITION.INVALID', 'min-position must be the Log-Position of an earlier answer.');
  return position;
}
