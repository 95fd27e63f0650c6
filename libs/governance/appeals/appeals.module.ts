import { Module } from '@nestjs/common';
import { AppealsController } from './appeals.controller.js';
import { Appeals } from './list/appeals.query.js';

@Module({ controllers: [AppealsController], providers: [Appeals] })
export class AppealsModule {}
