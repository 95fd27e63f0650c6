import { Module } from '@nestjs/common';
import { NetworkDirectory } from './directory/directory.query.js';
import { NetworksController } from './networks.controller.js';
import {
  AppointChairHandler,
  AppointRegulatorHandler,
  DeclareInterestHandler,
  EndAppointmentHandler,
  EstablishNetworkHandler,
  WithdrawInterestHandler,
} from './networks.handlers.js';

@Module({
  controllers: [NetworksController],
  providers: [
    NetworkDirectory,
    EstablishNetworkHandler,
    AppointChairHandler,
    AppointRegulatorHandler,
    EndAppointmentHandler,
    DeclareInterestHandler,
    WithdrawInterestHandler,
  ],
})
export class NetworksModule {}
