import { Module } from '@nestjs/common';
import { DocketsController } from './dockets.controller.js';
import { Dockets } from './dockets/dockets.query.js';
import { MyController } from './my.controller.js';

@Module({
  controllers: [DocketsController, MyController],
  providers: [Dockets],
})
export class RulingsModule {}
