import { commitmentOf } from '#engine/vault';
import type {
  AppealDecision,
  AppealEvent,
  AppealPanelConvened,
  Ballot,
  Due,
  OpenedVote,
  VotesOpened,
} from '#governance/events';
import type { Bench } from '../acts/bench.decider.js';
import type { CastVote } from '../acts/cast-vote.decider.js';
import type { ConvenePanel } from '../acts/convene-panel.decider.js';
import type { Contested } from '../acts/lodge-appeal.decider.js';
import type { OpenVotes } from '../acts/open-votes.decider.js';
import { admitted, bench, contest, lodged } from './told.js';

// Maren, Odile and Sade vote on whether the appeal of `told` is decided so that the ruling falls.

export const contested: Contested = {
  ruling: contest.ruling,
  outcome: 'refused',
  cited: [{ provision: 'p', path: '2147/1/1', version: 2 }],
  served: null,
  setAside: false,
};
export const draft: AppealDecision = {
  outcomes: [{ ground: '1', outcome: 'overturned', decisive: true, reasons: 'Misread.' }],
  readings: [{ provision: 'p', path: '2147/1/1', version: 2 }],
  variation: null,
};
export const toVote: Due = {
  at: '2147-04-09T00:00:00.000Z',
  on: '2147-04-08',
  begins: '2147-04-01T09:00:00.000Z',
  count: 7,
  unit: 'days',
  by: { provision: 'p', path: '2147/1/2', version: 1 },
};
export const whileTheyVote = new Date('2147-04-02T09:00:00.000Z');
export const voteOver = new Date(toVote.at);

export const adjudicator = (person: string, ...interests: Bench['interests']): Bench => ({
  ...bench,
  adjudicator: person,
  interests,
});
export const inTheAppeal = { subject: { kind: 'case', id: contest.appeal } } as const;

export const convene: ConvenePanel = {
  type: 'ConvenePanel',
  panel: 'b1',
  bench,
  members: ['maren', 'odile', 'sade'].map((person) => ({
    ...adjudicator(person),
    offices: ['adjudicator'],
    erased: false,
  })),
  chair: 'maren',
  quorum: null,
  closes: toVote,
  contested,
  ...draft,
  today: '2147-04-01',
};
export const convened: AppealPanelConvened = {
  type: 'AppealPanelConvened',
  data: {
    ...contest,
    panel: 'b1',
    convenedBy: 'maren',
    members: ['maren', 'odile', 'sade'],
    chair: 'maren',
    quorum: 2,
    draft,
    closes: toVote,
  },
};
export const onPanel = [lodged, admitted, convened];

const salt = Buffer.alloc(32, 7);
export const openedAs = (
  member: string,
  value: Ballot['value'],
  dissent: string | null = null,
): OpenedVote => ({ member, salt: salt.toString('base64'), value, dissent });
/** By whom, and what it opens to. */
export const sealedOf = ({ member, value, dissent }: OpenedVote) => ({
  sealed: `vote of ${member}`,
  commitment: commitmentOf(salt, { value, dissent }),
});
export const votedAs = (opened: OpenedVote): AppealEvent => ({
  type: 'AppealVoteCast',
  data: { ...contest, panel: 'b1', member: opened.member, vote: sealedOf(opened) },
});
export const castBy = (voter: Bench, vote = openedAs(voter.adjudicator, 'for')): CastVote => ({
  type: 'CastVote',
  panel: 'b1',
  bench: voter,
  now: whileTheyVote,
  vote: sealedOf(vote),
});
/** By Maren, of what was cast. */
export const openOf = (votes: readonly OpenedVote[], change: Partial<OpenVotes> = {}): OpenVotes => ({
  type: 'OpenVotes',
  panel: 'b1',
  bench,
  members: ['maren', 'odile', 'sade'].map((person) => adjudicator(person)),
  contested,
  today: '2147-04-02',
  now: whileTheyVote,
  opened: new Map(votes.map((vote) => [sealedOf(vote).sealed, vote])),
  ...change,
});
export const opening = (votes: readonly OpenedVote[], change: Partial<VotesOpened> = {}): VotesOpened => ({
  panel: 'b1',
  votes,
  recused: [],
  absent: [],
  ...change,
});
export const decidedBy = (panel: VotesOpened): AppealEvent => ({
  type: 'AppealDecided',
  data: { ...contest, adjudicator: 'maren', ...draft, panel },
});
