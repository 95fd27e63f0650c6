import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import { appealsProjection, appealTable } from './appeals.projection.js';
import { directionTable } from './directions.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const contest = { network: 'NOVA', appeal: id('a1'), docket: id('d1'), ruling: id('f1') };
const of = { ...contest, direction: id('b1'), nth: 1 };
const end = (on: string) => ({ at: `${on}T23:00:00.000Z`, on });
const [due, later] = [end('2147-03-20'), end('2147-03-27')];
const lodged: GivenEvent = {
  type: 'AppealLodged',
  data: { ...contest, appellant: id('2a'), lodgedOn: '2147-03-10', due, grounds: [] },
};
const directed: GivenEvent = {
  type: 'DirectionGiven',
  data: { ...of, adjudicator: id('3a'), to: 'appellant', whom: id('2a'), what: 'Lodge the score.', due },
};
const statement = { sealed: id('51'), commitment: 'A' };
const says = { ...of, to: 'appellant', by: id('2a'), statement, answer: null };
const said = { by: id('2a'), sealed: id('51'), answer: null };
const after = (...events: GivenEvent[]) => given(appealsProjection, [lodged, directed, ...events]);
const row = (...events: GivenEvent[]) => after(...events).row(directionTable, id('b1'));

describe('the row of a direction', () => {
  it('says what is owed by whom, and when', () => {
    expect(row()).toMatchObject({
      appeal: contest.appeal,
      network: 'NOVA',
      nth: 1,
      given_to: 'appellant',
      whom: id('2a'),
      what: 'Lodge the score.',
      due,
      due_at: due.at,
      status: 'open',
      changes: [],
      complied: null,
      extensions: [],
    });
    expect(after().row(appealTable, contest.appeal)).toMatchObject({ revision: 1 });
  });

  it('keeps by when it was due before, and why that changed', () => {
    const changed = { ...of, adjudicator: id('3a'), due: later, before: due, reason: 'A holiday.' };
    expect(row({ type: 'DirectionDueDateChanged', data: changed })).toMatchObject({
      due: later,
      due_at: later.at,
      changes: [{ before: due, due: later, reason: 'A holiday.' }],
    });
  });

  it('says how it ended, and in whose words', () => {
    expect(row({ type: 'DirectionComplied', data: says })).toMatchObject({
      status: 'complied',
      complied: said,
    });
    const spoken = { ...says, to: 'respondent', by: id('4a'), statement: null, answer: 'By its mean.' };
    expect(row({ type: 'DirectionComplied', data: spoken })).toMatchObject({
      complied: { by: id('4a'), sealed: null, answer: 'By its mean.' },
    });
    expect(row({ type: 'DirectionDefaulted', data: { ...of, to: 'appellant', due, late: 9 } })).toMatchObject(
      {
        status: 'defaulted',
      },
    );
  });

  it('has each request for more time with its answer', () => {
    const requested = { type: 'ExtensionRequested', data: says };
    const refused = { type: 'ExtensionRefused', data: { ...of, adjudicator: id('3a'), reasons: 'No need.' } };
    const granted = {
      type: 'ExtensionGranted',
      data: { ...of, adjudicator: id('3a'), due: later, before: due },
    };
    expect(row(requested)).toMatchObject({ due, extensions: [{ ...said, answered: null }] });
    expect(row(requested, refused, requested, granted)).toMatchObject({
      status: 'open',
      due: later,
      changes: [{ before: due, due: later, reason: null }],
      extensions: [
        { ...said, answered: { due: null, reasons: 'No need.' } },
        { ...said, answered: { due: later, reasons: null } },
      ],
    });
  });
});
