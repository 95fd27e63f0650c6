import { describe, it } from '@jest/globals';
import type { DocketEvent } from '#governance/events';
import {
  assignTo,
  assigned,
  given,
  issue,
  issued,
  recommend,
  recommended,
  regulator,
  remand,
  reversedOwn,
  reverseOwn,
  inTheCase,
  remanded,
  reverse,
  reversed,
  served,
  setAside,
  underReview,
} from './testing/told.js';

describe('reversing a ruling', () => {
  const afterwards = [...underReview, issued(), served, reversed];

  it('takes it back, served or not', () => {
    given(...underReview, issued(), served)
      .when(reverse)
      .then(reversed);
    given(...underReview, issued())
      .when(reverse)
      .then(reversed);
  });

  it('says who conceded the appeal for the network, where it was not decided', () => {
    given(...underReview, issued(), served)
      .when({ ...reverse, concededBy: 'ines' })
      .then({ type: 'RulingReversed', data: { ...setAside, reversedBy: 'ines' } });
  });

  it('begins the time to decide anew, where a provision in force then sets one', () => {
    given(...underReview, issued())
      .when({ ...reverse, due: null })
      .then({ type: 'RulingReversed', data: { ...setAside, reversedBy: null, due: null } });
  });

  it('happens once, also where two appeals overturn it', () => {
    given(...afterwards)
      .when({ ...reverse, appeal: 'a2' })
      .then();
  });

  it('needs a ruling that stands', () => {
    given(...underReview)
      .when(reverse)
      .thenRefused('RULING.UNKNOWN');
    given(...underReview, issued())
      .when({ ...reverse, ruling: 'r2' })
      .thenRefused('RULING.UNKNOWN');
  });

  it('lets the docket be recommended on and ruled again, or go to someone else', () => {
    given(...afterwards)
      .when({ ...issue, ruling: 'r2' })
      .thenRefused('DOCKET.NOT_RECOMMENDED');
    given(...afterwards)
      .when(recommend)
      .then(recommended);
    given(...afterwards)
      .when(assignTo(regulator('tomas')))
      .then(assigned('tomas'));
    given(...afterwards, recommended)
      .when({ ...issue, ruling: 'r2' })
      .then(issued({ ruling: 'r2' }));
  });
});

describe('sending a ruling back', () => {
  const afterwards = [...underReview, issued(), served, remanded];
  const barred = [regulator('kiran'), regulator('tomas')];

  it('takes it back, and begins the time to decide anew', () => {
    given(...underReview, issued(), served)
      .when(remand)
      .then(remanded);
    given(...underReview)
      .when(remand)
      .thenRefused('RULING.UNKNOWN');
  });

  it('happens once, and not to what was reversed', () => {
    given(...afterwards)
      .when({ ...remand, appeal: 'a2' })
      .then();
    given(...underReview, issued(), served, reversed)
      .when(remand)
      .then();
    given(...afterwards)
      .when(reverse)
      .then();
  });

  it('leaves the case to nobody, and never again to those who had a part in the first round', () => {
    given(...afterwards)
      .when(recommend)
      .thenRefused('DOCKET.NOT_ASSIGNED');
    for (const one of barred)
      given(...afterwards)
        .when(assignTo(one))
        .thenRefused('DOCKET.SENT_BACK');
    given(...afterwards)
      .when(assignTo(regulator('noor')))
      .then(assigned('noor'));
    const byNoor = { ...recommended, data: { ...recommended.data, regulator: 'noor' } } as DocketEvent;
    for (const decider of barred)
      given(...afterwards, assigned('noor'), byNoor)
        .when({ ...issue, ruling: 'r2', decider })
        .thenRefused('DOCKET.SENT_BACK');
    given(...afterwards, assigned('noor'), byNoor)
      .when({ ...issue, ruling: 'r2', decider: regulator('odile') })
      .then({ ...issued({ ruling: 'r2', decidedBy: 'odile' }) });
  });

  it('bars those of every round', () => {
    const again = [assigned('noor'), issued({ ruling: 'r2', decidedBy: 'odile' })];
    for (const one of [...barred, regulator('noor'), regulator('odile')])
      given(...afterwards, ...again, { type: 'RulingRemanded', data: { ...setAside, ruling: 'r2' } })
        .when(assignTo(one))
        .thenRefused('DOCKET.SENT_BACK');
  });
});

describe('reversing a ruling of one’s own motion', () => {
  const ruled = [...underReview, issued()];

  it('gives its reasons, and begins the time to decide anew', () => {
    for (const past of [ruled, [...ruled, served]])
      given(...past)
        .when(reverseOwn)
        .then(reversedOwn);
    given(...ruled)
      .when({ ...reverseOwn, reasons: ' ' })
      .thenRefused('REVERSAL.UNREASONED');
  });

  it('is of a ruling that stands, by somebody with nothing at stake', () => {
    given(...underReview)
      .when(reverseOwn)
      .thenRefused('RULING.UNKNOWN');
    given(...ruled, served, reversed)
      .when(reverseOwn)
      .thenRefused('RULING.UNKNOWN');
    given(...ruled)
      .when({ ...reverseOwn, official: regulator('ines', inTheCase) })
      .thenRefused('DOCKET.INTERESTED');
    given(...ruled)
      .when({ ...reverseOwn, official: regulator('elara') })
      .thenRefused('DOCKET.OWN_CASE');
    given(...ruled, served, remanded, assigned('noor'), issued({ ruling: 'r2', decidedBy: 'odile' }))
      .when({ ...reverseOwn, ruling: 'r2', official: regulator('tomas') })
      .thenRefused('DOCKET.SENT_BACK');
  });

  it('leaves an appeal nothing to reverse', () => {
    given(...ruled, served, reversedOwn)
      .when(reverse)
      .then();
    given(...ruled, served, reversedOwn)
      .when(recommend)
      .then(recommended);
  });
});
