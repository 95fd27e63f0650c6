import type { ProvisionEvent } from '#governance/events';
import { describe, expect, it } from '@jest/globals';
import { standingOn, provisionHistory, type ProvisionHistory } from './provision-history.js';

const change = {
  network: 'NOVA',
  provision: 'p1',
  path: '2147/12/4.2',
  cause: null,
  reason: null,
  amendedBy: [],
  source: null,
  sourceRecordedAt: null,
  transition: null,
};
const worded = (
  type: 'ProvisionInserted' | 'ProvisionAmended',
  version: number,
  effectiveFrom: string | null,
): ProvisionEvent => ({
  type,
  data: {
    ...change,
    version,
    effectiveFrom,
    instrument: null,
    number: null,
    title: 'Calm',
    text: { document: 'd', bytes: 1, mediaType: 'text/markdown' },
    parameters: { 'appeal.days': version * 10 },
    bounds: {},
    vocabularies: {},
    until: null,
    form: null,
    replaces: [],
  },
});
const repealed = (version: number, effectiveFrom: string): ProvisionEvent => ({
  type: 'ProvisionRepealed',
  data: { ...change, version, effectiveFrom },
});

const after = (...events: ProvisionEvent[]) =>
  events.reduce((state, event) => provisionHistory.evolve(state, event), provisionHistory.initial)!;
const version = (history: ProvisionHistory, day: string) => standingOn(history, day)?.version ?? null;

describe('the version in force on a day', () => {
  const amended = after(
    worded('ProvisionInserted', 1, '2147-01-01'),
    worded('ProvisionAmended', 2, '2147-03-01'),
  );

  it('is the last that has taken effect', () => {
    expect(version(amended, '2146-12-31')).toBeNull();
    expect(version(amended, '2147-01-01')).toBe(1);
    expect(version(amended, '2147-02-28')).toBe(1);
    expect(version(amended, '2147-03-01')).toBe(2);
    expect(standingOn(amended, '2147-03-01')!.parameters).toEqual({ 'appeal.days': 20 });
  });

  it('is none after a repeal, until it is inserted again', () => {
    const again = after(
      worded('ProvisionInserted', 1, '2147-01-01'),
      repealed(2, '2147-02-01'),
      worded('ProvisionInserted', 3, '2147-03-01'),
    );
    expect(version(again, '2147-01-31')).toBe(1);
    expect(version(again, '2147-02-01')).toBeNull();
    expect(version(again, '2147-03-01')).toBe(3);
  });

  it('goes by the day of effect, not by the order of recording', () => {
    const reachingBack = after(
      worded('ProvisionInserted', 1, '2147-06-01'),
      worded('ProvisionAmended', 2, '2147-01-01'),
    );
    expect(version(reachingBack, '2147-03-01')).toBe(2);
    expect(version(reachingBack, '2147-06-01')).toBe(1);
  });

  it('is the one recorded last of several of one day, and never one without a day', () => {
    const twice = after(
      worded('ProvisionInserted', 1, '2147-01-01'),
      worded('ProvisionAmended', 2, '2147-01-01'),
      worded('ProvisionAmended', 3, null),
    );
    expect(version(twice, '2147-01-01')).toBe(2);
  });
});
