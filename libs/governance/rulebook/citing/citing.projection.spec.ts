import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import { citingAppealTable, citingOutcomeTable, citingProjection, citingTable } from './citing.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [provision, other, ruling, appeal, reform] = [id('41'), id('42'), id('f1'), id('a1'), id('e1')];

const contest = { network: 'NOVA', appeal, docket: id('d1'), ruling };
const issued: GivenEvent = {
  type: 'RulingIssued',
  data: {
    network: 'NOVA',
    ruling,
    outcome: 'refused',
    cited: [
      { provision, path: '2147/2/4.2', version: 1 },
      { provision, path: '2147/2/4.2', version: 2 },
      { provision: other, path: '2147/2/5', version: 1 },
    ],
  },
};
const lodged: GivenEvent = { type: 'AppealLodged', data: contest };
const decided = (outcome: string): GivenEvent => ({
  type: 'AppealDecided',
  data: { ...contest, outcomes: [{ ground: '1', outcome, decisive: true, reasons: '…' }] },
});
const appealAfter = (...events: GivenEvent[]) =>
  given(citingProjection, [issued, lodged, ...events]).row(citingAppealTable, appeal)?.outcome;

describe('who cites a provision', () => {
  it('is a ruling, once for each version that it cites', () => {
    const { rows, row } = given(citingProjection, [issued]);
    expect(rows(citingTable).map(({ provision: of, version, kind }) => [of, version, kind])).toEqual(
      expect.arrayContaining([
        [provision, 1, 'ruling'],
        [provision, 2, 'ruling'],
        [other, 1, 'ruling'],
      ]),
    );
    expect(row(citingOutcomeTable, ruling)).toMatchObject({ outcome: 'refused' });
  });

  it('is an appeal against that ruling, with what became of it', () => {
    expect(appealAfter()).toBe('lodged');
    expect(appealAfter({ type: 'AppealAdmitted', data: contest })).toBe('admitted');
    expect(appealAfter({ type: 'AppealRuledInadmissible', data: contest })).toBe('inadmissible');
    expect(appealAfter({ type: 'RespondentConceded', data: contest })).toBe('conceded');
    expect(appealAfter({ type: 'AppealWithdrawn', data: contest })).toBe('withdrawn');
    expect(appealAfter(decided('overturned'))).toBe('overturned');
    expect(appealAfter(decided('remanded'))).toBe('remanded');
    expect(appealAfter(decided('varied'))).toBe('varied');
    expect(appealAfter(decided('affirmed'))).toBe('stands');
  });

  it('is a reform that proposes to change it, or to insert what never stood, as far as it is', () => {
    const proposed: GivenEvent = {
      type: 'ReformProposed',
      data: {
        network: 'NOVA',
        reform,
        amendments: [
          { provision, base: 2 },
          { provision: other, base: null },
        ],
      },
    };
    const at = (...events: GivenEvent[]) => given(citingProjection, [proposed, ...events]);
    expect(
      at()
        .rows(citingTable)
        .map(({ provision: of, version, kind }) => [of, version, kind]),
    ).toEqual(
      expect.arrayContaining([
        [provision, 2, 'reform'],
        [other, 0, 'reform'],
      ]),
    );
    const steps = ['ReformAdopted', 'ReformCommenced', 'ReformWithdrawn'];
    const outcomes = steps.map(
      (type) => at({ type, data: { network: 'NOVA', reform } }).row(citingOutcomeTable, reform)?.outcome,
    );
    expect([at().row(citingOutcomeTable, reform)?.outcome, ...outcomes]).toEqual([
      'proposed',
      'adopted',
      'commenced',
      'withdrawn',
    ]);
  });
});
