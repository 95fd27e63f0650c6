import { describe, expect, it } from '@jest/globals';
import { addDays } from '#kernel';
import { givenFor } from '#kernel/testing';
import { LONGEST_PERIOD, type RegisterEvent } from '#governance/events';
import { registerDecider } from './register.decider.js';

const given = givenFor(registerDecider);
const now = new Date('2147-01-04T08:00:00Z');
const opened: RegisterEvent = { type: 'RegisterOpened', data: { origin: 'demo', offsetMs: 100 } };

describe('the register itself', () => {
  it('is opened once, by whoever comes first', () => {
    given().when({ type: 'Open', origin: 'demo', offsetMs: 100 }).then(opened);
    given(opened).when({ type: 'Open', origin: 'production', offsetMs: 0 }).then();
  });

  it('has a time that goes forward', () => {
    given(opened)
      .when({ type: 'AdvanceClock', now, byMs: 5, why: 'a day passes' })
      .then({ type: 'ClockAdvanced', data: { byMs: 5, why: 'a day passes' } });
    for (const byMs of [0, -1, 0.5, Number.NaN])
      given(opened)
        .when({ type: 'AdvanceClock', now, byMs, why: 'x' })
        .thenRefused('REGISTER.TIME_GOES_FORWARD');
    given().when({ type: 'AdvanceClock', now, byMs: 5, why: 'x' }).thenRefused('REGISTER.NOT_OPEN');
  });

  it('has clocks that somebody may confirm, as often as they are in doubt', () => {
    const confirmed: RegisterEvent = { type: 'ClockConfirmed', data: { why: 'looked at' } };
    given().when({ type: 'ConfirmClock', why: 'x' }).thenRefused('REGISTER.NOT_OPEN');
    given(opened, confirmed).when({ type: 'ConfirmClock', why: 'looked at' }).then(confirmed);
  });

  it('has a time in which every period ends on a day of the calendar', () => {
    const until = (day: string) => Date.parse(day) - now.getTime();
    const advance = (byMs: number) => given(opened).when({ type: 'AdvanceClock', now, byMs, why: 'x' });
    expect(() => addDays('9900-01-24', LONGEST_PERIOD)).not.toThrow();
    advance(until('9900-01-24')).then({
      type: 'ClockAdvanced',
      data: { byMs: until('9900-01-24'), why: 'x' },
    });
    for (const byMs of [until('9900-01-26'), Number.MAX_SAFE_INTEGER])
      advance(byMs).thenRefused('REGISTER.TIME_TOO_FAR');
  });

  it('seals the dockets once a day', () => {
    const seal = { type: 'SealDockets', day: '2147-01-05', at: 7, dockets: 2, root: 'root' } as const;
    const sealed: RegisterEvent = {
      type: 'DocketsSealed',
      data: { day: '2147-01-05', at: 7, dockets: 2, root: 'root' },
    };
    given(opened).when(seal).then(sealed);
    given(opened, sealed)
      .when({ ...seal, day: '2147-01-06' })
      .then({ type: 'DocketsSealed', data: { ...sealed.data, day: '2147-01-06' } });
    for (const day of ['2147-01-05', '2147-01-04'])
      given(opened, sealed)
        .when({ ...seal, day })
        .then();
    given().when(seal).thenRefused('REGISTER.NOT_OPEN');
  });

  it('signs its log with a key that follows the one in use', () => {
    const changed: RegisterEvent = { type: 'LogKeyChanged', data: { former: 'a', vkey: 'b', why: 'lost' } };
    given(opened).when({ type: 'ChangeLogKey', former: 'a', vkey: 'b', why: 'lost' }).then(changed);
    given(opened, changed)
      .when({ type: 'ChangeLogKey', former: 'b', vkey: 'c', why: 'old' })
      .then({ type: 'LogKeyChanged', data: { former: 'b', vkey: 'c', why: 'old' } });
    for (const [former, vkey] of [
      ['a', 'c'],
      ['b', 'b'],
    ] as const)
      given(opened, changed)
        .when({ type: 'ChangeLogKey', former, vkey, why: 'x' })
        .thenRefused('REGISTER.KEY_DOES_NOT_FOLLOW');
    given().when({ type: 'ChangeLogKey', former: 'a', vkey: 'b', why: 'x' }).thenRefused('REGISTER.NOT_OPEN');
  });
});
