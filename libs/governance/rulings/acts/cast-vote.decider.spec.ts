import { describe, expect, it } from '@jest/globals';
import type { CastVote } from './cast-vote.decider.js';
import { mustBeABallot } from '#governance/law';
import {
  castBy,
  given,
  inTheApplicant,
  inTheCase,
  issued,
  ofDocket,
  onPanel,
  openedAs,
  regulator,
  underReview,
  votedAs,
  voteOver,
  work,
} from './testing/told.js';

describe('a vote', () => {
  const tomas = castBy(regulator('tomas'));
  const when = (change: Partial<CastVote>) => given(...onPanel).when({ ...tomas, ...change });

  it('is a commitment, and what it says is sealed', () => {
    when({}).then(votedAs(openedAs('tomas', 'for')));
  });

  it('is cast once', () => {
    given(...onPanel, votedAs(openedAs('tomas', 'against')))
      .when(tomas)
      .thenRefused('VOTE.ALREADY_CAST');
    given(...onPanel, votedAs(openedAs('odile', 'against')))
      .when(tomas)
      .then(votedAs(openedAs('tomas', 'for')));
  });

  it('is for members of the panel that sits', () => {
    when({ voter: regulator('sade') }).thenRefused('VOTE.NOT_A_MEMBER');
    when({ voter: regulator('kiran') }).thenRefused('VOTE.NOT_A_MEMBER');
    when({ panel: 'b2' }).thenRefused('PANEL.UNKNOWN');
    given(...underReview)
      .when(tomas)
      .thenRefused('PANEL.UNKNOWN');
    given(...underReview, issued())
      .when(tomas)
      .thenRefused('DOCKET.ALREADY_RULED');
  });

  it('is not for whoever has an interest, or was recused by one', () => {
    for (const interest of [inTheCase, inTheApplicant])
      when({ voter: regulator('tomas', interest) }).thenRefused('DOCKET.INTERESTED');
    given(...onPanel, {
      type: 'RegulatorRecused',
      data: { ...ofDocket, regulator: 'tomas', interest: 'i1', panel: 'b1' },
    })
      .when(tomas)
      .thenRefused('VOTE.RECUSED');
  });

  it('is cast before the time is over, not at that instant', () => {
    when({ now: voteOver }).thenRefused('VOTE.OUT_OF_TIME');
    when({ now: new Date(voteOver.getTime() - 1) }).then(votedAs(openedAs('tomas', 'for')));
  });

  it('is on the work as it was drafted on', () => {
    when({ work: { revision: 2, withdrawn: false } }).thenRefused('DOCKET.REVISED');
    when({ work: { ...work, withdrawn: true } }).thenRefused('DOCKET.WITHDRAWN');
  });

  it('says why only where it is against', () => {
    expect(() => {
      mustBeABallot({ value: 'for', dissent: 'I like it.' });
    }).toThrow(expect.objectContaining({ code: 'VOTE.DISSENT_FOR' }));
    for (const ballot of [
      { value: 'for', dissent: null },
      { value: 'against', dissent: null },
      { value: 'against', dissent: 'A guide sees it coming.' },
    ] as const)
      expect(() => {
        mustBeABallot(ballot);
      }).not.toThrow();
  });
});
