import { describe, it } from '@jest/globals';
import type { AppealEvent } from '#governance/events';
import type { AppealCommand } from '../appeal.decider.js';
import { admitted, bench, contest, given, lodged, withdrawn } from '../testing/told.js';
import type { AdjournHearing, HoldHearing, ListHearing } from './hearing.decider.js';

const [first, second] = ['2147-04-20T14:00:00.000Z', '2147-04-27T14:00:00.000Z'];
const where = 'Hall of the Quiet Quarter';
const now = new Date('2147-04-01T12:00:00Z');
const heard = [lodged, admitted];
const by = { ...contest, adjudicator: 'maren' };

const list: ListHearing = { type: 'ListHearing', bench, at: first, where, now };
const listed: AppealEvent = { type: 'HearingListed', data: { ...by, at: first, where } };
const reason = 'The hall is closed.';
const adjourn: AdjournHearing = { type: 'AdjournHearing', bench, at: second, where, reason, now };
const adjourned: AppealEvent = {
  type: 'HearingAdjourned',
  data: { ...by, at: second, where, before: first, reason },
};
const note = 'Both were heard.';
const hold: HoldHearing = {
  type: 'HoldHearing',
  bench,
  appeared: ['appellant', 'respondent'],
  note,
  now: new Date(first),
};
const held: AppealEvent = {
  type: 'HearingHeld',
  data: { ...by, at: first, appeared: ['appellant', 'respondent'], note },
};

describe('a hearing', () => {
  it('is listed for a time to come, one at once', () => {
    given(...heard)
      .when(list)
      .then(listed);
    given(...heard)
      .when({ ...list, now: new Date(first) })
      .thenRefused('HEARING.OVER');
    given(...heard, listed)
      .when({ ...list, at: second })
      .thenRefused('HEARING.ALREADY_LISTED');
    given(...heard, listed, held)
      .when({ ...list, at: second })
      .then({ ...listed, data: { ...listed.data, at: second } } as AppealEvent);
  });

  it('is adjourned to a time to come, with its reason', () => {
    given(...heard, listed)
      .when(adjourn)
      .then(adjourned);
    for (const past of [[], [listed, held]])
      given(...heard, ...past)
        .when(adjourn)
        .thenRefused('HEARING.NOT_LISTED');
    given(...heard, listed)
      .when({ ...adjourn, now: new Date(second) })
      .thenRefused('HEARING.OVER');
  });

  it('is held from its time on, once, by whoever appeared', () => {
    given(...heard, listed)
      .when(hold)
      .then(held);
    given(...heard, listed, adjourned)
      .when(hold)
      .thenRefused('HEARING.NOT_YET');
    given(...heard, listed, adjourned)
      .when({ ...hold, now: new Date(second), appeared: [] })
      .then({ ...held, data: { ...held.data, at: second, appeared: [] } } as AppealEvent);
    for (const past of [[], [listed, held]])
      given(...heard, ...past)
        .when(hold)
        .thenRefused('HEARING.NOT_LISTED');
    given(...heard, listed)
      .when({ ...hold, appeared: ['appellant', 'appellant'] })
      .thenRefused('HEARING.PARTY_TWICE');
  });

  it.each<[string, AppealCommand & { readonly bench: typeof bench }, AppealEvent[]]>([
    ['listed', list, []],
    ['adjourned', adjourn, [listed]],
    ['held', hold, [listed]],
  ])('is %s by whoever admitted the appeal, while it is open', (_, command, past) => {
    const as = (other: Partial<typeof bench>) =>
      ({ ...command, bench: { ...bench, ...other } }) as AppealCommand;
    given(lodged).when(command).thenRefused('APPEAL.NOT_ADMITTED');
    given().when(command).thenRefused('APPEAL.ABSENT');
    given(...heard, ...past, withdrawn)
      .when(command)
      .thenRefused('APPEAL.CLOSED');
    const refused = (other: Partial<typeof bench>) => given(...heard, ...past).when(as(other));
    refused({ adjudicator: 'odile' }).thenRefused('APPEAL.HEARD_BY_ANOTHER');
    refused({ adjudicator: 'ines' }).thenRefused('APPEAL.TOUCHED_THE_RULING');
    refused({ adjudicator: 'zane' }).thenRefused('APPEAL.OWN_CASE');
    const interests = [{ subject: { kind: 'person', id: 'zane' } as const }];
    refused({ interests }).thenRefused('APPEAL.INTERESTED');
  });
});
