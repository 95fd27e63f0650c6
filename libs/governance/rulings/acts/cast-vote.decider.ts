import { rule, type Sealed } from '#kernel';
import type { DocketEvent } from '#governance/events';
import { mayVoteStill, mustSitOn } from '#governance/law';
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
  mustSitOn(sitting, person);
  nothingAtStake(voter, state);
  judgedTheNewest(sitting.draft.revision, work);
  mayVoteStill(sitting, person, now);
  return sitting;
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
