import { Module } from '@nestjs/common';
import { VocabulariesController } from './vocabularies.controller.js';
import { Words } from './words/words.query.js';

@Module({ controllers: [VocabulariesController], providers: [Words] })
export class VocabulariesModule {}
