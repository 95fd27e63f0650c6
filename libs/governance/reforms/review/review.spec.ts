import { describe, expect, it } from '@jest/globals';
import type { DocketEvent } from '#governance/events';
import { outcome } from './outcomes.js';
import { foretold, governsFrom, reviewOf, type Alike } from './review.js';

const of = { network: 'NOVA', reform: 'r', upTo: 900, from: '2147-05-01' };
const by = {
  revision: 2,
  upTo: 41,
  on: '2147-05-01',
  document: { document: 'b'.repeat(64), bytes: 900, mediaType: 'application/json' },
};
const impact = {
  works: 100,
  unscreened: 3,
  rulings: { rulings: 80, departAfter: 7 },
  provisions: [
    { path: '4.2', b: { offending: 20 } },
    { path: '4.3', b: null },
  ],
};
const alike = (works: number, more: Partial<Alike> = {}): Alike => ({
  disposition: 'clear',
  offends: [],
  outcome: null,
  departs: false,
  works,
  ...more,
});

describe('a review', () => {
  it('has what was predicted beside what was observed, rule by rule', () => {
    const review = reviewOf(of, { by, impact }, [
      alike(10, { outcome: 'approved' }),
      alike(4, { disposition: 'forbid', offends: ['4.2'], outcome: 'refused' }),
      alike(2, { disposition: 'forbid', offends: ['4.2'], outcome: 'approved', departs: true }),
      alike(1, { disposition: 'forbid', offends: ['4.2', '4.3'], outcome: 'changes-required' }),
      alike(3, { disposition: 'unscreened' }),
    ]);
    expect(review).toEqual({
      form: 'sgn-review v1',
      ...of,
      assessment: { document: by.document.document, revision: 2, upTo: 41, on: '2147-05-01' },
      predicted: { works: 100, unscreened: 3, rulings: 80, departing: 7 },
      observed: { works: 20, unscreened: 3, rulings: 17, allowed: 12, restricted: 4, departing: 2 },
      provisions: [{ path: '4.2', predicted: 20, observed: 7, allowed: 2, restricted: 4 }],
    });
  });

  it('tells only what was observed where nobody predicted', () => {
    expect(reviewOf(of, null, [])).toMatchObject({
      assessment: null,
      predicted: null,
      observed: { works: 0, rulings: 0 },
      provisions: [],
    });
  });

  it('observes from the day on from which the reform governs what is received', () => {
    expect(governsFrom('2147-05-01', null)).toBe('2147-05-01');
    expect(governsFrom('2147-05-01', { to: 'undecided' })).toBe('2147-05-01');
    expect(governsFrom('2147-05-01', { to: 'received-from', day: '2147-06-01' })).toBe('2147-06-01');
    expect(governsFrom('2147-05-01', { to: 'received-from', day: '2147-04-01' })).toBe('2147-05-01');
  });

  it('holds to the newest assessment by the law of the day from which it is in force', () => {
    const [first, other] = [
      { ...by, upTo: 30 },
      { ...by, upTo: 50, on: '2147-05-03' },
    ];
    expect(foretold([first, by, other], '2147-05-01')).toBe(by);
    expect(foretold([other], '2147-05-01')).toBeNull();
  });
});

describe('what came of a work', () => {
  const after = (...events: readonly { readonly type: string; readonly data: object }[]) =>
    events.reduce((state, event) => outcome.evolve(state, event as DocketEvent), outcome.initial);
  const opened = { type: 'DocketOpened', data: { network: 'NOVA', receivedOn: '2147-05-02' } };
  const count = (path: string, offending: number) => ({ path, offending });
  const screened = (...counts: readonly object[]) => ({
    type: 'SubmissionScreened',
    data: { disposition: 'forbid', counts },
  });
  const ruled = (ruling: string, departs: string | null) => ({
    type: 'RulingIssued',
    data: { outcome: ruling, departs },
  });

  it('is what rules found of it last, and how it was ruled on last', () => {
    expect(after(opened)).toEqual({
      network: 'NOVA',
      receivedOn: '2147-05-02',
      disposition: null,
      offends: [],
      outcome: null,
      departs: false,
    });
    const found = after(opened, screened(count('4.9', 1)), screened(count('4.3', 2), count('4.2', 1)));
    expect(found).toMatchObject({ disposition: 'forbid', offends: ['4.2', '4.3'] });
    const [first, second] = [ruled('refused', null), ruled('approved', 'It was long ago.')];
    expect(after(opened, screened(count('4.2', 0)), first)).toMatchObject({
      offends: [],
      outcome: 'refused',
      departs: false,
    });
    expect(after(opened, first, second)).toMatchObject({ outcome: 'approved', departs: true });
  });

  it('is nothing of what was not received', () => {
    expect(after(ruled('approved', null))).toBeNull();
  });
});
