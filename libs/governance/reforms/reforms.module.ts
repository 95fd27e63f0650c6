import { Module } from '@nestjs/common';
import { ConsultationsController, MyCommentsController } from './consultation/consultations.controller.js';
import { Consultations } from './consultation/consultations.query.js';
import { Reforms } from './list/reforms.query.js';
import { ReformsController } from './reforms.controller.js';

@Module({
  controllers: [ReformsController, ConsultationsController, MyCommentsController],
  providers: [Reforms, Consultations],
})
export class ReformsModule {}
