import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DocketsController } from './dockets.controller.js';
import { Dockets } from './dockets/dockets.query.js';
import { Law } from './law/law.js';
import { MyController } from './my.controller.js';
import { PartyNames } from './party-names/party-names.interceptor.js';
import {
  AssignCaseHandler,
  IssueRulingHandler,
  OpenDocketHandler,
  RecommendHandler,
  ReverseRulingHandler,
  ServeRulingHandler,
} from './rulings.handlers.js';

@Module({
  controllers: [DocketsController, MyController],
  providers: [
    { provide: APP_INTERCEPTOR, useClass: PartyNames },
    Law,
    Dockets,
    OpenDocketHandler,
    AssignCaseHandler,
    RecommendHandler,
    IssueRulingHandler,
    ServeRulingHandler,
    ReverseRulingHandler,
  ],
})
export class RulingsModule {}
