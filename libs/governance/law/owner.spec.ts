import { describe, expect, it } from '@jest/globals';
import { ownerFrom, ownerOn } from './owner.js';
import type { Change, ProvisionHistory } from './provision-history.js';

const setting = (effectiveFrom: string | null, replaces: readonly string[] | null = []): Change => ({
  revision: 0,
  version: 1,
  effectiveFrom,
  transition: null,
  repeals: false,
  parameters: { 'appeal.days': 14 },
  bounds: {},
  vocabularies: {},
  until: null,
  form: null,
  replaces,
});
const silent = (effectiveFrom: string): Change => ({ ...setting(effectiveFrom), parameters: {} });
const repeal = (effectiveFrom: string): Change => ({ ...silent(effectiveFrom), repeals: true });
const provision = (path: string, ...changes: Change[]): ProvisionHistory => ({
  network: 'NOVA',
  provision: path,
  path,
  events: 0,
  suspensions: [],
  changes,
});

describe('the provision that a parameter is read from', () => {
  const on = (day: string, ...histories: ProvisionHistory[]) =>
    ownerOn(histories, 'appeal.days', day)?.path ?? null;

  it('is the one in force that sets it', () => {
    const one = provision('a', setting('2147-01-01'), silent('2147-03-01'), setting('2147-05-01'));
    expect(['2146-12-31', '2147-01-01', '2147-03-01', '2147-05-01'].map((day) => on(day, one))).toEqual([
      null,
      'a',
      null,
      'a',
    ]);
  });

  it('is another once that one takes it over, until it is repealed or drops it', () => {
    const first = provision('a', setting('2147-01-01'));
    const takes = setting('2147-03-01', ['appeal.days']);
    expect(on('2147-02-28', first, provision('b', takes))).toBe('a');
    expect(on('2147-03-01', first, provision('b', takes))).toBe('b');
    expect(on('2147-06-01', first, provision('b', takes, repeal('2147-06-01')))).toBe('a');
    expect(on('2147-06-01', first, provision('b', takes, silent('2147-06-01')))).toBe('a');
  });

  it('stays another when the first is amended, which takes nothing back by itself', () => {
    const first = provision('a', setting('2147-01-01'), setting('2147-06-01'));
    const second = provision('b', setting('2147-03-01', ['appeal.days']), setting('2147-07-01'));
    expect(on('2147-08-01', first, second)).toBe('b');
    const back = provision('a', setting('2147-01-01'), setting('2147-06-01', ['appeal.days']));
    expect(on('2147-08-01', back, second)).toBe('a');
  });

  it('was, before owners were asked for, the one with the latest change', () => {
    const first = provision('a', setting('2147-01-01', null), setting('2147-06-01', null));
    const second = provision('b', setting('2147-03-01', null));
    expect([on('2147-05-31', first, second), on('2147-06-01', first, second)]).toEqual(['b', 'a']);
  });

  it('is the first by path where two came to set it at the same moment', () => {
    expect(
      on('2147-06-01', provision('b', setting('2147-01-01')), provision('a', setting('2147-02-01'))),
    ).toBe('a');
  });
});

describe('a parameter is spoken for', () => {
  const from = (day: string, ...histories: ProvisionHistory[]) =>
    ownerFrom(histories, 'appeal.days', day)?.path ?? null;

  it('by who sets it, else by who will be the first to', () => {
    const toCome = provision('b', setting('2147-03-01'));
    expect(from('2147-01-01', provision('a', setting('2147-01-01')), toCome)).toBe('a');
    expect(from('2147-01-01', provision('a', setting('2147-06-01')), toCome)).toBe('b');
    expect(from('2147-01-01', provision('a', setting(null)))).toBeNull();
  });
});
