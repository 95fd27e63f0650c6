import { describe, expect, it } from '@jest/globals';
import { docketDecider } from '../docket.decider.js';
import type { DocketEvent } from '#governance/events';
import { endOf } from '#governance/testing';
import type { OtherRuling, RecogniseRuling } from './recognise-ruling.decider.js';
import {
  assigned,
  assignTo,
  calm,
  correct,
  correction,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  ofDocket,
  opened,
  other,
  recognise,
  regulator,
  screenedAs,
  remanded,
  requested,
  serve,
  served,
  underReview,
} from './testing/told.js';

const recognised: DocketEvent = {
  type: 'RulingRecognised',
  data: {
    ...ofDocket,
    ruling: 'r1',
    recognised: {
      network: 'BOREA',
      docket: 's7',
      ruling: 'r7',
      number: 318,
      governingDate: '2147-02-20',
      cited: other.cited,
    },
  },
};
const asThere = issued({
  outcome: 'restricted',
  facts: other.facts,
  restrictions: other.restrictions,
  reasons: recognise.reasons,
});

describe('recognising a ruling of another network', () => {
  const when = (change: Partial<RecogniseRuling>) => given(opened).when({ ...recognise, ...change });
  const whenIts = (change: Partial<OtherRuling>) => when({ other: { ...other, ...change } });

  it('decides as it did, and says by which law there and which here, without a recommendation', () => {
    when({}).then(asThere, recognised);
    given(opened, assigned('tomas')).when(recognise).then(asThere, recognised);
    given(...underReview)
      .when(recognise)
      .then(asThere, recognised);
  });

  it('makes a ruling like any other: it is served, corrected, and stands alone', () => {
    const after = given(opened, asThere, recognised);
    after.when(serve).then(served);
    after.when({ ...correct, texts: [issue.facts] }).then(correction);
    after.when(recognise).thenRefused('DOCKET.ALREADY_RULED');
    after.when(assignTo(regulator('kiran'))).thenRefused('DOCKET.ALREADY_RULED');
  });

  it('is of a ruling that there is, of another network', () => {
    when({ other: null }).thenRefused('RECOGNITION.NO_SUCH_RULING');
    whenIts({ network: 'NOVA' }).thenRefused('RECOGNITION.OWN_RULING');
  });

  it('is of one that stands and was served', () => {
    whenIts({ stands: false, served: false }).thenRefused('RECOGNITION.SET_ASIDE');
    whenIts({ served: false }).thenRefused('RECOGNITION.NOT_SERVED');
  });

  it('is of one on the same score', () => {
    const { details } = whenIts({ score: 'another' }).thenRefused('RECOGNITION.ANOTHER_WORK');
    expect(details).toEqual({ judged: 'another', score: 'same' });
  });

  it('is of one that decides on the work', () => {
    for (const outcome of ['changes-required', 'no-jurisdiction'] as const)
      whenIts({ outcome, restrictions: [] }).thenRefused('RECOGNITION.DECIDES_NOTHING');
  });

  it('takes over no restriction that was over before the work was received here', () => {
    whenIts({ restrictions: [{ on: 'time', text: 'By day.', ends: endOf('2147-02-28') }] }).thenRefused(
      'RULING.RESTRICTION_OVER',
    );
  });

  it('is looked at again by the day that the other is, or by another', () => {
    const endless = { restrictions: [{ on: 'time', text: 'By day.', ends: null }] } as const;
    whenIts(endless).thenRefused('RULING.ENDLESS');
    whenIts({ ...endless, review: endOf('2147-03-20') }).thenRefused('RULING.REVIEW_OVER');
    const review = endOf('2147-09-30');
    for (const command of [
      { ...recognise, other: { ...other, ...endless, review } },
      { ...recognise, other: { ...other, ...endless, review: endOf('2147-03-20') }, review },
    ])
      expect(
        docketDecider.decide(command, underReview.reduce(docketDecider.evolve, docketDecider.initial))[0],
      ).toMatchObject({
        data: { ...endless, review },
      });
  });

  it('compares the own law, with reasons', () => {
    when({ reasons: ' ' }).thenRefused('RULING.UNREASONED');
    when({ cited: [] }).thenRefused('RULING.CITES_NOTHING');
    when({ cited: [...recognise.cited, ...recognise.cited] }).thenRefused('RULING.CITED_TWICE');
    when({ cited: [{ ...calm, inForce: 4 }] }).thenRefused('RULING.CITES_NOT_IN_FORCE');
  });

  it('says why it departs from what the own rules found, where it does', () => {
    when({ departs: 'It does not.' }).thenRefused('RULING.NO_DEPARTURE');
    const found = given(opened, screenedAs('forbid'));
    found.when(recognise).thenRefused('RULING.DEPARTURE_UNREASONED');
    const departs = 'The rule counts a lullaby as a swell.';
    found.when({ ...recognise, departs }).then(issued({ ...asThere.data, departs }), recognised);
  });

  it('is on the revision that was shown: the newest', () => {
    when({ work: { revision: 2, withdrawn: false } }).thenRefused('DOCKET.REVISED');
    when({ work: { revision: 1, withdrawn: true } }).thenRefused('DOCKET.WITHDRAWN');
  });

  it('waits for what was asked of the applicant', () => {
    given(opened, assigned('kiran'), requested).when(recognise).thenRefused('DOCKET.INFORMATION_AWAITED');
  });

  it('is not for whoever has something at stake, recommended, or had a part in a ruling sent back', () => {
    when({ decider: regulator('elara') }).thenRefused('DOCKET.OWN_CASE');
    when({ decider: regulator('tomas', inTheCase) }).thenRefused('DOCKET.INTERESTED');
    when({ decider: regulator('tomas', inTheApplicant) }).thenRefused('DOCKET.INTERESTED');
    given(...underReview)
      .when({ ...recognise, decider: regulator('kiran') })
      .thenRefused('RULING.SAME_PERSON');
    given(...underReview, issued(), served, remanded)
      .when(recognise)
      .thenRefused('DOCKET.SENT_BACK');
  });
});
