import { describe, expect, it } from '@jest/globals';
import type { Entry } from '#kernel';
import { begin, history, rulebook, take } from './index.js';

const change = (type: string, path: string, more: object): Entry => ({
  id: 'id',
  stream: `provision-${path}`,
  revision: 0,
  type,
  schemaVersion: 1,
  recordedAt: '2147-01-04T09:00:00.000Z',
  actor: { id: 'import', role: 'system' },
  correlationId: 'c',
  causationId: null,
  commandId: 'c',
  data: {
    network: 'NOVA',
    provision: `id of ${path}`,
    path,
    version: 1,
    effectiveFrom: '2147-02-01',
    cause: null,
    reason: null,
    amendedBy: [],
    source: null,
    sourceRecordedAt: null,
    transition: null,
    ...more,
  },
});
const wording = { title: 'T', text: { document: 'd', bytes: 1, mediaType: 'text/plain' }, parameters: {} };

const folded = (...entries: Entry[]) =>
  entries.reduce((state, entry, number) => take(state, number, entry), begin());
const versionsOn = (state: ReturnType<typeof begin>, day: string | null) =>
  rulebook(state, day).map(({ path, version }) => `${path} v${version}`);

describe('the rulebook, folded', () => {
  it('takes the greatest day of entry into force, ties to the later recorded; a repeal leaves nothing', () => {
    const state = folded(
      change('ProvisionInserted', 'a', wording),
      change('ProvisionAmended', 'a', { ...wording, version: 2, effectiveFrom: '2147-01-01' }),
      change('ProvisionAmended', 'a', { ...wording, version: 3 }),
      change('ProvisionInserted', 'b', { ...wording, effectiveFrom: null }),
      change('ProvisionInserted', 'c', wording),
      change('ProvisionRepealed', 'c', { version: 2, effectiveFrom: '2147-03-01' }),
      change('SomethingElse', 'd', {}),
    );
    expect(versionsOn(state, '2146-12-31')).toEqual([]);
    expect(versionsOn(state, '2147-01-31')).toEqual(['a v2']);
    expect(versionsOn(state, '2147-02-01')).toEqual(['a v3', 'c v1']);
    expect(versionsOn(state, '2147-03-01')).toEqual(['a v3']);
    expect(versionsOn(state, null)).toEqual(['a v3', 'b v1']);
    expect(history(state, 'a')).toEqual(history(state, 'id of a'));
  });

  it('has no version without a day in force, until one is appointed', () => {
    const recorded = folded(change('ProvisionInserted', 'a', { ...wording, effectiveFrom: null }));
    expect(versionsOn(recorded, '2147-03-01')).toEqual([]);
    const appointed = take(
      recorded,
      1,
      change('CommencementAppointed', 'a', { revision: 0, effectiveFrom: '2147-03-01', reason: 'Ready.' }),
    );
    expect(versionsOn(appointed, '2147-02-28')).toEqual([]);
    expect(versionsOn(appointed, '2147-03-01')).toEqual(['a v1']);
  });

  it('shows a NUL in the title of a source as the register does', () => {
    const state = folded(change('ProvisionInserted', 'a', { ...wording, title: 'a\0b' }));
    expect(rulebook(state, null)[0]!.title).toBe('a\u2400b');
  });
});
