import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { IdentityGuard } from './identity.guard.js';
import { ISSUER, Issuer, type IssuerOptions } from './issuer.js';
import { GuardedRoutes } from './routes.js';

/** Who calls and what they may do, for every route of an application that also has the CoreModule. */
@Module({})
export class IdentityModule {
  static for(issuer: IssuerOptions): DynamicModule {
    return {
      module: IdentityModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: ISSUER, useValue: new Issuer(issuer) },
        { provide: APP_GUARD, useClass: IdentityGuard },
        GuardedRoutes,
      ],
      exports: [ISSUER, GuardedRoutes],
    };
  }
}
