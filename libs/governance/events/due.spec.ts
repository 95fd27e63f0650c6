import { describe, expect, it } from '@jest/globals';
import { Codec } from '#engine/event-store';
import { appealEvents, docketEvents, periodInWords } from './index.js';

const codec = new Codec([...docketEvents, ...appealEvents]);
const read = (type: string, schemaVersion: number, data: object) =>
  codec.decode(Buffer.from(JSON.stringify({ type, schemaVersion, data }))).data;

const by = { provision: '0190a5c2-0000-8000-8000-000000000091', path: '2147/12/9.1', version: 1 };
const inDays = { count: 30, unit: 'days', by };

describe('what older entries say to be due', () => {
  it('is due at the end of the day that they say, in UTC', () => {
    const due = { on: '2147-03-31', days: 30, by };
    const again = { at: '2147-04-01T00:00:00.000Z', on: '2147-03-31', begins: '2147-03-01', ...inDays };
    expect(read('DocketOpened', 1, { receivedOn: '2147-03-01', due })).toMatchObject({ due: again });
    expect(read('RulingRemanded', 1, { due })).toEqual({ due: again });
    expect(read('RulingReversed', 2, { due })).toEqual({ due: again, reversedBy: null });
    expect(read('RulingReversed', 1, {})).toEqual({ due: null, reversedBy: null });
    expect(read('DocketOpened', 1, { receivedOn: '2147-03-01', due: null })).toMatchObject({ due: null });
    const window = { days: 30, by };
    expect(
      read('RulingServed', 1, { servedOn: '2147-03-01', lastDayToAppeal: '2147-03-31', window }),
    ).toEqual({ servedOn: '2147-03-01', due: again });
    expect(read('AppealLodged', 1, { lastDay: '2147-03-31' })).toEqual({
      late: null,
      due: { at: again.at, on: again.on },
    });
  });

  it('on the last of all days is due before its end', () => {
    expect(read('AppealLodged', 1, { lastDay: '9999-12-31' })).toEqual({
      late: null,
      due: { at: '9999-12-31T23:59:59.999Z', on: '9999-12-31' },
    });
  });
});

it('a period is said in its unit', () => {
  expect(periodInWords({ count: 1, unit: 'working-days' })).toBe('1 working day');
  expect(periodInWords({ count: 48, unit: 'hours' })).toBe('48 hours');
});
