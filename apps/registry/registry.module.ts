import { Module, type DynamicModule } from '@nestjs/common';
import { CoreModule, type Register, type Slice } from '#platform/core';
import { CorpusClient } from '#governance/workbench';
import { HttpModule } from '#platform/http';
import { IdentityModule } from '#platform/identity';
import { PetitionCounts } from '#governance/petitions';
import { SessionHappenings } from '#governance/public-log';
import { Metrics } from '#platform/observability';
import { ClockController } from './clock.controller.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DocumentsController } from './documents.controller.js';
import { DraftsController } from './drafts.controller.js';
import { HealthController } from './health.controller.js';
import { MeController } from './me.controller.js';
import { PetitionCountController } from './petition-count.controller.js';
import { Published } from './published.js';
import { RecomputedController } from './recomputed.controller.js';
import { ServedLogController } from './served-log.controller.js';
import { SessionHappeningsController } from './session-happenings.controller.js';
import { Description, OpenApiController } from './openapi.js';
import { REGISTRY_OPTIONS, type RegistryOptions } from './options.js';
import { WorkbenchController } from './workbench.controller.js';

@Module({})
export class RegistryModule {
  static for(register: Register, slices: readonly Slice[], options: RegistryOptions): DynamicModule {
    return {
      module: RegistryModule,
      imports: [CoreModule.for(register, slices), IdentityModule.for(options.issuer), HttpModule.for()],
      controllers: [
        HealthController,
        MeController,
        ClockController,
        DraftsController,
        DeadLettersController,
        DocumentsController,
        ServedLogController,
        RecomputedController,
        WorkbenchController,
        PetitionCountController,
        SessionHappeningsController,
        OpenApiController,
        ...slices.flatMap(({ commands = [] }) => commands.flatMap(({ controller }) => controller ?? [])),
      ],
      providers: [
        { provide: REGISTRY_OPTIONS, useValue: options },
        { provide: Metrics, useFactory: () => new Metrics() },
        { provide: CorpusClient, useFactory: () => new CorpusClient(options.corpusUrl) },
        { provide: PetitionCounts, useFactory: () => new PetitionCounts(register, options.counting) },
        { provide: SessionHappenings, useFactory: () => new SessionHappenings(register, options.attending) },
        Description,
        Published,
      ],
    };
  }
}
