import { Module } from '@nestjs/common';
import { DashboardsController } from './dashboards.controller.js';
import { DashboardsQuery } from './dashboards.query.js';

@Module({ controllers: [DashboardsController], providers: [DashboardsQuery] })
export class DashboardsModule {}
