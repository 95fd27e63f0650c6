import { describe, expect, it } from '@jest/globals';
import type { AppealDissolution, AppealEvent } from '#governance/events';
import type { AppealCommand } from '../appeal.decider.js';
import { admitted, bench, contest, given, lodged, withdrawn } from '../testing/told.js';
import {
  adjudicator,
  castBy,
  contested,
  convene,
  convened,
  decidedBy,
  draft,
  inTheAppeal,
  onPanel,
  openedAs,
  opening,
  openOf,
  toVote,
  votedAs,
  voteOver,
  whileTheyVote,
} from '../testing/voted.js';
import type { Bench } from './bench.decider.js';
import type { ConvenePanel, Member } from './convene-panel.decider.js';

const [marenFor, odileFor, sadeAgainst] = [
  openedAs('maren', 'for'),
  openedAs('odile', 'for'),
  openedAs('sade', 'against', 'It reads as it was read.'),
];
const votes = [marenFor, odileFor, sadeAgainst];
const allVoted = [...onPanel, ...votes.map(votedAs)];
const behind: AppealEvent = { type: 'CaseStayedBehindLead', data: { ...contest, lead: 'a9' } };
const dissolved = (
  because: AppealDissolution,
  absent: readonly string[],
  change: object = {},
): AppealEvent => ({
  type: 'AppealPanelDissolved',
  data: {
    ...contest,
    panel: 'b1',
    absent,
    because,
    dissolvedBy: null,
    reasons: null,
    late: null,
    ...change,
  },
});
const recused = (person: string, panel: string | null = 'b1'): AppealEvent => ({
  type: 'AdjudicatorRecused',
  data: { ...contest, adjudicator: person, interest: `of ${person}`, panel },
});
const closed: AppealEvent = {
  type: 'AppealVotingClosed',
  data: { ...contest, panel: 'b1', absent: ['sade'], late: 0 },
};
const decideAlone: AppealCommand = {
  type: 'DecideAppeal',
  bench,
  contested,
  ...draft,
  today: '2147-04-01',
};

describe('a panel of adjudicators is convened', () => {
  const when = (change: Partial<ConvenePanel>) => given(lodged, admitted).when({ ...convene, ...change });
  const withMember = (change: Partial<Member>) =>
    when({ members: [...convene.members.slice(0, 2), { ...convene.members[2]!, ...change }] });

  it('on a draft decision, by somebody who could decide alone', () => {
    when({}).then(convened);
    when({ quorum: 3 }).then({ ...convened, data: { ...convened.data, quorum: 3 } });
    given(lodged).when(convene).thenRefused('APPEAL.NOT_ADMITTED');
    given(lodged, admitted, withdrawn).when(convene).thenRefused('APPEAL.CLOSED');
    given(lodged, admitted, behind).when(convene).thenRefused('APPEAL.BEHIND_LEAD');
    given(...onPanel)
      .when(convene)
      .thenRefused('PANEL.SITS');
    when({ bench: { ...bench, touched: ['maren'] } }).thenRefused('APPEAL.TOUCHED_THE_RULING');
  });

  it('that a person alone could make: each ground is answered, and what is varied said', () => {
    when({ outcomes: [] }).thenRefused('APPEAL.GROUNDS_UNANSWERED');
    when({ outcomes: [{ ...draft.outcomes[0]!, outcome: 'varied' }] }).thenRefused('APPEAL.NOTHING_TO_VARY');
    when({ readings: [{ provision: 'q', version: 1 }] }).thenRefused('APPEAL.READING_NOT_CITED');
  });

  it('of adjudicators, each of whom may hear the appeal', () => {
    withMember({ offices: ['regulator'] }).thenRefused('PANEL.NO_ADJUDICATOR');
    withMember({ erased: true }).thenRefused('PANEL.MEMBER_ERASED');
    expect(withMember({ touched: ['sade'] }).thenRefused('APPEAL.TOUCHED_THE_RULING').details).toEqual({
      person: 'sade',
    });
    withMember({ interests: [inTheAppeal] }).thenRefused('APPEAL.INTERESTED');
    withMember({ adjudicator: 'zane' }).thenRefused('APPEAL.OWN_CASE');
  });

  it('of several, each once, with one of them in the chair and a quorum of more than half', () => {
    when({ members: convene.members.slice(0, 1) }).thenRefused('PANEL.TOO_FEW');
    when({ members: [...convene.members, convene.members[1]!] }).thenRefused('PANEL.MEMBER_TWICE');
    when({ chair: 'ines' }).thenRefused('PANEL.CHAIR_NOT_MEMBER');
    for (const quorum of [1, 4]) when({ quorum }).thenRefused('PANEL.QUORUM');
  });

  it('where the rulebook sets until when it votes', () => {
    when({ closes: null }).thenRefused('PANEL.NO_PERIOD');
  });
});

