import { describe, it } from '@jest/globals';
import { goldenFiles } from '#engine/event-store/testing';
import { registerEvents } from './register.schema.js';

describe('events of the register itself, as they stand in logs', () => {
  it.each(goldenFiles(new URL('golden/', import.meta.url), registerEvents))('$name', (file) => {
    file.check();
  });
});
