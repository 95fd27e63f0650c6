import { describe, expect, it } from '@jest/globals';
import { goldenFiles } from '#engine/event-store/testing';
import { rulebookEvents } from './rulebook.schema.js';

describe('what stands in the log of the rulebook', () => {
  it.each(goldenFiles(new URL('golden/', import.meta.url), rulebookEvents))('is read from $name', (file) => {
    expect(() => {
      file.check();
    }).not.toThrow();
  });

  const schema = (type: string) => rulebookEvents.find((event) => event.type === type)!;
  const repeal = {
    network: 'NOVA',
    provision: '0190a5c2-0000-8000-8000-000000000042',
    path: '2147/12/4.2',
    version: 2,
    effectiveFrom: '2147-06-01',
    cause: null,
    reason: null,
    amendedBy: [],
    source: null,
    sourceRecordedAt: null,
  };

  it.each([
    { effectiveFrom: '2147-02-30' },
    { path: 'a/../b' },
    { version: 0 },
    { reason: '' },
    { amendedBy: 'one law' },
    { title: 'a repeal has none' },
  ])('refuses %j', (fault) => {
    expect(() => schema('ProvisionRepealed').parse(repeal)).not.toThrow();
    expect(() => schema('ProvisionRepealed').parse({ ...repeal, ...fault })).toThrow();
  });
});
