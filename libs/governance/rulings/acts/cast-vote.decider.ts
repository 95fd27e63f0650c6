import { dayInWords, isOver, rule, type Sealed } from '#kernel';
import type { Ballot, DocketEvent } from '#governance/events';
import type { UnderReview } from '../docket.js';
import type { Panel } from '../panel.js';
import { judgedTheNewest, nothingAtStake, stillWanted, type Official, type Work } from './case.decider.js';

/** Votes on the draft of the panel that sits. */
export interface CastVote extends Voting {
  readonly type: 'CastVote';
  readonly network: string;
  /** What they say, under the key of the matter. */
  readonly vote: Sealed;
}

/** Who would vote, on what and when. */
export interface Voting {
  readonly panel: string;
  readonly voter: Official;
  readonly now: Date;
  readonly work: Work;
}

export function castVote(command: CastVote, state: UnderReview): readonly DocketEvent[] {
  const { voter, vote } = command;
  const { network, docket } = state;
  const { panel } = mayVote(command, state);
  return [{ type: 'VoteCast', data: { network, docket, panel, member: voter.person, vote } }];
}

/** What can be refused before anything is sealed. */
export function mayVote({ panel, voter, now, work }: Voting, state: UnderReview): Panel {
  stillWanted(work);
  const sitting = sittingPanel(panel, state);
  const { person } = voter;
  rule(
    !sitting.recused.includes(person),
    'VOTE.RECUSED',
    'You were recused from this panel by an interest that you declared; you take no part in it any more.',
  );
  rule(
    sitting.members.includes(person),
    'VOTE.NOT_A_MEMBER',
    'You do not sit on this panel; its members vote.',
  );
  nothingAtStake(voter, state);
  judgedTheNewest(sitting.draft.revision, work);
  const { at, on } = sitting.closes;
  rule(
    !isOver(at, now),
    'VOTE.OUT_OF_TIME',
    `The panel voted until the end of ${dayInWords(on)}, at ${at}; no vote is taken after it.`,
    { closes: at },
  );
  rule(
    !sitting.votes.some(({ member }) => member === person),
    'VOTE.ALREADY_CAST',
    'You have voted already; a vote is sealed, and stays as it is.',
  );
  return sitting;
}

/** Why a vote is against may be said; one that is for it says what the draft says. */
export function mustBeABallot({ value, dissent }: Ballot): void {
  rule(
    dissent === null || value === 'against',
    'VOTE.DISSENT_FOR',
    'A dissent says why a vote is against the draft; leave it out of a vote for it.',
  );
}

export function sittingPanel(panel: string, { panel: sitting }: UnderReview): Panel {
  rule(
    sitting?.panel === panel,
    'PANEL.UNKNOWN',
    'No such panel sits on this docket: it has decided, or was dissolved; look at the docket.',
    { panel },
  );
  return sitting;
}
