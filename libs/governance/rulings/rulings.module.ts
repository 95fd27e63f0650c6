import { Module } from '@nestjs/common';
import { Law } from './law/law.js';
import {
  AssignCaseHandler,
  IssueRulingHandler,
  OpenDocketHandler,
  RecommendHandler,
  ReverseRulingHandler,
  ServeRulingHandler,
} from './rulings.handlers.js';

@Module({
  providers: [
    Law,
    OpenDocketHandler,
    AssignCaseHandler,
    RecommendHandler,
    IssueRulingHandler,
    ServeRulingHandler,
    ReverseRulingHandler,
  ],
})
export class RulingsModule {}
