import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Door } from './door.js';
import { ISSUER, Issuer, type IssuerOptions } from './issuer.js';
import { GuardedRoutes } from './routes.js';

/** Who calls and what they may do, for every route of an application that also has the CoreModule. */
@Module({})
export class IdentityModule {
  static for(issuer: IssuerOptions): DynamicModule {
    return {
      module: IdentityModule,
      imports: [DiscoveryModule],
      providers: [{ provide: ISSUER, useValue: new Issuer(issuer) }, Door, GuardedRoutes],
      exports: [ISSUER, GuardedRoutes],
    };
  }
}
