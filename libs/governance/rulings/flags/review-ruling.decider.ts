import {
  blank,
  dayInWords,
  mustBeImpartial,
  ofNetwork,
  rule,
  type Acting,
  type Decider,
  type PlainDate,
} from '#kernel';
import type { DocketEvent, Due, End, ReviewOutcome } from '#governance/events';
import { NOTHING_AT_STAKE } from '../acts/case.decider.js';
import { doubted, type Doubted, type DoubtedState, type Standing } from './flags.js';

export interface ReviewRuling {
  readonly type: 'ReviewRuling';
  readonly network: string;
  /** Null: by the day that the ruling says. */
  readonly flag: string | null;
  readonly reviewer: Acting;
  readonly outcome: ReviewOutcome;
  readonly reasons: string;
  /** By when it is looked at again after this one. */
  readonly next: End | null;
  readonly today: PlainDate;
  /** Another ruling, where this one is reversed; null: no provision sets a time to decide. */
  readonly due: Due | null;
}

/** What comes of a doubt about a ruling that stands: another looks at it, and it stands or is taken back. */
export const reviewRulingDecider: Decider<DoubtedState, ReviewRuling, DocketEvent> = {
  ...doubted,
  decide(command, state) {
    const docket = ofNetwork(command.network, state, 'DOCKET.UNKNOWN', 'docket; check its number');
    return review(command, docket);
  },
};

function review(command: ReviewRuling, state: Doubted): readonly DocketEvent[] {
  const { flag, reviewer, outcome, reasons, next, due } = command;
  const { network, docket } = state;
  const standing = flag === null ? dueForReview(state) : flagged(flag, state);
  reviewsImpartially(reviewer, standing.madeBy, state);
  rule(!blank(reasons), 'REVIEW.UNREASONED', 'Whoever looks at a ruling again gives their reasons.');
  saysWhenNext(command, standing);
  const { person: reviewedBy } = reviewer;
  const { ruling } = standing;
  const reviewed = { network, docket, ruling, flag, outcome, reasons, reviewedBy, next };
  const reversed = { network, docket, ruling, appeal: null, reversedBy: reviewedBy, reasons, due };
  return [
    { type: 'RulingReviewed', data: reviewed },
    ...(outcome === 'reversed' ? ([{ type: 'RulingReversed', data: reversed }] as const) : []),
  ];
}

function flagged(flag: string, { standing, flags }: Doubted): Standing {
  const found = flags.find((one) => one.flag === flag);
  rule(!!found, 'FLAG.UNKNOWN', 'No ruling of this docket has this flag; look at the docket.', { flag });
  rule(
    found.open && standing !== null,
    'FLAG.CLOSED',
    'This flag is closed: it was reviewed, or its ruling stands no more.',
    { flag },
  );
  return standing;
}

function dueForReview({ standing }: Doubted): Standing {
  rule(
    standing !== null && standing.review !== null,
    'REVIEW.NOT_DUE',
    'No ruling of this docket stands that says by when it is looked at again; one that is flagged is, by its "flag".',
  );
  return standing;
}

/** What has no end of its own is not left without a day, nor is one told of what needs none. */
function saysWhenNext({ flag, outcome, next, today }: ReviewRuling, { review, isEndless }: Standing): void {
  const mayGoOn = flag === null && outcome === 'stands';
  rule(
    next === null || mayGoOn,
    'REVIEW.NO_NEXT',
    flag === null
      ? 'A ruling that is reversed is not looked at again; leave out "next".'
      : `A flag moves no day${review ? `: this ruling is still to be looked at again by the end of ${dayInWords(review.on)}` : ''}; leave out "next".`,
  );
  rule(
    next !== null || !mayGoOn || !isEndless,
    'REVIEW.NEXT_MISSING',
    'Something of this ruling has no end of its own; say in "next" by when it is looked at again.',
  );
  rule(next === null || next.on > today, 'REVIEW.NEXT_OVER', 'The next time is a day to come.', {
    next: next?.on,
  });
}

function reviewsImpartially(reviewer: Acting, madeBy: readonly string[], state: Doubted): void {
  const refusal = [
    'FLAG.OWN_RULING',
    'Nobody looks again at a ruling that they made or recommended; another regulator or the chair does.',
  ] as const;
  mustBeImpartial(
    reviewer,
    { cases: [state.docket], parties: [state.applicant] },
    { ...NOTHING_AT_STAKE, touched: { by: madeBy, refusal } },
    { person: reviewer.person },
  );
}
