import { Module } from '@nestjs/common';
import {
  AdvanceClockHandler,
  ChangeLogKeyHandler,
  ConfirmClockHandler,
  SealDocketsHandler,
} from './register.handlers.js';

@Module({ providers: [AdvanceClockHandler, ConfirmClockHandler, ChangeLogKeyHandler, SealDocketsHandler] })
export class RegisterModule {}
