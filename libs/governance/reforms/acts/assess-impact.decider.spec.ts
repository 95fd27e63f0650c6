import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { ImpactAssessed, ReformEvent } from '#governance/events';
import { reformDecider, type CommenceReform } from '../reform.decider.js';
import { limited, proposal, REFORM, ruled, unruled } from '../testing/index.js';
import type { RecordImpact, RequestAssessment } from './assess-impact.decider.js';

const given = givenFor(reformDecider);

const none = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };
const impact = {
  revision: 1,
  upTo: 41,
  on: '2147-05-01',
  document: { document: 'b'.repeat(64), bytes: 900, mediaType: 'application/json' },
  counts: { works: 9, unscreened: 0, flips: none, rulings: 4, departBefore: 1, departAfter: 1 },
};
const assess: RecordImpact = { type: 'RecordImpact', ...impact };
const assessed = (more: Partial<ImpactAssessed['data']> = {}): ImpactAssessed => ({
  type: 'ImpactAssessed',
  data: { ...REFORM, ...impact, ...more },
});
const request: RequestAssessment = {
  type: 'RequestAssessment',
  requestedBy: 'maren',
  on: '2147-05-03',
  rulebook: ruled,
};
const requested: ReformEvent = {
  type: 'AssessmentRequested',
  data: { ...REFORM, revision: 1, requestedBy: 'maren', on: '2147-05-03' },
};
const adopted: ReformEvent = {
  type: 'ReformAdopted',
  data: { ...REFORM, adoptedBy: 'ines', reasons: 'Sound.', panel: null },
};
const revised = (onlyWords: boolean): ReformEvent => ({
  type: 'ReformRevised',
  data: {
    ...REFORM,
    revision: 2,
    revisedBy: 'tomas',
    reasons: 'Less.',
    amendments: [limited(onlyWords ? 0.4 : 0.3, { title: 'Fear' })],
    commencesOn: '2147-05-01',
    transition: null,
    onlyWords,
    assess: !onlyWords,
  },
});

describe('the impact of a draft', () => {
  it('is recorded once for each who asked', () => {
    given(proposal()).when(assess).then(assessed());
    given(proposal(), assessed()).when(assess).then();
    given(proposal(), assessed(), requested)
      .when({ ...assess, upTo: 50, on: '2147-05-03' })
      .then(assessed({ upTo: 50, on: '2147-05-03' }));
  });

  it('is nothing of a reform for which nobody asked, or that there is not', () => {
    given(proposal({ assess: false }))
      .when(assess)
      .then();
    given().when(assess).thenRefused('REFORM.ABSENT');
  });

  it('is asked for again, by the law of another day', () => {
    given(proposal(), assessed()).when(request).then(requested);
    given(proposal(), assessed(), adopted).when(request).then(requested);
    given(proposal({ assess: false }))
      .when(request)
      .then(requested);
  });

  it('is not asked for while it is computed', () => {
    given(proposal()).when(request).thenRefused('REFORM.ASSESSMENT_UNDER_WAY');
    given(proposal(), assessed(), requested).when(request).thenRefused('REFORM.ASSESSMENT_UNDER_WAY');
  });

  it('is not asked for where machines read nothing', () => {
    given(proposal({ assess: false, amendments: [limited(0.4, { form: null })] }))
      .when({ ...request, rulebook: unruled })
      .thenRefused('REFORM.NOTHING_TO_ASSESS');
  });

  it('is not asked for once the reform is law, or withdrawn', () => {
    const commenced = { ...REFORM, effectiveFrom: '2147-05-01', reason: null, review: null };
    given(proposal(), assessed(), adopted, { type: 'ReformCommenced', data: commenced })
      .when(request)
      .thenRefused('REFORM.NOT_TO_BE_ASSESSED');
  });
});

describe('what changes what rules find', () => {
  const commence = (effectiveFrom: string, rulebook = ruled): CommenceReform => ({
    type: 'CommenceReform',
    effectiveFrom,
    reason: null,
    today: '2147-04-01',
    review: null,
    rulebook,
  });
  const commenced = (effectiveFrom: string): ReformEvent => ({
    type: 'ReformCommenced',
    data: { ...REFORM, effectiveFrom, reason: null, review: null },
  });

  it('commences on the day by whose law it was assessed', () => {
    given(proposal(), assessed(), adopted).when(commence('2147-05-01')).then(commenced('2147-05-01'));
  });

  it('not before it is assessed', () => {
    given(proposal(), adopted).when(commence('2147-05-01')).thenRefused('REFORM.UNASSESSED');
  });

  it('on another day once it is assessed by the law of that one too', () => {
    given(proposal(), assessed(), adopted)
      .when(commence('2147-05-03'))
      .thenRefused('REFORM.ASSESSED_FOR_ANOTHER_DAY');
    const again = [proposal(), assessed(), adopted, requested, assessed({ upTo: 50, on: '2147-05-03' })];
    given(...again)
      .when(commence('2147-05-03'))
      .then(commenced('2147-05-03'));
    given(...again)
      .when(commence('2147-05-01'))
      .then(commenced('2147-05-01'));
  });

  it('as it was assessed: another draft is another matter, other words are not', () => {
    given(proposal(), assessed(), revised(false), adopted)
      .when(commence('2147-05-01'))
      .thenRefused('REFORM.UNASSESSED');
    given(proposal(), revised(false), assessed(), adopted)
      .when(commence('2147-05-01'))
      .thenRefused('REFORM.UNASSESSED');
    given(proposal(), assessed(), revised(true), adopted)
      .when(commence('2147-05-01'))
      .then(commenced('2147-05-01'));
    given(proposal(), revised(true), assessed(), adopted)
      .when(commence('2147-05-01'))
      .then(commenced('2147-05-01'));
  });

  it('is asked of nothing else', () => {
    given(proposal({ assess: false, amendments: [limited(0.5, { title: 'Fear' })] }), adopted)
      .when(commence('2147-05-03'))
      .then(commenced('2147-05-03'));
    given(proposal({ assess: false, amendments: [limited(0.4, { form: null })] }), adopted)
      .when(commence('2147-05-03', unruled))
      .then(commenced('2147-05-03'));
  });
});
