import { Module } from '@nestjs/common';
import { AppealsController } from './appeals.controller.js';
import { Appeals } from './list/appeals.query.js';
import { Directions } from './list/directions.query.js';
import { WrongReadingsController } from './readings/wrong-readings.controller.js';
import { WrongReadings } from './readings/wrong-readings.query.js';

@Module({
  controllers: [AppealsController, WrongReadingsController],
  providers: [Appeals, Directions, WrongReadings],
})
export class AppealsModule {}
