import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type {
  AppealDecided,
  AppealLodged,
  AppealRuledInadmissible,
  AppealWithdrawn,
  RespondentConceded,
} from '#governance/events';
import { appealsProjection, appealTable } from './appeals.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [docket, ruling, zane, maren] = [id('d1'), id('f1'), id('2a'), id('3a')];
const contest = { network: 'NOVA', appeal: id('a1'), docket, ruling };

const lodged: GivenEvent<AppealLodged> = {
  type: 'AppealLodged',
  stream: 'appeal-1',
  data: {
    ...contest,
    appellant: zane,
    lodgedOn: '2147-01-10',
    due: { at: '2147-02-02T00:00:00.000Z', on: '2147-02-01' },
    grounds: [
      { ground: '1', statement: { sealed: id('51'), commitment: 'A' } },
      { ground: '2', statement: { sealed: id('52'), commitment: 'B' } },
    ],
    late: null,
  },
};
const byMaren = { ...contest, adjudicator: maren };
const admitted: GivenEvent = { type: 'AppealAdmitted', data: byMaren };
const decided: GivenEvent<AppealDecided> = {
  type: 'AppealDecided',
  data: {
    ...byMaren,
    outcomes: [
      { ground: '2', outcome: 'dismissed', decisive: false, reasons: 'Service was good.' },
      {
        ground: '1',
        outcome: 'overturned',
        decisive: true,
        reasons: 'The limit does not govern tapestries.',
      },
    ],
    readings: [{ provision: id('61'), path: '2147/12/4.2', version: 3 }],
    variation: null,
    panel: null,
  },
};
const row = (...events: GivenEvent[]) => given(appealsProjection, [lodged, ...events]).rows(appealTable)[0];

