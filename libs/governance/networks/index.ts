import { networkEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { directory } from './directory/directory.projection.js';
import { networkCommands } from './networks.commands.js';
import { openInterestsOf } from './open-interests.js';
import { NetworksModule } from './networks.module.js';

export type { NetworkDetails, NetworkSummary } from './directory/directory.view.js';
export type { Subject } from './network.js';
export { AppointChair, AppointRegulator, DeclareInterest, EstablishNetwork } from './networks.commands.js';
export { officesOn, unknownNetwork } from './offices.js';

export const networks: Slice = {
  name: 'networks',
  events: networkEvents,
  commands: networkCommands,
  projections: [directory],
  grants: {
    'interest.declare': [
      'sanctuary-operator',
      'returning-officer',
      'secretary',
      'regulator',
      'adjudicator',
      'chair',
    ],
    'appointment.make': ['chair'],
    'appointment.end': ['chair'],
  },
  module: NetworksModule,
  open: openInterestsOf,
};
