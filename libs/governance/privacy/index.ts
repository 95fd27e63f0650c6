import type { Slice } from '#platform/core';
import { PrivacyModule } from './privacy.module.js';
import { privacyEvents } from './privacy.schema.js';

export type { PersonalDataErased, PrivacyEvent } from './erasure.js';
export { ErasePersonalData } from './privacy.handlers.js';
export { privacyEvents };

export const privacy: Slice = {
  name: 'privacy',
  events: privacyEvents,
  projections: [],
  module: PrivacyModule,
};
