import { Module } from '@nestjs/common';
import { Sanctuaries } from './list/sanctuaries.query.js';
import { SanctuariesController } from './sanctuaries.controller.js';

@Module({ controllers: [SanctuariesController], providers: [Sanctuaries] })
export class SanctuariesModule {}
