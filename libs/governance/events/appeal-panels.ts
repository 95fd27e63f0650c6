import { z } from 'zod';
import { dayInWords } from '#kernel';
import { long, sealed, storedId, storedText } from '#platform/schema';
import { aboutContest, contest } from './contest.js';
import { due } from './due.js';
import { event, type EventOf } from './event.js';
import { appealDecision, followsFrom } from './grounds.js';
import { votesInWords, votesOpened } from './panel.js';
import { count } from './words.js';

const ofPanel = { ...contest, panel: storedId };

/** Several adjudicators are to decide an appeal together. While they sit nobody decides alone. */
export const appealPanelConvened = event(
  'AppealPanelConvened',
  1,
  z.strictObject({
    ...ofPanel,
    convenedBy: storedId,
    members: z.array(storedId).min(2),
    /** Whose vote counts twice in a tie, and who has the votes opened. */
    chair: storedId,
    /** How many votes there must be. */
    quorum: z.int().min(1),
    /** What they vote on, word by word. */
    draft: long(appealDecision),
    /** Until when they vote. */
    closes: due,
  }),
  {
    says: ({ members, draft, closes, order }) =>
      `A panel of ${count(members.length, 'adjudicator')} was convened, to vote by the end of ${dayInWords(closes.on)} on a draft decision of an appeal, by which:${followsFrom(draft.outcomes, { order })}`,
    about: aboutContest,
  },
);
export type AppealPanelConvened = EventOf<typeof appealPanelConvened>;

export const appealVoteCast = event(
  'AppealVoteCast',
  1,
  z.strictObject({
    ...ofPanel,
    member: storedId,
    /** Under the key of the matter, until the votes of the panel are opened. */
    vote: sealed,
  }),
  {
    says: ({ member }, nameOf) =>
      `${nameOf(member) ?? 'A member'} voted on the panel that decides an appeal; how, is sealed until all votes are opened.`,
    officials: ['member'],
    about: aboutContest,
  },
);
export type AppealVoteCast = EventOf<typeof appealVoteCast>;

/** No vote is taken any more, and as many were cast as must be: its chair opens them. */
export const appealVotingClosed = event(
  'AppealVotingClosed',
  1,
  z.strictObject({
    ...ofPanel,
    /** Who of it did not vote. */
    absent: z.array(storedId),
    /** Seconds since its time was over. */
    late: z.int().min(0),
  }),
  {
    says: ({ absent }) =>
      `The time to vote is over for the panel that decides an appeal${absent.length > 0 ? `; ${count(absent.length, 'member')} did not` : ''}. Its chair opens the votes.`,
    about: aboutContest,
  },
);
export type AppealVotingClosed = EventOf<typeof appealVotingClosed>;

/** The panel voted against the draft: the appeal is still to be decided. */
export const appealDraftRejected = event(
  'AppealDraftRejected',
  1,
  z.strictObject({ ...contest, ...votesOpened.shape, openedBy: storedId }),
  {
    says: ({ votes }) =>
      `The panel rejected the draft decision of an appeal, with ${votesInWords(votes)}; the appeal is still to be decided.`,
    about: aboutContest,
  },
);
export type AppealDraftRejected = EventOf<typeof appealDraftRejected>;

/** Why a panel of adjudicators ended without its votes being opened. */
export const appealDissolution = z.enum([
  'no-quorum',
  'members-recused',
  'chair-recused',
  'appeal-withdrawn',
  'appeal-conceded',
  'by-adjudicator',
]);
export type AppealDissolution = z.infer<typeof appealDissolution>;

const DISSOLUTIONS: Readonly<Record<AppealDissolution, string>> = {
  'no-quorum': 'its time was over, and too few had voted',
  'members-recused': 'so many of it were recused that too few are left to decide',
  'chair-recused': 'its chair was recused',
  'appeal-withdrawn': 'the appeal was withdrawn',
  'appeal-conceded': 'the Network conceded the appeal',
  'by-adjudicator': 'an adjudicator took the draft back',
};

/** A panel ended without a vote being opened; another may be convened. */
export const appealPanelDissolved = event(
  'AppealPanelDissolved',
  1,
  z.strictObject({
    ...ofPanel,
    /** Who of it had not voted when it ended. */
    absent: z.array(storedId),
    because: appealDissolution,
    /** Of an adjudicator, where they did. */
    dissolvedBy: storedId.nullable(),
    reasons: long(storedText).nullable(),
    /** Seconds since its time was over, where that ended it. */
    late: z.int().min(0).nullable(),
  }),
  {
    says: ({ because }) => `The panel that was to decide an appeal was dissolved: ${DISSOLUTIONS[because]}.`,
    about: aboutContest,
  },
);
export type AppealPanelDissolved = EventOf<typeof appealPanelDissolved>;

export const appealPanelEvents = [
  appealPanelConvened,
  appealVoteCast,
  appealVotingClosed,
  appealDraftRejected,
  appealPanelDissolved,
] as const;
export type AppealPanelEvent = EventOf<(typeof appealPanelEvents)[number]>;
