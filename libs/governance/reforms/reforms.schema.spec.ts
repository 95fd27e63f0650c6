import { describe, expect, it } from '@jest/globals';
import { goldenFiles } from '#engine/event-store/testing';
import { reformEvents } from './reforms.schema.js';

describe('what stands in the log of reforms', () => {
  it.each(goldenFiles(new URL('golden/', import.meta.url), reformEvents))('is read from $name', (file) => {
    expect(() => {
      file.check();
    }).not.toThrow();
  });
});