describe('the list of appeals', () => {
  it('has a row for each, with what it is about', () => {
    expect(row()).toMatchObject({
      appeal: contest.appeal,
      docket,
      ruling,
      appellant: zane,
      status: 'lodged',
      lodged_on: '2147-01-10',
      last_day: '2147-02-01',
      adjudicator: null,
      grounds: [
        { ground: '1', sealed: id('51'), outcome: null, reasons: null },
        { ground: '2', sealed: id('52'), outcome: null, reasons: null },
      ],
      revision: 0,
      number: 0,
    });
  });

  it('tells how it was decided, ground by ground, and by whom', () => {
    expect(row(admitted)).toMatchObject({ status: 'admitted', adjudicator: maren });
    expect(row(admitted, decided)).toMatchObject({
      status: 'decided',
      adjudicator: maren,
      decided_at: '2147-01-01T00:02:00.000Z',
      grounds: [
        {
          ground: '1',
          outcome: 'overturned',
          decisive: true,
          reasons: 'The limit does not govern tapestries.',
        },
        { ground: '2', outcome: 'dismissed', decisive: false, reasons: 'Service was good.' },
      ],
      decision: { consequence: 'overturned', readings: decided.data.readings, variation: null, votes: null },
    });
  });

  it('tells why it was not heard', () => {
    const inadmissible: GivenEvent<AppealRuledInadmissible> = {
      type: 'AppealRuledInadmissible',
      data: { ...byMaren, on: 'grounds', reasons: 'No error is named.' },
    };
    expect(row(inadmissible)).toMatchObject({
      status: 'inadmissible',
      inadmissible: { on: 'grounds', reasons: 'No error is named.' },
    });
    const withdrawn: GivenEvent<AppealWithdrawn> = {
      type: 'AppealWithdrawn',
      data: { ...contest, reason: 'Enough.' },
    };
    expect(row(withdrawn)).toMatchObject({ status: 'withdrawn', inadmissible: null });
  });

  it('tells of each stay that was asked for how it was answered', () => {
    const requested = { type: 'StayRequested', data: { ...contest, reasons: { sealed: id('71') } } };
    const ends = { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' };
    const refused = { type: 'StayRefused', data: { ...byMaren, reasons: 'Nothing is lost.' } };
    const grant = { ...byMaren, terms: 'Nobody sees it.', ends, reasons: 'It is shown.' };
    const granted = { type: 'StayGranted', data: grant };
    expect(row()).toMatchObject({ stays: [] });
    expect(row(requested, refused, requested, granted)).toMatchObject({
      status: 'lodged',
      adjudicator: null,
      stays: [
        {
          sealed: id('71'),
          number: 1,
          answer: { by: maren, reasons: 'Nothing is lost.', granted: null, number: 2 },
        },
        {
          sealed: id('71'),
          number: 3,
          answer: { reasons: 'It is shown.', granted: { terms: 'Nobody sees it.', ends }, number: 4 },
        },
      ],
      revision: 3,
    });
    const asked = row(requested);
    const expired = { type: 'StayExpired', data: { ...contest, due: ends, late: 0 } };
    expect(row(requested, granted, expired)).toMatchObject({
      stays: [{ ...asked!.stays[0], answer: { granted: { ends } } }],
      revision: 2,
    });
  });

  it('tells who conceded it, and why', () => {
    const conceded: GivenEvent<RespondentConceded> = {
      type: 'RespondentConceded',
      data: { ...contest, concededBy: id('4a'), reasons: 'It cannot stand.' },
    };
    expect(row(admitted, conceded)).toMatchObject({
      status: 'conceded',
      adjudicator: maren,
      concession: { by: id('4a'), reasons: 'It cannot stand.' },
      decided_at: '2147-01-01T00:02:00.000Z',
    });
  });

  it('tells of each panel who votes on what, how they did once that is opened, and why it ended', () => {
    const [first, second, odile, sade] = [id('b1'), id('b2'), id('04'), id('05')];
    const { outcomes, readings, variation } = decided.data;
    const draft = { outcomes, readings, variation };
    const convened = (panel: string) => ({
      type: 'AppealPanelConvened',
      data: {
        ...contest,
        panel,
        convenedBy: maren,
        members: [maren, odile, sade],
        chair: maren,
        quorum: 2,
        draft,
      },
    });
    const cast = { type: 'AppealVoteCast', data: { ...contest, panel: first, member: odile } };
    const recused = {
      type: 'AdjudicatorRecused',
      data: { ...contest, adjudicator: sade, interest: id('e1'), panel: first },
    };
    const sits = row(admitted, convened(first), cast, recused);
    expect(sits).toMatchObject({
      status: 'admitted',
      adjudicator: maren,
      sitting: [maren, odile],
      panels: [
        {
          panel: first,
          draft,
          members: [{ voted: null }, { person: odile, voted: 3 }, { recused: true }],
          end: null,
          number: 2,
        },
      ],
      revision: 3,
    });
    const votes = [{ member: odile, salt: 's', value: 'against', dissent: 'No.' }] as const;
    const opened = { panel: first, votes, recused: [sade], absent: [maren] };
    const rejected = { type: 'AppealDraftRejected', data: { ...contest, ...opened, openedBy: maren } };
    const because = { because: 'by-adjudicator', reasons: 'Away.' } as const;
    const dissolved = { type: 'AppealPanelDissolved', data: { ...contest, panel: second, ...because } };
    expect(row(admitted, convened(first), rejected, convened(second), dissolved)).toMatchObject({
      sitting: [],
      panels: [
        { members: [{}, {}, { recused: true }], end: { as: 'rejected', votes } },
        { panel: second, end: { as: 'dissolved', votes: [], ...because } },
      ],
    });
    const byPanel = { ...decided, data: { ...decided.data, panel: { ...opened, recused: [] } } };
    expect(row(admitted, convened(first), byPanel)).toMatchObject({
      status: 'decided',
      sitting: [],
      decision: { votes },
      panels: [{ end: { as: 'decided', votes } }],
    });
  });

  it('is nobody’s to decide once whoever admitted it is recused', () => {
    const recused = { type: 'AdjudicatorRecused', data: { ...byMaren, interest: id('e1'), panel: null } };
    expect(row(admitted)).toMatchObject({ status: 'admitted', adjudicator: maren });
    expect(row(admitted, recused)).toMatchObject({ status: 'admitted', adjudicator: null });
  });
});
