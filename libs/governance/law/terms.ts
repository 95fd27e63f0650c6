import { dayInWords, rule, type PlainDate } from '#kernel';
import type { Condition, RuledTerms, RulingOutcome } from '#governance/events';

interface Ruling {
  readonly outcome: RulingOutcome;
  /** The day from which what it asks for and forbids counts: before it nothing of it ends. */
  readonly from: PlainDate;
  readonly today: PlainDate;
}

/** What a ruling asks for and forbids is what its outcome says, and ends. */
export function mustBeSoundTerms(terms: RuledTerms, ruling: Ruling): void {
  carryWhatTheOutcomeSays(terms, ruling);
  eachEnds(terms, ruling);
}

/** Whether a ruling with this outcome asks for nothing and forbids nothing in part. */
export function isPlain(outcome: RulingOutcome): boolean {
  return outcome === 'approved' || outcome === 'refused' || outcome === 'no-jurisdiction';
}

function carryWhatTheOutcomeSays(
  { conditions, restrictions, review }: RuledTerms,
  { outcome }: Ruling,
): void {
  rule(
    outcome !== 'approved-with-conditions' || conditions.length > 0,
    'RULING.CONDITIONS_MISSING',
    'An approval with conditions states them.',
  );
  rule(
    outcome !== 'restricted' || restrictions.length > 0,
    'RULING.RESTRICTIONS_MISSING',
    'A restriction says of what: audience, venue or time.',
  );
  rule(
    !isPlain(outcome) || (conditions.length === 0 && restrictions.length === 0 && review === null),
    'RULING.OUTCOME_IS_PLAIN',
    `A ruling with the outcome ${outcome} carries no conditions, no restrictions, and no day to look at them again; choose the outcome that does.`,
    { outcome },
  );
}

/** Nothing is forbidden, or asked for, for ever: it ends by itself, or somebody looks at it again. */
function eachEnds({ conditions, restrictions, review }: RuledTerms, { from, today }: Ruling): void {
  const isAhead = ({ ends }: Condition) => ends === null || ends.on >= from;
  rule(
    conditions.every(isAhead),
    'RULING.CONDITION_OVER',
    `A condition ends on ${dayInWords(from)} or later: it counts from that day.`,
  );
  rule(
    restrictions.every(isAhead),
    'RULING.RESTRICTION_OVER',
    `A restriction ends on ${dayInWords(from)} or later: it counts from that day.`,
  );
  rule(
    review === null || review.on > today,
    'RULING.REVIEW_OVER',
    'A ruling is looked at again by a day to come.',
  );
  rule(
    review !== null || [...conditions, ...restrictions].every(({ ends }) => ends !== null),
    'RULING.ENDLESS',
    'Each condition and each restriction ends on a day of its own, or the ruling is looked at again by one; say it in "until", or in "review".',
  );
}
