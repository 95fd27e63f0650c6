import { privacyEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { holdsProjection } from './holds/holds.projection.js';
import { privacyCommands } from './privacy.commands.js';
import { holdEnd } from './privacy.duties.js';
import { PrivacyModule } from './privacy.module.js';
import { carryOutErasures } from './privacy.reactions.js';

export { ErasePersonalData, heldUntil, PlaceHold, ReleaseHold } from './privacy.commands.js';
export type { HoldView, OwnErasure } from './holds/hold.view.js';

export const privacy: Slice = {
  name: 'privacy',
  events: privacyEvents,
  commands: privacyCommands,
  projections: [holdsProjection],
  duties: [holdEnd],
  grants: {
    'erasure.request': ['signed-in'],
    'hold.place': ['chair'],
    'hold.release': ['chair'],
  },
  module: PrivacyModule,
  reactions: (bus, register) => [carryOutErasures(bus, register)],
};
