import { describe, expect, it } from '@jest/globals';
import type { DocketEvent } from '#governance/events';
import {
  assigned,
  closed,
  given,
  inTime,
  issued,
  opened,
  remanded,
  request,
  requested,
  reopened,
  served,
  supplied,
  suppliedWith,
  supply,
  toAnswer,
  toDecide,
  toDecideAgain,
  tooLate,
  underReview,
} from './testing/told.js';

describe('supplying information', () => {
  const asked = [opened, assigned('kiran'), requested];

  it('starts the clock again, which stood still meanwhile', () => {
    given(...asked)
      .when(supply)
      .then(supplied);
  });

  it('leaves the end as it was where no day ended meanwhile', () => {
    const now = new Date('2147-03-05T09:00:00.000Z');
    given(...asked)
      .when({ ...supply, now })
      .then({
        ...suppliedWith(toDecide),
        data: { ...supplied.data, suppliedAt: now.toISOString(), due: toDecide },
      } as DocketEvent);
  });

  it('counts the days of each stop once', () => {
    // The 5th to the 13th, and the 20th to the 24th: fourteen days after the 31st of March.
    const again = { ...toAnswer, begins: '2147-03-20', on: '2147-03-30', at: '2147-03-31T00:00:00.000Z' };
    const now = new Date('2147-03-25T09:00:00.000Z');
    given(...asked, supplied, { ...requested, data: { ...requested.data, due: again } } as DocketEvent)
      .when({ ...supply, now })
      .then({
        type: 'InformationSupplied',
        data: {
          ...(supplied.data as object),
          suppliedAt: now.toISOString(),
          due: { ...toDecide, on: '2147-04-14', at: '2147-04-15T00:00:00.000Z' },
        },
      } as DocketEvent);
  });

  it('counts from the beginning of the round that is under way', () => {
    const before = [...asked, supplied, issued(), served, remanded, assigned('noor')];
    const again = { ...toAnswer, begins: '2147-04-20', on: '2147-04-30', at: '2147-05-01T00:00:00.000Z' };
    const now = new Date('2147-04-22T00:00:00.000Z');
    given(...before, { ...requested, data: { ...requested.data, due: again } } as DocketEvent)
      .when({ ...supply, now })
      .then({
        type: 'InformationSupplied',
        data: {
          ...(supplied.data as object),
          suppliedAt: now.toISOString(),
          due: { ...toDecideAgain, on: '2147-05-12', at: '2147-05-13T00:00:00.000Z' },
        },
      } as DocketEvent);
  });

  it('has no end to move where no provision set one', () => {
    given({ ...opened, data: { ...opened.data, due: null } } as DocketEvent, assigned('kiran'), requested)
      .when(supply)
      .then(suppliedWith(null));
  });

  it('is for the applicant', () => {
    given(...asked)
      .when({ ...supply, applicant: 'zane' })
      .thenRefused('INFORMATION.NOT_YOURS');
    given().when(supply).thenRefused('DOCKET.UNKNOWN');
  });

  it('is asked for', () => {
    given(opened, assigned('kiran')).when(supply).thenRefused('INFORMATION.NOT_REQUESTED');
    given(...asked, supplied)
      .when(supply)
      .thenRefused('INFORMATION.NOT_REQUESTED');
    given(...underReview, issued())
      .when(supply)
      .thenRefused('INFORMATION.NOT_REQUESTED');
    given(...asked, closed, reopened)
      .when(supply)
      .thenRefused('INFORMATION.NOT_REQUESTED');
    given(...asked)
      .when({ ...supply, work: { revision: 1, withdrawn: true } })
      .thenRefused('DOCKET.WITHDRAWN');
  });

  it('is in time before its instant, and late from it on, whether that is recorded yet or not', () => {
    const last = new Date(tooLate.getTime() - 1);
    expect(last > inTime).toBe(true);
    given(...asked)
      .when({ ...supply, now: last })
      .then({
        type: 'InformationSupplied',
        data: {
          ...(supplied.data as object),
          suppliedAt: last.toISOString(),
          // Ten days: the 5th to the 14th. The 15th has not ended.
          due: { ...toDecide, on: '2147-04-10', at: '2147-04-11T00:00:00.000Z' },
        },
      } as DocketEvent);
    const { message } = given(...asked)
      .when({ ...supply, now: tooLate })
      .thenRefused('INFORMATION.OUT_OF_TIME');
    expect(message).toContain('before the end of 15 March 2147');
    given(...asked, closed)
      .when({ ...supply, now: tooLate })
      .thenRefused('INFORMATION.OUT_OF_TIME');
    expect(request.due).toEqual(toAnswer);
  });
});
