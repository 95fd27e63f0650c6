import { Module } from '@nestjs/common';
import { CalendarsController } from './calendars.controller.js';
import { Calendars } from './list/calendars.query.js';

@Module({ controllers: [CalendarsController], providers: [Calendars] })
export class CalendarsModule {}
