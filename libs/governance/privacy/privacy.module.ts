import { Module } from '@nestjs/common';
import { ErasePersonalDataHandler } from './privacy.handlers.js';

@Module({ providers: [ErasePersonalDataHandler] })
export class PrivacyModule {}
