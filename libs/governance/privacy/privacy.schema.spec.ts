import { describe, it } from '@jest/globals';
import { goldenFiles } from '#engine/event-store/testing';
import { privacyEvents } from './privacy.schema.js';

describe('events of a person, as they stand in logs', () => {
  it.each(goldenFiles(new URL('golden/', import.meta.url), privacyEvents))('$name', (file) => {
    file.check();
  });
});
