import { describe, expect, it } from '@jest/globals';
import { endOf } from '#governance/testing';
import type { IssueRuling } from './issue-ruling.decider.js';
import {
  assignTo,
  assigned,
  calm,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  opened,
  recommend,
  recommendedOn,
  regulator,
  served,
  underReview,
} from './testing/told.js';

describe('ruling', () => {
  const when = (change: Partial<IssueRuling>) => given(...underReview).when({ ...issue, ...change });

  it('decides, on facts, for reasons, under the versions in force', () => {
    when({}).then(issued());
  });

  it('needs a recommendation', () => {
    given(opened).when(issue).thenRefused('DOCKET.NOT_RECOMMENDED');
    given(opened, assigned('kiran')).when(issue).thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('is on the revision that was shown, and recommended on: the newest', () => {
    const work = { revision: 2, withdrawn: false };
    const { details } = when({ work }).thenRefused('DOCKET.REVISED');
    expect(details).toEqual({ judged: 1, revision: 2 });
    when({ revision: 2 }).thenRefused('DOCKET.REVISED');
    const { message } = when({ revision: 2, work }).thenRefused('DOCKET.NOT_RECOMMENDED');
    expect(message).toContain('was made on revision 1; revision 2 was lodged since');
    given(...underReview, recommendedOn(2))
      .when({ ...issue, revision: 2, work })
      .then(issued({ revision: 2 }));
  });

  it('takes a recommendation that did not say its revision by the order of the log', () => {
    const old = given(opened, assigned('kiran'), recommendedOn(null));
    const work = { revision: 2, withdrawn: false };
    old.when({ ...issue, newestWhenRecommended: 1 }).then(issued());
    old.when({ ...issue, newestWhenRecommended: 2, revision: 2, work }).then(issued({ revision: 2 }));
    old.when({ ...issue, newestWhenRecommended: 1, revision: 2, work }).thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('is not for whoever recommended', () => {
    when({ decider: regulator('kiran') }).thenRefused('RULING.SAME_PERSON');
  });

  it('is not for someone with an interest in it', () => {
    when({ decider: regulator('tomas', inTheCase) }).thenRefused('DOCKET.INTERESTED');
    when({ decider: regulator('elara') }).thenRefused('DOCKET.OWN_CASE');
  });

  it('does not rest on the recommendation of someone who has declared an interest since', () => {
    when({ recommenderInterests: [inTheApplicant] }).thenRefused('RULING.RECOMMENDER_INTERESTED');
  });

  it('is invalid without facts, reasons and provisions', () => {
    when({ facts: ' ' }).thenRefused('RULING.NO_FACTS');
    when({ reasons: '' }).thenRefused('RULING.UNREASONED');
    when({ cited: [] }).thenRefused('RULING.CITES_NOTHING');
    when({ cited: [...issue.cited, ...issue.cited] }).thenRefused('RULING.CITED_TWICE');
  });

  it('cites only versions in force on the governing date', () => {
    const superseded = when({ cited: [{ ...calm, inForce: 4 }] }).thenRefused('RULING.CITES_NOT_IN_FORCE');
    expect(superseded.message).toBe(
      'By the law of 1 March 2147 2147/12/4.2 v3 does not govern this case; v4 does.',
    );
    const repealed = when({ cited: [{ ...calm, inForce: null }] }).thenRefused('RULING.CITES_NOT_IN_FORCE');
    expect(repealed.message).toBe(
      'By the law of 1 March 2147 2147/12/4.2 v3 does not govern this case; no version does.',
    );
  });

  it('is governed by the law of a day that has come', () => {
    const other = { governingDate: '2147-03-20', governingReason: 'Both parties asked for it.' };
    when(other).then(issued(other));
    when({ ...other, governingDate: '2147-03-21' }).thenRefused('RULING.GOVERNING_DATE_AHEAD');
  });

  it('is judged by the law of the day of receipt; by that of another only with a reason', () => {
    when({ governingDate: '2147-03-02' }).thenRefused('RULING.GOVERNING_DATE_UNREASONED');
    when({ governingDate: '2147-03-02', governingReason: ' ' }).thenRefused(
      'RULING.GOVERNING_DATE_UNREASONED',
    );
    when({ governingReason: 'As ever.' }).thenRefused('RULING.NO_OTHER_DATE');
  });

  it('explains where it departs from the recommendation', () => {
    when({ outcome: 'approved' }).thenRefused('RULING.DIFFERENCE_UNREASONED');
    when({ outcome: 'approved', differs: '  ' }).thenRefused('RULING.DIFFERENCE_UNREASONED');
    when({ outcome: 'approved', differs: 'Only adults dream it.' }).then(
      issued({ outcome: 'approved', differs: 'Only adults dream it.' }),
    );
    when({ differs: 'It does not.' }).thenRefused('RULING.NO_DIFFERENCE');
  });

  it('carries what its outcome says, and nothing that it does not', () => {
    const differs = 'Enough is calm.';
    const conditions = [{ text: 'A guide is present.', ends: endOf('2147-12-31') }];
    const restrictions = [{ on: 'time', text: 'Not after midnight.', ends: endOf('2147-12-31') }] as const;
    const conditional = { outcome: 'approved-with-conditions', differs } as const;
    const restricted = { outcome: 'restricted', differs } as const;
    when(conditional).thenRefused('RULING.CONDITIONS_MISSING');
    when({ ...conditional, conditions }).then(issued({ ...conditional, conditions }));
    when(restricted).thenRefused('RULING.RESTRICTIONS_MISSING');
    when({ ...restricted, restrictions }).then(issued({ ...restricted, restrictions }));
    when({ conditions }).thenRefused('RULING.OUTCOME_IS_PLAIN');
    when({ restrictions }).thenRefused('RULING.OUTCOME_IS_PLAIN');
    when({ review: endOf('2147-12-31') }).thenRefused('RULING.OUTCOME_IS_PLAIN');
  });

  it('says of each condition and each restriction when it ends, or by when all is looked at again', () => {
    const differs = 'Enough is calm.';
    const over = { text: 'Calmer.', ends: endOf('2147-02-28') };
    const endless = { text: 'Calmer.', ends: null };
    const ending = { text: 'Calmer.', ends: endOf('2147-03-01') };
    const conditional = { outcome: 'approved-with-conditions', differs } as const;
    const restricted = { outcome: 'restricted', differs } as const;
    when({ ...conditional, conditions: [ending, over] }).thenRefused('RULING.CONDITION_OVER');
    when({ ...restricted, restrictions: [{ on: 'time', ...over }] }).thenRefused('RULING.RESTRICTION_OVER');
    when({ ...conditional, conditions: [ending, endless] }).thenRefused('RULING.ENDLESS');
    when({ ...restricted, restrictions: [{ on: 'time', ...endless }] }).thenRefused('RULING.ENDLESS');
    const reviewed = { ...conditional, conditions: [ending, endless], review: endOf('2147-03-21') };
    when(reviewed).then(issued(reviewed));
    when({ ...reviewed, review: endOf('2147-03-20') }).thenRefused('RULING.REVIEW_OVER');
  });

  it('happens once', () => {
    given(...underReview, issued())
      .when({ ...issue, ruling: 'r2' })
      .thenRefused('DOCKET.ALREADY_RULED');
    given(...underReview, issued(), served)
      .when({ ...issue, ruling: 'r2' })
      .thenRefused('DOCKET.ALREADY_RULED');
    given(...underReview, issued())
      .when(recommend)
      .thenRefused('DOCKET.ALREADY_RULED');
    given(...underReview, issued())
      .when(assignTo(regulator('ines')))
      .thenRefused('DOCKET.ALREADY_RULED');
  });
});
