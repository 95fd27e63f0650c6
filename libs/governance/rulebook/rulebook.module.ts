import { Module } from '@nestjs/common';
import { RulebookController } from './rulebook.controller.js';

@Module({ controllers: [RulebookController] })
export class RulebookModule {}
