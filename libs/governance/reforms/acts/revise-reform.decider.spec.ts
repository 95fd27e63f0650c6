import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { ReformRevised } from '#governance/events';
import { reformDecider } from '../reform.decider.js';
import { limited, proposal, REFORM, ruled, unruled } from '../testing/index.js';
import type { ReviseReform } from './revise-reform.decider.js';

const given = givenFor(reformDecider);

const revise = (more: Partial<ReviseReform> = {}): ReviseReform => ({
  type: 'ReviseReform',
  by: { person: 'tomas', mayForOthers: false },
  reasons: 'The consultation asked for less.',
  isConsultedOn: false,
  amendments: [limited(0.3)],
  commencesOn: '2147-05-01',
  transition: null,
  onlyWords: false,
  rulebook: ruled,
  ...more,
});
const revised = (more: Partial<ReformRevised['data']> = {}): ReformRevised => ({
  type: 'ReformRevised',
  data: {
    ...REFORM,
    revision: 2,
    revisedBy: 'tomas',
    reasons: 'The consultation asked for less.',
    amendments: [limited(0.3)],
    commencesOn: '2147-05-01',
    transition: null,
    onlyWords: false,
    assess: true,
    ...more,
  },
});
const adopted = {
  type: 'ReformAdopted',
  data: { ...REFORM, adoptedBy: 'ines', reasons: 'Sound.', panel: null },
} as const;
const reworded = limited(0.4, { title: 'Fear' });

describe('a draft is revised', () => {
  it('by who proposed it, and assessed again', () => {
    given(proposal()).when(revise()).then(revised());
  });

  it('by the secretary or the chair', () => {
    given(proposal())
      .when(revise({ by: { person: 'orsola', mayForOthers: true } }))
      .then(revised({ revisedBy: 'orsola' }));
  });

  it('by nobody else', () => {
    given(proposal())
      .when(revise({ by: { person: 'kiran', mayForOthers: false } }))
      .thenRefused('REFORM.NOT_YOUR_DRAFT');
  });

  it('not while everybody is asked about it', () => {
    given(proposal())
      .when(revise({ isConsultedOn: true }))
      .thenRefused('REFORM.CONSULTED_ON');
  });

  it('again and again', () => {
    given(proposal(), revised())
      .when(revise({ amendments: [limited(0.2)] }))
      .then(revised({ revision: 3, amendments: [limited(0.2)] }));
  });

  it('and is checked as one that is proposed', () => {
    given(proposal())
      .when(revise({ amendments: [] }))
      .thenRefused('REFORM.NO_AMENDMENTS');
    given(proposal())
      .when(revise({ amendments: [limited(0.3, { base: 4 })] }))
      .thenRefused('REFORM.BASE_OUTDATED');
  });

  it('into something else', () => {
    given(proposal())
      .when(revise({ amendments: [limited(0.4)] }))
      .thenRefused('REFORM.REVISES_NOTHING');
  });

  it.each([
    ['that is adopted', [adopted]],
    [
      'that is withdrawn',
      [{ type: 'ReformWithdrawn', data: { ...REFORM, withdrawnBy: 'tomas', reason: 'No.' } }],
    ],
  ] as const)('but none %s', (_, events) => {
    given(proposal(), ...events)
      .when(revise())
      .thenRefused('REFORM.NO_DRAFT');
  });

  it('and nothing is assessed where machines read nothing', () => {
    const amendments = [limited(0.3, { form: null })];
    given(proposal({ assess: false, amendments: [limited(0.4, { form: null })] }))
      .when(revise({ amendments, rulebook: unruled }))
      .then(revised({ amendments, assess: false }));
  });

  it('before it is adopted', () => {
    given(proposal(), revised())
      .when({ type: 'AdoptReform', takesAVote: false, adoptedBy: 'ines', reasons: 'Sound.', rulebook: ruled })
      .then(adopted);
  });
});

describe('a revision of words only', () => {
  const only = { amendments: [reworded], onlyWords: true };

  it('says so, and is not assessed again', () => {
    given(proposal())
      .when(revise(only))
      .then(revised({ ...only, assess: false }));
  });

  it('says so whether it is claimed or not', () => {
    given(proposal())
      .when(revise({ ...only, onlyWords: false }))
      .then(revised({ ...only, assess: false }));
  });

  it.each([
    ['a parameter', { amendments: [limited(0.3)] }],
    ['a machine form', { amendments: [limited(0.4, { form: { ...reworded.form!, effect: 'notify' } })] }],
    ['a sunset', { amendments: [limited(0.4, { until: '2148-01-01' })] }],
    ['the day', { amendments: [reworded], commencesOn: '2147-05-03' }],
    ['which matters it reaches', { amendments: [reworded], transition: { to: 'undecided' } }],
  ] as const)('cannot be claimed of one that changes %s', (_, more) => {
    given(proposal())
      .when(revise({ ...more, onlyWords: true }))
      .thenRefused('REFORM.NOT_ONLY_WORDS');
    expect(() =>
      given(proposal())
        .when(revise(more))
        .then(revised({ ...more })),
    ).not.toThrow();
  });
});
