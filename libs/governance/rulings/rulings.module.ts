import { Module } from '@nestjs/common';
import { DocketsController } from './dockets.controller.js';
import { Dockets } from './dockets/dockets.query.js';
import { Law } from './law/law.js';
import { MyController } from './my.controller.js';
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
