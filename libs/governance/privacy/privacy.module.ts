import { Module } from '@nestjs/common';
import { Holds } from './holds/holds.query.js';
import { PrivacyController } from './privacy.controller.js';

@Module({ controllers: [PrivacyController], providers: [Holds] })
export class PrivacyModule {}
