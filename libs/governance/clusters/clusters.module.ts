import { Module } from '@nestjs/common';
import { ClustersController } from './clusters.controller.js';
import { Clusters } from './list/clusters.query.js';

@Module({ controllers: [ClustersController], providers: [Clusters] })
export class ClustersModule {}
