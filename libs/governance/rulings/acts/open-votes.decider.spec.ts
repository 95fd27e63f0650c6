import { describe, expect, it } from '@jest/globals';
import type { DocketEvent, OpenedVote, VotesOpened } from '#governance/events';
import type { OpenVotes } from './open-votes.decider.js';
import {
  calm,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  ofDocket,
  onPanel,
  openedAs,
  openOf,
  recommend,
  regulator,
  screenedAs,
  underReview,
  votedAs,
  voteOver,
  work,
} from './testing/told.js';

const [inesFor, tomasFor, odileFor] = ['ines', 'tomas', 'odile'].map((who) => openedAs(who, 'for')) as [
  OpenedVote,
  OpenedVote,
  OpenedVote,
];
const [inesAgainst, tomasAgainst] = [
  openedAs('ines', 'against'),
  openedAs('tomas', 'against', 'A guide sees it coming.'),
];
const opened = (votes: readonly OpenedVote[], more: Partial<VotesOpened> = {}): VotesOpened => ({
  panel: 'b1',
  votes: [...votes],
  recused: [],
  absent: [],
  ...more,
});
const rejected = (votes: readonly OpenedVote[], more: Partial<VotesOpened> = {}): DocketEvent => ({
  type: 'DraftRejected',
  data: { ...ofDocket, ...opened(votes, more), openedBy: 'ines' },
});
const byPanel = (votes: readonly OpenedVote[], more: Partial<VotesOpened> = {}) =>
  issued({ decidedBy: 'ines', panel: opened(votes, more) });
const recused = (regulator: string): DocketEvent => ({
  type: 'RegulatorRecused',
  data: { ...ofDocket, regulator, interest: 'i1', panel: 'b1' },
});

describe('votes', () => {
  const when = (votes: readonly OpenedVote[], change: Partial<OpenVotes> = {}) =>
    given(...onPanel, ...votes.map(votedAs)).when(openOf(votes, change));

  it('make a draft the ruling, word by word, where most are for it', () => {
    const all = [tomasAgainst, inesFor, odileFor];
    when(all).then(byPanel(all));
  });

  it('reject it where most are against, and leave nothing recommended', () => {
    const all = [tomasAgainst, inesAgainst, odileFor];
    when(all).then(rejected(all));
    const back = given(...onPanel, ...all.map(votedAs), rejected(all));
    back.when(issue).thenRefused('DOCKET.NOT_RECOMMENDED');
    back.when(recommend).then({
      type: 'RecommendationMade',
      data: {
        ...ofDocket,
        regulator: 'kiran',
        revision: 1,
        outcome: 'refused',
        reasons: 'The swell exceeds what children bear.',
      },
    });
  });

  it('count twice of the chair in a tie, and without it the draft is rejected', () => {
    const late = { now: voteOver };
    const absent = { absent: ['odile'] };
    when([tomasAgainst, inesFor], late).then(byPanel([tomasAgainst, inesFor], absent));
    when([tomasFor, inesAgainst], late).then(rejected([tomasFor, inesAgainst], absent));
    when([tomasAgainst, odileFor], late).then(rejected([tomasAgainst, odileFor], { absent: ['ines'] }));
  });

  it('are opened when all have voted, or the time is over and the quorum has', () => {
    const { details } = when([inesFor, tomasFor]).thenRefused('PANEL.STILL_VOTES');
    expect(details).toEqual({ absent: ['odile'], closes: voteOver.toISOString() });
    when([inesFor, tomasFor], { now: new Date(voteOver.getTime() - 1) }).thenRefused('PANEL.STILL_VOTES');
    when([inesFor, tomasFor], { now: voteOver }).then(byPanel([inesFor, tomasFor], { absent: ['odile'] }));
    when([inesFor], { now: voteOver }).thenRefused('PANEL.NO_QUORUM');
  });

  it('of whoever was recused stay sealed, and fall away', () => {
    const all = [tomasAgainst, inesFor, odileFor];
    given(...onPanel, ...all.map(votedAs), recused('tomas'))
      .when(openOf([inesFor, odileFor]))
      .then(byPanel([inesFor, odileFor], { recused: ['tomas'] }));
  });

  it('are looked at once more: an interest that nobody has acted on yet takes a vote away', () => {
    const all = [tomasAgainst, inesFor, odileFor];
    for (const interest of [inTheCase, inTheApplicant]) {
      const members = [regulator('ines'), regulator('tomas', interest), regulator('odile')];
      when(all, { members }).then(byPanel([inesFor, odileFor], { recused: ['tomas'] }));
    }
    const both = [regulator('ines'), regulator('tomas', inTheCase), regulator('odile', inTheCase)];
    when(all, { members: both }).thenRefused('PANEL.NO_QUORUM');
  });

  it('are opened by the chair of the panel, who has nothing at stake', () => {
    const all = [inesFor, tomasFor, odileFor];
    when(all, { opener: regulator('tomas') }).thenRefused('PANEL.NOT_ITS_CHAIR');
    when(all, { opener: regulator('ines', inTheCase) }).thenRefused('DOCKET.INTERESTED');
  });

  it('rest on a recommendation by somebody with nothing at stake', () => {
    when([inesFor, tomasFor, odileFor], { recommenderInterests: [inTheCase] }).thenRefused(
      'RULING.RECOMMENDER_INTERESTED',
    );
  });

  it('are of a panel that sits, on the work as it was drafted on', () => {
    given(...underReview)
      .when(openOf([]))
      .thenRefused('PANEL.UNKNOWN');
    const all = [inesFor, tomasFor, odileFor];
    given(...onPanel, ...all.map(votedAs), byPanel(all))
      .when(openOf(all))
      .thenRefused('DOCKET.ALREADY_RULED');
    when(all, { work: { revision: 2, withdrawn: false } }).thenRefused('DOCKET.REVISED');
    when(all, { work: { ...work, withdrawn: true } }).thenRefused('DOCKET.WITHDRAWN');
  });

  it('make no ruling that the law of the day does not carry any more', () => {
    const all = [inesFor, tomasFor, odileFor];
    when(all, { cited: [{ ...calm, inForce: 4 }] }).thenRefused('RULING.CITES_NOT_IN_FORCE');
    given(...underReview, screenedAs('clear'), ...onPanel.slice(3), ...all.map(votedAs))
      .when(openOf(all))
      .thenRefused('RULING.DEPARTURE_UNREASONED');
    const against = [inesAgainst, tomasAgainst, odileFor];
    when(against, { cited: [{ ...calm, inForce: 4 }] }).then(rejected(against));
  });

  it('are what was cast, or not opened', () => {
    const all = [inesFor, tomasFor, odileFor];
    const cast = given(...onPanel, ...all.map(votedAs));
    const { details } = cast.when(openOf([inesFor, odileFor])).thenRefused('VOTE.DOES_NOT_OPEN');
    expect(details).toEqual({ member: 'tomas' });
    cast.when(openOf([inesFor, tomasAgainst, odileFor])).thenRefused('VOTE.DOES_NOT_OPEN');
    const salt = Buffer.alloc(33, 7).toString('base64');
    cast.when(openOf([inesFor, { ...tomasFor, salt }, odileFor])).thenRefused('VOTE.DOES_NOT_OPEN');
  });
});
