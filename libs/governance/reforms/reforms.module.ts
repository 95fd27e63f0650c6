import { Module } from '@nestjs/common';
import { ConsultationsController, MyCommentsController } from './consultation/consultations.controller.js';
import { Consultations } from './consultation/consultations.query.js';
import { LineageController } from './lineage/lineage.controller.js';
import { Lineage } from './lineage/lineage.query.js';
import { Reforms } from './list/reforms.query.js';
import { ReformsController } from './reforms.controller.js';

@Module({
  controllers: [ReformsController, ConsultationsController, MyCommentsController, LineageController],
  providers: [Reforms, Consultations, Lineage],
})
export class ReformsModule {}
