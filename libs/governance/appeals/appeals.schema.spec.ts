import { describe, expect, it } from '@jest/globals';
import { goldenFiles } from '#engine/event-store/testing';
import { appealEvents } from './appeals.schema.js';

describe('what stands in the log of appeals', () => {
  it.each(goldenFiles(new URL('golden/', import.meta.url), appealEvents))('is read from $name', (file) => {
    expect(() => {
      file.check();
    }).not.toThrow();
  });
});
