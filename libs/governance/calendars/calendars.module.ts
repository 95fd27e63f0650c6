import { Module } from '@nestjs/common';
import { CalendarsController } from './calendars.controller.js';
import { DutiesController } from './duties/duties.controller.js';
import { Duties } from './duties/duties.query.js';
import { Calendars } from './list/calendars.query.js';

@Module({ controllers: [CalendarsController, DutiesController], providers: [Calendars, Duties] })
export class CalendarsModule {}
