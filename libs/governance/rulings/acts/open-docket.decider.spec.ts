import { describe, expect, it } from '@jest/globals';
import type { DocketEvent } from '#governance/events';
import {
  assignTo,
  given,
  issue,
  issued,
  open,
  opened,
  recommend,
  recommended,
  regulator,
  reverse,
  serve,
  underReview,
} from './testing/told.js';

describe('opening a docket', () => {
  it('tells when a ruling is due', () => {
    given().when(open).then(opened);
  });

  it('has none where no provision sets it', () => {
    given()
      .when({ ...open, due: null })
      .then({ type: 'DocketOpened', data: { ...opened.data, due: null } } as DocketEvent);
  });

  it('happens once for each work', () => {
    given(opened).when(open).thenRefused('DOCKET.ALREADY_OPENED');
  });

  it('comes before everything else', () => {
    for (const command of [assignTo(regulator('kiran')), recommend, issue, serve, reverse])
      given().when(command).thenRefused('DOCKET.UNKNOWN');
    expect(given(recommended).state).toEqual({ status: 'absent' });
  });

  it('is a matter of one network', () => {
    for (const command of [assignTo(regulator('kiran')), recommend, issue, serve, reverse])
      given(...underReview, issued())
        .when({ ...command, network: 'LYRA' })
        .thenRefused('DOCKET.UNKNOWN');
  });
});