describe('while a panel sits', () => {
  it('nobody decides alone, and the appeal waits behind no other', () => {
    given(...onPanel)
      .when(decideAlone)
      .thenRefused('PANEL.SITS');
    given(...onPanel)
      .when({ type: 'StayBehindLead', lead: 'a9', designatedAt: '2147-04-01T08:00:00.000Z', freeSince: null })
      .then();
  });

  it('none of it concedes', () => {
    const concede = (person: string): AppealCommand => ({
      type: 'ConcedeAppeal',
      respondent: { ...adjudicator(person), person },
      contested,
      reasons: 'Misread.',
    });
    given(...onPanel)
      .when(concede('odile'))
      .thenRefused('APPEAL.YOURS_TO_HEAR');
    given(...onPanel)
      .when(concede('tomas'))
      .then(dissolved('appeal-conceded', ['maren', 'odile', 'sade']), {
        type: 'RespondentConceded',
        data: { ...contest, concededBy: 'tomas', reasons: 'Misread.' },
      });
  });

  it('an appeal that is withdrawn takes it with it', () => {
    given(...onPanel, votedAs(odileFor))
      .when({ type: 'WithdrawAppeal', by: 'zane', reason: 'Enough.' })
      .then(dissolved('appeal-withdrawn', ['maren', 'sade']), withdrawn);
  });
});

describe('a member of a panel', () => {
  it('votes once, in its time', () => {
    given(...onPanel)
      .when(castBy(adjudicator('odile')))
      .then(votedAs(odileFor));
    given(...onPanel, votedAs(odileFor))
      .when(castBy(adjudicator('odile'), openedAs('odile', 'against')))
      .thenRefused('VOTE.ALREADY_CAST');
    given(...onPanel)
      .when({ ...castBy(adjudicator('odile')), now: voteOver })
      .thenRefused('VOTE.OUT_OF_TIME');
  });

  it('is one of those who sit, and may hear the appeal when they vote', () => {
    const vote = (voter: Bench, change: object = {}) =>
      given(...onPanel).when({ ...castBy(voter), ...change });
    vote(adjudicator('noor')).thenRefused('VOTE.NOT_A_MEMBER');
    vote(adjudicator('odile'), { panel: 'b2' }).thenRefused('PANEL.UNKNOWN');
    vote(adjudicator('odile', inTheAppeal)).thenRefused('APPEAL.INTERESTED');
    vote({ ...adjudicator('odile'), touched: ['odile'] }).thenRefused('APPEAL.TOUCHED_THE_RULING');
    given(...onPanel, recused('odile'))
      .when(castBy(adjudicator('odile')))
      .thenRefused('VOTE.RECUSED');
    given(lodged, admitted)
      .when(castBy(adjudicator('odile')))
      .thenRefused('PANEL.UNKNOWN');
    given(lodged)
      .when(castBy(adjudicator('odile')))
      .thenRefused('APPEAL.NOT_ADMITTED');
    given(...onPanel, withdrawn)
      .when(castBy(adjudicator('odile')))
      .thenRefused('APPEAL.CLOSED');
  });
});

describe('the votes of a panel are opened', () => {
  it('and decide the appeal as drafted, where most are for it', () => {
    given(...allVoted)
      .when(openOf(votes))
      .then(decidedBy(opening(votes)));
    given(...allVoted, decidedBy(opening(votes)))
      .when(decideAlone)
      .thenRefused('APPEAL.CLOSED');
  });

  it('and leave it to be decided, where most are against it', () => {
    const against = [marenFor, openedAs('odile', 'against'), sadeAgainst];
    const told = [...onPanel, ...against.map(votedAs)];
    const rejected: AppealEvent = {
      type: 'AppealDraftRejected',
      data: { ...contest, ...opening(against), openedBy: 'maren' },
    };
    given(...told)
      .when(openOf(against))
      .then(rejected);
    given(...told, rejected)
      .when(convene)
      .then(convened);
    given(...told, rejected)
      .when(decideAlone)
      .then({ type: 'AppealDecided', data: { ...contest, adjudicator: 'maren', ...draft, panel: null } });
  });

  it('in a tie as the chair voted', () => {
    const two = [sadeAgainst, marenFor];
    const told = [...onPanel, ...two.map(votedAs)];
    given(...told)
      .when(openOf(two, { now: voteOver }))
      .then(decidedBy(opening(two, { absent: ['odile'] })));
  });

  it('by its chair, who may hear the appeal still', () => {
    const by = (person: Bench) => given(...allVoted).when(openOf(votes, { bench: person }));
    by(adjudicator('odile')).thenRefused('PANEL.NOT_ITS_CHAIR');
    by(adjudicator('maren', inTheAppeal)).thenRefused('APPEAL.INTERESTED');
    given(...allVoted)
      .when(openOf(votes, { panel: 'b2' }))
      .thenRefused('PANEL.UNKNOWN');
  });

  it('when all have voted, or its time is over and as many have as must', () => {
    given(...onPanel, votedAs(marenFor), votedAs(odileFor))
      .when(openOf(votes))
      .thenRefused('PANEL.STILL_VOTES');
    given(...onPanel, votedAs(marenFor))
      .when(openOf(votes, { now: voteOver }))
      .thenRefused('PANEL.NO_QUORUM');
  });

  it('without those of whoever may not hear the appeal by then', () => {
    const members = [
      adjudicator('maren'),
      adjudicator('odile', inTheAppeal),
      { ...adjudicator('sade'), touched: [] },
    ];
    given(...allVoted)
      .when(openOf([marenFor, sadeAgainst], { members }))
      .then(decidedBy(opening([marenFor, sadeAgainst], { recused: ['odile'] })));
    const touched = members.with(1, { ...adjudicator('odile'), touched: ['odile'] });
    given(...allVoted)
      .when(openOf([marenFor, sadeAgainst], { members: touched }))
      .then(decidedBy(opening([marenFor, sadeAgainst], { recused: ['odile'] })));
  });

  it('where each opens to what was cast', () => {
    for (const opened of [[marenFor, odileFor], votes.with(1, openedAs('odile', 'against'))])
      given(...allVoted)
        .when(openOf(opened))
        .thenRefused('VOTE.DOES_NOT_OPEN');
  });

  it('where what the draft asks for is not over', () => {
    const ends = { at: '2147-04-02T00:00:00.000Z', on: '2147-04-01' };
    const varied = {
      outcomes: [{ ...draft.outcomes[0]!, outcome: 'varied' as const }],
      readings: [],
      variation: { conditions: [{ text: 'A guide.', ends }], restrictions: [], review: null },
    };
    const onVaried: AppealEvent = { ...convened, data: { ...convened.data, draft: varied } };
    const ruling = { ...contested, outcome: 'approved-with-conditions' as const };
    const told = given(lodged, admitted, onVaried, ...votes.map(votedAs));
    told.when(openOf(votes, { contested: ruling })).thenRefused('RULING.CONDITION_OVER');
    told.when(openOf(votes, { contested: ruling, today: '2147-04-01' })).then({
      type: 'AppealDecided',
      data: { ...contest, adjudicator: 'maren', ...varied, panel: opening(votes) },
    });
  });
});

