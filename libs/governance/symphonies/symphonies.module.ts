import { Module } from '@nestjs/common';
import { SymphoniesController } from './symphonies.controller.js';
import {
  LodgeRevisionHandler,
  SubmitSymphonyHandler,
  WithdrawSymphonyHandler,
} from './symphonies.handlers.js';

@Module({
  controllers: [SymphoniesController],
  providers: [SubmitSymphonyHandler, LodgeRevisionHandler, WithdrawSymphonyHandler],
})
export class SymphoniesModule {}
