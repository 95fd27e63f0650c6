import { Module } from '@nestjs/common';
import { Reforms } from './list/reforms.query.js';
import { ReformsController } from './reforms.controller.js';
import { AdoptReformHandler, CommenceReformHandler, ProposeReformHandler } from './reforms.handlers.js';

@Module({
  controllers: [ReformsController],
  providers: [Reforms, ProposeReformHandler, AdoptReformHandler, CommenceReformHandler],
})
export class ReformsModule {}