describe('an interest of a member', () => {
  const recuse = (...people: readonly string[]): AppealCommand => ({
    type: 'RecuseAdjudicator',
    party: 'elara',
    interests: people.map((person) => ({ person, interest: `of ${person}`, ...inTheAppeal })),
  });

  it('takes their seat, and the panel goes on without them', () => {
    given(...onPanel)
      .when(recuse('sade'))
      .then(recused('sade'));
    given(...onPanel, votedAs(sadeAgainst), recused('sade'), votedAs(odileFor), votedAs(marenFor))
      .when(openOf([odileFor, marenFor]))
      .then(decidedBy(opening([odileFor, marenFor], { recused: ['sade'] })));
    given(...onPanel, recused('sade'))
      .when(recuse('sade'))
      .then();
  });

  it('ends it without its chair, or with too few left', () => {
    given(...onPanel)
      .when(recuse('maren'))
      .then(recused('maren', null), recused('maren'), dissolved('chair-recused', ['odile', 'sade']));
    given(...onPanel, votedAs(marenFor))
      .when(recuse('odile', 'sade'))
      .then(recused('odile'), recused('sade'), dissolved('members-recused', []));
    given(...onPanel, votedAs(marenFor), votedAs(odileFor), closed)
      .when(recuse('odile'))
      .then(recused('odile'), dissolved('members-recused', ['sade']));
  });
});

describe('a panel ends without an opening', () => {
  it('where its time is over and too few have voted; else its votes wait to be opened', () => {
    const end = (now: Date): AppealCommand => ({ type: 'EndPanel', now });
    given(...onPanel, votedAs(odileFor))
      .when(end(voteOver))
      .then(dissolved('no-quorum', ['maren', 'sade'], { late: 0 }));
    const enough = [...onPanel, votedAs(odileFor), votedAs(marenFor)];
    given(...enough)
      .when(end(voteOver))
      .then(closed);
    given(...enough, closed)
      .when(end(voteOver))
      .then();
    given(...onPanel)
      .when(end(whileTheyVote))
      .then();
    given(...onPanel, dissolved('no-quorum', []), withdrawn)
      .when(end(voteOver))
      .then();
    given().when(end(voteOver)).then();
  });

  it('by an adjudicator who may hear the appeal, with reasons', () => {
    const dissolve = (change: object = {}): AppealCommand => ({
      type: 'DissolvePanel',
      panel: 'b1',
      bench: adjudicator('noor'),
      reasons: 'Its chair is away.',
      ...change,
    });
    given(...onPanel)
      .when(dissolve())
      .then(
        dissolved('by-adjudicator', ['maren', 'odile', 'sade'], {
          dissolvedBy: 'noor',
          reasons: 'Its chair is away.',
        }),
      );
    given(...onPanel)
      .when(dissolve({ reasons: ' ' }))
      .thenRefused('PANEL.UNREASONED');
    given(...onPanel)
      .when(dissolve({ panel: 'b2' }))
      .thenRefused('PANEL.UNKNOWN');
    given(...onPanel)
      .when(dissolve({ bench: { ...bench, touched: ['maren'] } }))
      .thenRefused('APPEAL.TOUCHED_THE_RULING');
    expect(toVote.on).toBe('2147-04-08');
  });
});
