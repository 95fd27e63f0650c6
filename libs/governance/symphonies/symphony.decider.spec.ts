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
  presentations: [],
  sources: [],
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

describe('what a work is presented as', () => {
  const evening = { where: 'Harbour hall', at: '2147-05-20T19:00:00.000Z' };
  const bell = { title: 'The drowned bell', community: 'Fishers of the lower Tejo' };

  it('is where and when it is dreamed, and what it blends', () => {
    const more = { presentations: [evening, { ...evening, where: 'Hall B' }], sources: [bell] };
    given()
      .when({ type: 'SubmitSymphony', ...work, ...more })
      .then({ type: 'SymphonySubmitted', data: { ...work, ...more, revision: 1 } });
  });

  it('is said once', () => {
    given()
      .when({ type: 'SubmitSymphony', ...work, presentations: [evening, evening] })
      .thenRefused('SYMPHONY.PRESENTED_TWICE');
    given()
      .when({ type: 'SubmitSymphony', ...work, sources: [bell, { ...bell }] })
      .thenRefused('SYMPHONY.SOURCE_TWICE');
  });
});

describe('a work that is made from another', () => {
  const bells = { network: 'BOREA', title: 'Bells under Ice' };
  const declare = {
    type: 'DeclareDerivation',
    network: 'NOVA',
    by: 'elara',
    from: { symphony: 's2', work: bells, origins: new Set(['s2', 's3']) },
  } as const;
  const declared: SymphonyEvent = {
    type: 'DerivationDeclared',
    data: { network: 'NOVA', symphony: 's1', from: { ...bells, symphony: 's2' } },
  };

  it('says so, of whichever network that one is', () => {
    given(submitted).when(declare).then(declared);
  });

  it('says it once, and may say it of others', () => {
    given(submitted, declared).when(declare).thenRefused('DERIVATION.ALREADY_DECLARED');
    const other = { symphony: 's3', work: bells, origins: new Set(['s3']) };
    given(submitted, declared)
      .when({ ...declare, from: other })
      .then({ ...declared, data: { ...declared.data, from: { ...bells, symphony: 's3' } } } as SymphonyEvent);
  });

  it('is not made from itself, from what is not there, or from what is made from it', () => {
    const from = (symphony: string, more: object) => ({
      ...declare,
      from: { ...declare.from, symphony, ...more },
    });
    given(submitted).when(from('s1', {})).thenRefused('DERIVATION.OF_ITSELF');
    given(submitted)
      .when(from('s9', { work: null }))
      .thenRefused('DERIVATION.NO_SUCH_WORK');
    given(submitted)
      .when(from('s2', { origins: new Set(['s2', 's3', 's1']) }))
      .thenRefused('DERIVATION.CIRCLE');
  });

  it('is for its applicant to say, while it is not withdrawn', () => {
    given(submitted)
      .when({ ...declare, by: 'nina' })
      .thenRefused('SYMPHONY.NOT_YOURS');
    given(submitted, withdrawn).when(declare).thenRefused('SYMPHONY.ALREADY_WITHDRAWN');
    given().when(declare).thenRefused('SYMPHONY.UNKNOWN');
  });

  it('is revised as before', () => {
    given(submitted, declared).when(lodge).then(second);
  });
});
