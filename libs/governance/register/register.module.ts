import { Module } from '@nestjs/common';
import { AdvanceClockHandler, ChangeLogKeyHandler, SealDocketsHandler } from './register.handlers.js';

@Module({ providers: [AdvanceClockHandler, ChangeLogKeyHandler, SealDocketsHandler] })
export class RegisterModule {}
