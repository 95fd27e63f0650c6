import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { goldenFiles } from '#engine/event-store/testing';
import { governanceEvents, provisionRepealed } from './index.js';

const golden = new URL('golden/', import.meta.url);

describe('what stands in logs', () => {
  it.each(goldenFiles(golden, governanceEvents))('is read from $name', (file) => {
    expect(() => {
      file.check();
    }).not.toThrow();
  });

  it('is told apart by its type', () => {
    const types = governanceEvents.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });

  it('says what it is about by fields that it has', () => {
    for (const event of governanceEvents) {
      const { type, version, about } = event;
      const file = new URL(`${type}.v${version}.json`, golden);
      const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: object };
      // One that an entry leaves out is one that it may have: nothing else is taken.
      const left = about.map(({ field }) => field).filter((field) => !(field in data));
      const all = { ...data, ...Object.fromEntries(left.map((field) => [field, newId()])) };
      expect(() => event.parse(all)).not.toThrow();
    }
    expect(readdirSync(golden).length).toBeGreaterThanOrEqual(governanceEvents.length);
  });
});

describe('the repeal of a provision', () => {
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
    transition: null,
  };

  it.each([
    { effectiveFrom: '2147-02-30' },
    { path: 'a/../b' },
    { version: 0 },
    { reason: '' },
    { amendedBy: 'one law' },
    { title: 'a repeal has none' },
  ])('is not recorded with %j', (fault) => {
    expect(() => provisionRepealed.parse(repeal)).not.toThrow();
    expect(() => provisionRepealed.parse({ ...repeal, ...fault })).toThrow();
  });
});
