import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DocketsController } from './dockets.controller.js';
import { Dockets } from './dockets/dockets.query.js';
import { MyController } from './my.controller.js';
import { PartyNames } from './party-names/party-names.interceptor.js';

@Module({
  controllers: [DocketsController, MyController],
  providers: [{ provide: APP_INTERCEPTOR, useClass: PartyNames }, Dockets],
})
export class RulingsModule {}
