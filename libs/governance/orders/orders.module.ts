import { Module } from '@nestjs/common';
import { Orders } from './list/orders.query.js';
import { OrdersController } from './orders.controller.js';

@Module({ controllers: [OrdersController], providers: [Orders] })
export class OrdersModule {}
