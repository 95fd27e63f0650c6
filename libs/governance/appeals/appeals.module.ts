import { Module } from '@nestjs/common';
import { AppealsController } from './appeals.controller.js';
import {
  AdmitAppealHandler,
  DecideAppealHandler,
  LodgeAppealHandler,
  RuleAppealInadmissibleHandler,
  WithdrawAppealHandler,
} from './appeals.handlers.js';
import { Appeals } from './list/appeals.query.js';

@Module({
  controllers: [AppealsController],
  providers: [
    Appeals,
    LodgeAppealHandler,
    AdmitAppealHandler,
    RuleAppealInadmissibleHandler,
    DecideAppealHandler,
    WithdrawAppealHandler,
  ],
})
export class AppealsModule {}
