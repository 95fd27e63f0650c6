import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { REGISTER, type Register } from './register.js';
import { SLICES, type Slice } from './slice.js';

/**
 * The register and its slices as one global Nest module. Holds no HTTP: the command line and the projector make an
 * application context of it and run the same handlers.
 *
 *     const context = await NestFactory.createApplicationContext(CoreModule.for(register, slices));
 *     await context.get(CommandBus).execute(new EstablishNetwork(context, input));
 */
@Module({})
export class CoreModule {
  static for(register: Register, slices: readonly Slice[]): DynamicModule {
    return {
      module: CoreModule,
      global: true,
      imports: [CqrsModule.forRoot(), ...slices.flatMap((slice) => slice.module ?? [])],
      providers: [
        { provide: REGISTER, useValue: register },
        { provide: SLICES, useValue: slices },
        ...slices.flatMap(({ commands = [] }) => commands.map(({ handler }) => handler)),
      ],
      exports: [REGISTER, SLICES],
    };
  }
}
