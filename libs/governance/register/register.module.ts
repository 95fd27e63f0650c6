import { Module } from '@nestjs/common';
import { AdvanceClockHandler, ChangeLogKeyHandler } from './register.handlers.js';

@Module({ providers: [AdvanceClockHandler, ChangeLogKeyHandler] })
export class RegisterModule {}
