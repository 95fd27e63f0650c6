import { Module } from '@nestjs/common';
import { Sessions } from './list/sessions.query.js';
import { SessionsController } from './sessions.controller.js';

@Module({ controllers: [SessionsController], providers: [Sessions] })
export class SessionsModule {}
