import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '#engine/projections/testing';
import type { SanctuaryEvent } from '#governance/events';
import { begin, figures, take } from '#governance/events/reducers';
import { licensedTable, sanctuariesFigures } from '../figures/sanctuaries.figures.js';
import { sanctuariesProjection, sanctuaryTable } from './sanctuaries.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const sanctuary = id('f1');
const of = { network: 'NOVA', sanctuary };
const ends = { at: '2147-12-31T23:00:00.000Z', on: '2147-12-31' };
const licensed: SanctuaryEvent = {
  type: 'SanctuaryLicensed',
  data: {
    ...of,
    licensedBy: 'ines',
    name: 'Quiet',
    place: 'Row 4',
    operator: 'sora',
    conditions: 'None.',
    ends,
  },
};
const registered = (pod: string): SanctuaryEvent => ({
  type: 'PodRegistered',
  data: { ...of, pod, registeredBy: 'sora', makersId: pod, intensity: 0.7, sleepers: 12 },
});
const grounded = (pod: string, actsFor: 'operator' | 'network' = 'operator'): SanctuaryEvent => ({
  type: 'PodGrounded',
  data: { ...of, pod, groundedBy: 'sora', actsFor, reasons: 'It failed.' },
});
const released = (pod: string): SanctuaryEvent => ({
  type: 'PodReleased',
  data: { ...of, pod, releasedBy: 'sora', actsFor: 'operator', reasons: 'It works.' },
});
const ended: SanctuaryEvent = {
  type: 'LicenceEnded',
  data: { ...of, because: 'ended', at: ends.at, late: 0, endedBy: 'ines', reasons: 'Unsafe.' },
};
const row = (...events: SanctuaryEvent[]) =>
  given(sanctuariesProjection, [licensed, ...events]).row(sanctuaryTable, sanctuary)!;

describe('the row of a sanctuary', () => {
  it('has its pods, each with what was last done to it', () => {
    expect(row()).toMatchObject({ name: 'Quiet', ends_at: ends.at, ended: null, pods: [] });
    const [first, second, third] = row(
      registered('a'),
      registered('b'),
      registered('c'),
      grounded('a'),
      grounded('b', 'network'),
      grounded('c'),
      released('c'),
    ).pods;
    expect(first).toMatchObject({ pod: 'a', grounded: { by: 'sora', actsFor: 'operator' }, released: null });
    expect(second).toMatchObject({ pod: 'b', grounded: { actsFor: 'network', reasons: 'It failed.' } });
    expect(third).toMatchObject({ pod: 'c', grounded: null, released: { reasons: 'It works.' } });
  });

  it('says how its licence ended', () => {
    expect(row(ended)).toMatchObject({ ended: { because: 'ended', by: 'ines', reasons: 'Unsafe.' } });
  });
});

describe('pods by how they stand', () => {
  const counted = (events: readonly SanctuaryEvent[]) => {
    const { spells } = given({ name: 'figures', ...sanctuariesFigures }, [licensed, ...events]).row(
      licensedTable,
      sanctuary,
    )!;
    return ['in-use', 'grounded-by-operator', 'grounded-by-network'].map(
      (standing) => spells.filter((one) => one.standing === standing && one.until === null).length,
    );
  };
  const recounted = (events: readonly SanctuaryEvent[]) => {
    const entry = (event: SanctuaryEvent) =>
      ({ ...event, recordedAt: '2147-03-01T09:00:00.000Z' }) as unknown as Parameters<typeof take>[2];
    const state = [licensed, ...events].reduce((known, event, n) => take(known, n, entry(event)), begin());
    return figures(state, '2147-03-01T09:00:00.000Z')['pods-by-standing']!.map(({ pods }) => pods);
  };

  it('are none once the licence has ended', () => {
    const before = [registered('a'), registered('b'), grounded('a')];
    expect(counted(before)).toEqual([1, 1, 0]);
    expect(counted([...before, ended, released('a')])).toEqual([0, 0, 0]);
  });

  it('are as anybody counts again from the log', () => {
    const pod = fc.constantFrom('a', 'b', 'c');
    const act = fc.oneof(
      pod.map((one) => grounded(one)),
      pod.map((one) => grounded(one, 'network')),
      pod.map(released),
      fc.constant(ended),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const events = [...['a', 'b', 'c'].map(registered), ...acts];
        expect(recounted(events)).toEqual(counted(events));
      }),
      { numRuns: 50 },
    );
  });
});
