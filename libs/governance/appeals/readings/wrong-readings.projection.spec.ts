import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type { AppealDecided } from '#governance/events';
import { wrongReadingsProjection, wrongReadingTable } from './wrong-readings.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const contest = { network: 'NOVA', appeal: id('a1'), docket: id('d1'), ruling: id('f1') };
const [fear, grief] = [
  { provision: id('61'), path: '2147/12/3.1', version: 1 },
  { provision: id('62'), path: '2147/12/4.2', version: 3 },
];

function rows(
  outcomes: AppealDecided['data']['outcomes'],
  readings: AppealDecided['data']['readings'],
): readonly object[] {
  const decided: GivenEvent<AppealDecided> = {
    type: 'AppealDecided',
    data: { ...contest, adjudicator: id('3a'), outcomes, readings, variation: null, panel: null },
  };
  return given(wrongReadingsProjection, [decided]).rows(wrongReadingTable);
}

describe('what rulings read wrongly', () => {
  const overturned = { ground: '1', outcome: 'overturned', decisive: true, reasons: 'Too wide.' } as const;
  const dismissed = { ground: '2', outcome: 'dismissed', decisive: false, reasons: 'No need.' } as const;

  it('is each version that the decision of an appeal names, with the grounds in which it was found', () => {
    const found = { ...contest, consequence: 'overturned', number: 0 };
    const grounds = [{ ground: '1', outcome: 'overturned', reasons: 'Too wide.' }];
    expect(rows([overturned, dismissed], [fear!, grief!])).toMatchObject([
      { ...found, ...fear, grounds },
      { ...found, ...grief, grounds },
    ]);
  });

  it('may be found where the ruling stands all the same', () => {
    expect(rows([{ ...overturned, decisive: false }], [grief!])).toMatchObject([
      { ...grief, consequence: 'stands' },
    ]);
  });

  it('is nothing where no reading is named', () => {
    expect(rows([overturned], [])).toEqual([]);
  });
});
