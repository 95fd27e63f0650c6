import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { pages } from './pages/index.js';
import { ChangeLines } from './pages/register/front/change-line.js';
import { Assets } from './web/assets.js';
import { Documents } from './web/documents.js';
import { FailurePages } from './web/failure.filter.js';
import { FormsForThoseWhoMay } from './web/may.js';
import { SETTINGS, type Settings } from './web/options.js';
import { PageInterceptor } from './web/page.interceptor.js';
import { SignIn } from './web/sign-in.js';
import { Views } from './web/views.js';
import { IdsInAddress } from './web/ids-in-address.js';

@Module({})
export class PortalModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: PortalModule,
      controllers: [SignIn, ...pages],
      providers: [
        Assets,
        ChangeLines,
        Documents,
        Views,
        { provide: SETTINGS, useValue: settings },
        { provide: APP_GUARD, useClass: FormsForThoseWhoMay },
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_PIPE, useClass: IdsInAddress },
        { provide: APP_FILTER, useClass: FailurePages },
      ],
    };
  }
}
