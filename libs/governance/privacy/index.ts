import { privacyEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { ErasePersonalData } from './privacy.commands.js';

export { ErasePersonalData };

export const privacy: Slice = {
  name: 'privacy',
  events: privacyEvents,
  commands: [ErasePersonalData],
  projections: [],
};
