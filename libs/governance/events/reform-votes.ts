import { z } from 'zod';
import { dayInWords } from '#kernel';
import { long, sealed, storedId, storedText } from '#platform/schema';
import { ofReform } from './amendment.js';
import { due } from './due.js';
import { event, type EventOf } from './event.js';
import { votesInWords, votesOpened } from './panel.js';
import { count } from './words.js';

const ofVote = { ...ofReform, panel: storedId };

/** All regulators of the network are to vote on the draft as it is, once nothing that people said is left without an answer. */
export const reformPutToVote = event(
  'ReformPutToVote',
  1,
  z.strictObject({
    ...ofVote,
    putBy: storedId,
    members: z.array(storedId).min(2),
    /** Whose vote counts twice in a tie, and who has the votes opened. */
    chair: storedId,
    /** How many votes there must be. */
    quorum: z.int().min(1),
    /** Of the draft that they vote on, and why it should be law. */
    draft: z.strictObject({ revision: z.int().min(1), reasons: long(storedText) }),
    /** Until when they vote. */
    closes: due,
    /** Comments that came in time, and how many of them are placed: anybody counts again up to a log number. */
    comments: z.int().min(0),
    placed: z.int().min(0),
    points: z.int().min(0),
    answered: z.int().min(0),
    upTo: z.int().min(0),
  }),
  {
    says: ({ members, closes, comments, points }) =>
      `A reform was put to a vote of ${count(members.length, 'regulator')}, by the end of ${dayInWords(closes.on)}; ${count(comments, 'comment')} on it led to ${count(points, 'point')}, each answered.`,
    headline: true,
    about: ['reform'],
  },
);
export type ReformPutToVote = EventOf<typeof reformPutToVote>;

export const reformVoteCast = event(
  'ReformVoteCast',
  1,
  z.strictObject({
    ...ofVote,
    member: storedId,
    /** Under the key of the matter, until the votes are opened. */
    vote: sealed,
  }),
  {
    says: ({ member }, nameOf) =>
      `${nameOf(member) ?? 'A regulator'} voted on a reform; how, is sealed until all votes are opened.`,
    officials: ['member'],
    about: ['reform'],
  },
);
export type ReformVoteCast = EventOf<typeof reformVoteCast>;

/** No vote is taken any more, and as many were cast as must be. */
export const reformVotingClosed = event(
  'ReformVotingClosed',
  1,
  z.strictObject({
    ...ofVote,
    absent: z.array(storedId),
    /** Seconds since its time was over. */
    late: z.int().min(0),
  }),
  {
    says: ({ absent }) =>
      `The time to vote on a reform is over${absent.length > 0 ? `; ${count(absent.length, 'regulator')} did not` : ''}. Whoever chairs the vote opens it.`,
    about: ['reform'],
  },
);
export type ReformVotingClosed = EventOf<typeof reformVotingClosed>;

export const reformVoteEnd = z.enum(['no-quorum', 'reform-withdrawn', 'by-network']);
export type ReformVoteEnd = z.infer<typeof reformVoteEnd>;

const VOTE_ENDS: Readonly<Record<ReformVoteEnd, string>> = {
  'no-quorum': 'its time was over, and too few had voted',
  'reform-withdrawn': 'the reform was withdrawn',
  'by-network': 'the chair of the Network took the draft back',
};

/** It ended without a vote being opened: the reform is a draft again, or withdrawn. */
export const reformVoteDissolved = event(
  'ReformVoteDissolved',
  1,
  z.strictObject({
    ...ofVote,
    absent: z.array(storedId),
    because: reformVoteEnd,
    /** Of the chair of the network, where they did. */
    dissolvedBy: storedId.nullable(),
    reasons: long(storedText).nullable(),
    /** Seconds since its time was over, where that ended it. */
    late: z.int().min(0).nullable(),
  }),
  {
    says: ({ because }) => `The vote on a reform ended without being opened: ${VOTE_ENDS[because]}.`,
    about: ['reform'],
  },
);
export type ReformVoteDissolved = EventOf<typeof reformVoteDissolved>;

export const reformRejected = event(
  'ReformRejected',
  1,
  z.strictObject({ ...ofReform, ...votesOpened.shape, openedBy: storedId }),
  {
    says: ({ votes }) => `A reform was rejected, with ${votesInWords(votes)}.`,
    headline: true,
    about: ['reform'],
  },
);
export type ReformRejected = EventOf<typeof reformRejected>;

export const reformVoteEvents = [
  reformPutToVote,
  reformVoteCast,
  reformVotingClosed,
  reformVoteDissolved,
  reformRejected,
] as const;
export type ReformVoteEvent = EventOf<(typeof reformVoteEvents)[number]>;
