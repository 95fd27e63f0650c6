import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Decider } from '#kernel';
import { givenFor, play } from '#kernel/testing';
import type { DocketEvent } from '#governance/events';
import { endOf } from '#governance/testing';
import {
  assigned,
  inTheApplicant,
  inTheCase,
  issued,
  recommended,
  regulator,
  remanded,
  reversed,
  underReview,
} from '../acts/testing/told.js';
import { flagRulingDecider, type Flaggable, type FlagRuling } from './flag-ruling.decider.js';
import type { Doubted, DoubtedState } from './flags.js';
import { reviewRulingDecider, type ReviewRuling } from './review-ruling.decider.js';
import { flagged, flagging, ofRuling, ruled } from './testing/told.js';

const given = givenFor(reviewRulingDecider);
const review: ReviewRuling = {
  type: 'ReviewRuling',
  network: 'NOVA',
  flag: 'f1',
  reviewer: regulator('ines'),
  outcome: 'stands',
  reasons: 'Nothing speaks for another outcome.',
  next: null,
  today: '2147-09-01',
  due: null,
};
const reviewed = (outcome: ReviewRuling['outcome'] = 'stands', flag = 'f1'): DocketEvent => ({
  type: 'RulingReviewed',
  data: { ...ofRuling, flag, outcome, reasons: review.reasons, reviewedBy: 'ines', next: null },
});

describe('looking at a flagged ruling again', () => {
  it('leaves it standing, with reasons', () => {
    given(...ruled, flagged())
      .when(review)
      .then(reviewed());
  });

  it('reverses it in the same append, and the time to decide begins anew', () => {
    const due = (reversed as Extract<DocketEvent, { type: 'RulingReversed' }>).data.due;
    given(...ruled, flagged())
      .when({ ...review, outcome: 'reversed', due })
      .then(reviewed('reversed'), {
        type: 'RulingReversed',
        data: { ...ofRuling, appeal: null, reversedBy: 'ines', reasons: review.reasons, due },
      });
  });

  it('is of a flag that there is, and is open', () => {
    given(...ruled)
      .when(review)
      .thenRefused('FLAG.UNKNOWN');
    given(...ruled, flagged(), reviewed())
      .when(review)
      .thenRefused('FLAG.CLOSED');
    for (const gone of [reversed, remanded])
      given(...ruled, flagged(), gone)
        .when(review)
        .thenRefused('FLAG.CLOSED');
    given(...ruled, flagged(), reversed, assigned('noor'), recommended, issued({ ruling: 'r2' }))
      .when(review)
      .thenRefused('FLAG.CLOSED');
  });

  it('is for nobody who made the ruling: who recommended it, nor who decided', () => {
    for (const person of ['kiran', 'tomas'])
      given(...ruled, flagged())
        .when({ ...review, reviewer: regulator(person) })
        .thenRefused('FLAG.OWN_RULING');
  });

  it('is for nobody with an interest, and for no party', () => {
    for (const interest of [inTheApplicant, inTheCase])
      given(...ruled, flagged())
        .when({ ...review, reviewer: regulator('ines', interest) })
        .thenRefused('DOCKET.INTERESTED');
    given(...ruled, flagged())
      .when({ ...review, reviewer: regulator('elara') })
      .thenRefused('DOCKET.OWN_CASE');
  });

  it('gives its reasons', () => {
    given(...ruled, flagged())
      .when({ ...review, reasons: ' ' })
      .thenRefused('REVIEW.UNREASONED');
  });
});

