import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Checkpoints } from '#engine/projections';
import { REGISTER, type Register } from '#platform/core';
import { CommandAnswers } from './command-answers.js';
import { ProblemFilter } from './problem.filter.js';
import { READ_POSITIONS, type ReadPositions } from './reads-from.js';
import { ValidationPipe } from './validation.pipe.js';

export interface HttpOptions {
  /** Default: the checkpoints of the register's read models. */
  readonly positions?: ReadPositions;
}

/**
 * The manners of the HTTP edge, for every route: validation by schema, errors as problem+json, and reading what one just
 * wrote. `http.spec.ts` shows a whole slice's route.
 */
@Module({})
export class HttpModule {
  static for(options: HttpOptions = {}): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      providers: [
        {
          provide: READ_POSITIONS,
          useFactory: (register: Register) => options.positions ?? new Checkpoints(register.read),
          inject: [REGISTER],
        },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ValidationPipe },
        CommandAnswers,
      ],
      exports: [READ_POSITIONS, CommandAnswers],
    };
  }
}
