import { Module } from '@nestjs/common';
import { ClustersController } from './clusters.controller.js';
import { Clusters } from './list/clusters.query.js';
import { MyClustersController } from './my-clusters.controller.js';

@Module({ controllers: [ClustersController, MyClustersController], providers: [Clusters] })
export class ClustersModule {}
