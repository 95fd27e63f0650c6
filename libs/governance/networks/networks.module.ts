import { Module } from '@nestjs/common';
import { NetworkDirectory } from './directory/directory.query.js';
import { NetworksController } from './networks.controller.js';

@Module({ controllers: [NetworksController], providers: [NetworkDirectory] })
export class NetworksModule {}
