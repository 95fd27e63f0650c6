import { Module } from '@nestjs/common';
import { AdvanceClockHandler } from './register.handlers.js';

@Module({ providers: [AdvanceClockHandler] })
export class RegisterModule {}
