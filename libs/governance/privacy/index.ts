import { privacyEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { PrivacyModule } from './privacy.module.js';

export { ErasePersonalData } from './privacy.handlers.js';

export const privacy: Slice = {
  name: 'privacy',
  events: privacyEvents,
  projections: [],
  module: PrivacyModule,
};
