import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFor } from '#kernel/testing';
import { addDays } from '#kernel';
import type { DocketEvent, RestrictionExpired, Term } from '#governance/events';
import { endOf } from '#governance/testing';
import { issued, ofDocket, opened, remanded, reversed, served, underReview } from '../acts/testing/told.js';
import { termsDecider, type ExpireRestrictions } from './terms.decider.js';

const given = givenFor(termsDecider);

const text = 'Calmer.';
const on = 'time';
const restricted = issued({
  conditions: [
    { text, ends: null },
    { text, ends: endOf('2147-12-31') },
  ],
  restrictions: [
    { on, text, ends: endOf('2147-06-30') },
    { on, text, ends: endOf('2147-12-31') },
  ],
});
const expire = (now: string): ExpireRestrictions => ({
  type: 'ExpireRestrictions',
  network: 'NOVA',
  ruling: 'r1',
  now: new Date(now),
});
const expired = (
  ended: readonly Term[],
  day: string,
  change: Partial<RestrictionExpired['data']> = {},
): DocketEvent => ({
  type: 'RestrictionExpired',
  data: { ...ofDocket, ruling: 'r1', ended, due: endOf(day), late: 0, next: null, ...change },
});
const first: Term = { of: 'restrictions', nth: 1 };
const last: readonly Term[] = [
  { of: 'conditions', nth: 2 },
  { of: 'restrictions', nth: 2 },
];
const firstExpired = expired([first], '2147-06-30', { next: endOf('2147-12-31') });

describe('what of a ruling ends by itself', () => {
  it('is recorded from that instant on, and when more of it ends', () => {
    given(...underReview, restricted, served)
      .when(expire('2147-07-01T00:00:00.000Z'))
      .then(firstExpired);
    given(...underReview, restricted, served, firstExpired)
      .when(expire('2148-01-01T00:00:00.000Z'))
      .then(expired(last, '2147-12-31'));
  });

  it('is recorded in its order, and how late', () => {
    given(...underReview, restricted)
      .when(expire('2148-01-01T00:00:02.500Z'))
      .then(expired([first], '2147-06-30', { next: endOf('2147-12-31'), late: 184 * 86_400 + 2 }));
    given(...underReview, restricted, firstExpired)
      .when(expire('2148-01-01T00:00:02.500Z'))
      .then(expired(last, '2147-12-31', { late: 2 }));
  });

  it('is nothing where it is not so', () => {
    given(...underReview, restricted)
      .when(expire('2147-06-30T23:59:59.999Z'))
      .then();
    given(...underReview, restricted, firstExpired)
      .when(expire('2147-07-01T00:00:00.000Z'))
      .then();
    for (const past of [[opened], [...underReview, issued()]])
      given(...past)
        .when(expire('2149-01-01T00:00:00.000Z'))
        .then();
  });

  it('is nothing of a ruling that stands no more, or of another', () => {
    for (const gone of [reversed, remanded])
      given(...underReview, restricted, gone)
        .when(expire('2149-01-01T00:00:00.000Z'))
        .then();
    given(...underReview, restricted)
      .when({ ...expire('2149-01-01T00:00:00.000Z'), ruling: 'r2' })
      .then();
  });

  it('is about a docket that there is', () => {
    given().when(expire('2149-01-01T00:00:00.000Z')).thenRefused('DOCKET.UNKNOWN');
  });

  it('whatever ends when: each is recorded once, at its instant, in their order', () => {
    const term = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), fc.array(term, { maxLength: 6 }), (asked, forbidden) => {
        const termOf = (days: number | null) => ({
          text,
          ends: days === null ? null : endOf(addDays('2147-04-01', days)),
        });
        const ruling = issued({
          conditions: asked.map(termOf),
          restrictions: forbidden.map((days) => ({ on, ...termOf(days) })),
        });
        let state = [...underReview, ruling].reduce(termsDecider.evolve, termsDecider.initial);
        const told: RestrictionExpired['data'][] = [];
        for (let once = [{}] as readonly object[]; once.length > 0;) {
          const events = termsDecider.decide(expire('2148-01-01T00:00:00.000Z'), state);
          state = events.reduce(termsDecider.evolve, state);
          told.push(...events.map(({ data }) => data as RestrictionExpired['data']));
          once = events;
        }
        const days = [...asked, ...forbidden].filter((one) => one !== null);
        expect(told.map(({ due }) => due)).toEqual(
          [...new Set(days)].sort().map((one) => endOf(addDays('2147-04-01', one))),
        );
        expect(told.flatMap(({ ended }) => ended)).toHaveLength(days.length);
        expect(told.map(({ next }) => next)).toEqual([
          ...told.slice(1).map(({ due }) => due),
          ...(told.length > 0 ? [null] : []),
        ]);
      }),
    );
  });
});
