import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { SymphonyEvent, SymphonySubmitted } from '#governance/events';
import { symphonyDecider } from './symphony.decider.js';

const given = givenFor(symphonyDecider);

const scoreOf = (wording: string) => ({ document: wording, bytes: 400, mediaType: 'application/json' });
const sealedAs = (value: string) => ({ sealed: value, commitment: `commitment of ${value}` });

const work: Omit<SymphonySubmitted['data'], 'revision'> = {
  network: 'NOVA',
  symphony: 's1',
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  applicant: 'elara',
  name: sealedAs('name'),
  contact: null,
  artist: sealedAs('artist'),
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score: scoreOf('first'),
};
const submitted: SymphonyEvent = { type: 'SymphonySubmitted', data: { ...work, revision: 1 } };
const second: SymphonyEvent = {
  type: 'RevisionLodged',
  data: {
    network: 'NOVA',
    symphony: 's1',
    revision: 2,
    score: scoreOf('second'),
    note: 'The third movement is calmer.',
  },
};
const withdrawn: SymphonyEvent = {
  type: 'SymphonyWithdrawn',
  data: { network: 'NOVA', symphony: 's1', reason: 'I compose it anew.' },
};

const lodge = {
  type: 'LodgeRevision',
  network: 'NOVA',
  by: 'elara',
  score: scoreOf('second'),
  note: 'The third movement is calmer.',
} as const;
const withdraw = {
  type: 'WithdrawSymphony',
  network: 'NOVA',
  by: 'elara',
  reason: 'I compose it anew.',
} as const;

describe('submitting a symphony', () => {
  it('records the work and its first revision', () => {
    given()
      .when({ type: 'SubmitSymphony', ...work })
      .then(submitted);
  });

  it('happens once', () => {
    given(submitted)
      .when({ type: 'SubmitSymphony', ...work })
      .thenRefused('SYMPHONY.ALREADY_SUBMITTED');
  });
});

describe('lodging a revision', () => {
  it('counts on', () => {
    given(submitted).when(lodge).then(second);
    given(submitted, second)
      .when({ ...lodge, score: scoreOf('first'), note: 'Back to the first.' })
      .then({
        type: 'RevisionLodged',
        data: {
          network: 'NOVA',
          symphony: 's1',
          revision: 3,
          score: scoreOf('first'),
          note: 'Back to the first.',
        },
      });
  });

  it('changes the score', () => {
    given(submitted, second).when(lodge).thenRefused('SYMPHONY.SAME_SCORE');
  });

  it('is the applicant’s', () => {
    given(submitted)
      .when({ ...lodge, by: 'zane' })
      .thenRefused('SYMPHONY.NOT_YOURS');
  });

  it('needs a work that was submitted and not withdrawn', () => {
    given().when(lodge).thenRefused('SYMPHONY.UNKNOWN');
    given(second).when(lodge).thenRefused('SYMPHONY.UNKNOWN');
    given(submitted)
      .when({ ...lodge, network: 'LYRA' })
      .thenRefused('SYMPHONY.UNKNOWN');
    given(submitted, withdrawn).when(lodge).thenRefused('SYMPHONY.ALREADY_WITHDRAWN');
  });
});

describe('withdrawing a symphony', () => {
  it('ends it', () => {
    given(submitted, second).when(withdraw).then(withdrawn);
    given(submitted, withdrawn).when(withdraw).thenRefused('SYMPHONY.ALREADY_WITHDRAWN');
  });

  it('is the applicant’s', () => {
    given(submitted)
      .when({ ...withdraw, by: 'kiran' })
      .thenRefused('SYMPHONY.NOT_YOURS');
  });
});
