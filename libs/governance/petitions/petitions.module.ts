import { Module } from '@nestjs/common';
import { Petitions } from './list/petitions.query.js';
import { MyPetitionsController } from './my-petitions.controller.js';
import { PetitionsController } from './petitions.controller.js';

@Module({ controllers: [PetitionsController, MyPetitionsController], providers: [Petitions] })
export class PetitionsModule {}
