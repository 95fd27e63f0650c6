import { Module } from '@nestjs/common';
import { Reforms } from './list/reforms.query.js';
import { ReformsController } from './reforms.controller.js';

@Module({ controllers: [ReformsController], providers: [Reforms] })
export class ReformsModule {}
