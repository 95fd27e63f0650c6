import { describe, expect, it } from '@jest/globals';
import { endOf } from '#governance/testing';
import { rulingTexts, textsOf } from '../corrected.js';
import { doubted } from '../flags/flags.js';
import { terms } from '../terms/terms.js';
import type { VaryRuling } from './vary-ruling.decider.js';
import {
  correction,
  given,
  issued,
  ofDocket,
  opened,
  remanded,
  reversed,
  served,
  underReview,
} from './testing/told.js';
import type { DocketEvent, RuledTerms } from '#governance/events';

const said: RuledTerms = {
  conditions: [{ text: 'A guide is awake.', ends: null }],
  restrictions: [{ on: 'time', text: 'By day.', ends: endOf('2147-12-31') }],
  review: endOf('2147-09-30'),
};
const reasons = 'Ground 1: It asks too much.';
const vary: VaryRuling = {
  type: 'VaryRuling',
  network: 'NOVA',
  ruling: 'r1',
  appeal: 'a1',
  reasons,
  ...said,
};
const varied: DocketEvent = {
  type: 'RulingVaried',
  data: { ...ofDocket, ruling: 'r1', appeal: 'a1', reasons, ...said },
};
const restricted = issued({
  outcome: 'restricted',
  restrictions: [{ on: 'audience', text: 'Adults only.', ends: endOf('2147-06-30') }],
});

describe('a ruling that an appeal varies', () => {
  it('stands with what the appeal says, served or not', () => {
    given(...underReview, restricted, served)
      .when(vary)
      .then(varied);
    given(...underReview, restricted)
      .when(vary)
      .then(varied);
  });

  it('is not where it stands no more, or the docket has another', () => {
    given(...underReview, restricted, reversed)
      .when(vary)
      .then();
    given(...underReview, restricted, remanded)
      .when(vary)
      .then();
    given(...underReview, restricted)
      .when({ ...vary, ruling: 'r2' })
      .then();
    given(opened).when(vary).then();
  });

  it('is in a docket of that network', () => {
    given().when(vary).thenRefused('DOCKET.UNKNOWN');
    given(...underReview, restricted)
      .when({ ...vary, network: 'BOREA' })
      .thenRefused('DOCKET.UNKNOWN');
  });

  it('reads, ends and is looked at again as the appeal says', () => {
    const slip: DocketEvent = {
      ...correction,
      data: { ...correction.data, part: 'restrictions', was: 'Adults', reads: 'Grown-ups' },
    } as DocketEvent;
    const told = [...underReview, restricted, slip, varied];
    const texts = told.reduce(rulingTexts.evolve, rulingTexts.initial).get('r1');
    expect(textsOf(texts, 'restrictions')).toEqual(['By day.']);
    expect(textsOf(texts, 'conditions')).toEqual(['A guide is awake.']);
    expect(texts).toMatchObject({ review: said.review, corrections: [] });
    expect(told.reduce(terms.evolve, terms.initial)).toMatchObject({
      ending: [{ term: { of: 'restrictions', nth: 1 }, ends: endOf('2147-12-31') }],
    });
    expect(told.reduce(doubted.evolve, doubted.initial)).toMatchObject({
      standing: { ruling: 'r1', review: said.review, isEndless: true },
    });
  });
});