describe('looking at a ruling again by the day that it says', () => {
  const text = 'Calmer.';
  const endless = issued({ conditions: [{ text, ends: null }], review: endOf('2147-09-30') });
  const ending = issued({ conditions: [{ text, ends: endOf('2148-01-01') }], review: endOf('2147-09-30') });
  const byDay: ReviewRuling = { ...review, flag: null, next: endOf('2148-09-30') };
  const stood = (next: ReviewRuling['next']): DocketEvent => ({
    type: 'RulingReviewed',
    data: { ...ofRuling, flag: null, outcome: 'stands', reasons: review.reasons, reviewedBy: 'ines', next },
  });

  it('leaves it standing until it is looked at once more', () => {
    given(...underReview, endless)
      .when(byDay)
      .then(stood(byDay.next));
    given(...underReview, endless, stood(byDay.next))
      .when({ ...byDay, today: '2148-09-01', next: endOf('2149-09-30') })
      .then(stood(endOf('2149-09-30')));
  });

  it('needs no next time where all of it ends by itself, and then there is none', () => {
    given(...underReview, endless)
      .when({ ...byDay, next: null })
      .thenRefused('REVIEW.NEXT_MISSING');
    given(...underReview, ending)
      .when({ ...byDay, next: null })
      .then(stood(null));
    given(...underReview, ending, stood(null))
      .when({ ...byDay, next: null })
      .thenRefused('REVIEW.NOT_DUE');
  });

  it('is of a ruling that stands and says a day', () => {
    given(...underReview)
      .when(byDay)
      .thenRefused('REVIEW.NOT_DUE');
    given(...ruled)
      .when(byDay)
      .thenRefused('REVIEW.NOT_DUE');
    given(...underReview, endless, reversed)
      .when(byDay)
      .thenRefused('REVIEW.NOT_DUE');
  });

  it('says a next time that is to come, and only where there is one', () => {
    given(...underReview, endless)
      .when({ ...byDay, next: endOf('2147-09-01') })
      .thenRefused('REVIEW.NEXT_OVER');
    given(...underReview, endless)
      .when({ ...byDay, outcome: 'reversed' })
      .thenRefused('REVIEW.NO_NEXT');
    const { message } = given(...underReview, endless, flagged())
      .when({ ...byDay, flag: 'f1' })
      .thenRefused('REVIEW.NO_NEXT');
    expect(message).toContain('by the end of 30 September 2147');
  });

  it('is for nobody who made it, and leaves flags open', () => {
    given(...underReview, endless)
      .when({ ...byDay, reviewer: regulator('tomas') })
      .thenRefused('FLAG.OWN_RULING');
    given(...underReview, endless, flagged(), stood(byDay.next))
      .when(review)
      .then(reviewed());
  });
});

/** Both on one stream. */
const both: Decider<
  { flag: Flaggable | null; review: DoubtedState },
  FlagRuling | ReviewRuling,
  DocketEvent
> = {
  initial: { flag: flagRulingDecider.initial, review: reviewRulingDecider.initial },
  evolve: ({ flag, review: state }, event) => ({
    flag: flagRulingDecider.evolve(flag, event),
    review: reviewRulingDecider.evolve(state, event),
  }),
  decide: (command, { flag, review: state }) =>
    command.type === 'FlagRuling'
      ? flagRulingDecider.decide(command, flag)
      : reviewRulingDecider.decide(command, state),
};

describe('whatever is flagged and reviewed', () => {
  const by = fc.integer({ min: 1, max: 3 });
  const flags = fc.constantFrom('f1', 'f2', 'f3');
  const commands = fc.array(
    fc.oneof(
      fc.tuple(by, flags).map(([cause, flag]) => flagging(cause, flag + cause)),
      fc
        .record({
          flag: fc.tuple(flags, by).map(([flag, cause]) => flag + cause),
          outcome: fc.constantFrom<ReviewRuling['outcome']>('stands', 'reversed'),
          person: fc.constantFrom('kiran', 'tomas', 'ines', 'noor'),
        })
        .map(({ person, ...told }): ReviewRuling => ({ ...review, ...told, reviewer: regulator(person) })),
    ),
    { maxLength: 20 },
  );

  it('each cause flags once, nobody reviews their own, and no flag outlives its ruling', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const start = ruled.reduce(both.evolve, both.initial);
        const told = play({ ...both, initial: start }, asked);
        const causes = told.flatMap((event) => (event.type === 'RulingFlagged' ? [event.data.by] : []));
        expect(new Set(causes).size).toBe(causes.length);
        for (const event of told)
          if (event.type === 'RulingReviewed') expect(['ines', 'noor']).toContain(event.data.reviewedBy);
        const { standing, flags: left } = told.reduce(both.evolve, start).review as Doubted;
        const reviews = told.filter(({ type }) => type === 'RulingReviewed').length;
        if (standing === null) expect(left.filter(({ open }) => open)).toEqual([]);
        else expect(left.filter(({ open }) => open)).toHaveLength(causes.length - reviews);
      }),
    );
  });
});
