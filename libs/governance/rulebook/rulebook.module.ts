import { Module } from '@nestjs/common';
import { RulebookController } from './rulebook.controller.js';
import {
  AmendProvisionHandler,
  ApplyAmendmentHandler,
  EnactInstrumentHandler,
  InsertProvisionHandler,
  RepealProvisionHandler,
} from './rulebook.handlers.js';

@Module({
  controllers: [RulebookController],
  providers: [
    EnactInstrumentHandler,
    InsertProvisionHandler,
    AmendProvisionHandler,
    RepealProvisionHandler,
    ApplyAmendmentHandler,
  ],
})
export class RulebookModule {}
