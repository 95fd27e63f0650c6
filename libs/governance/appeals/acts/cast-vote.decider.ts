import { rule, type Sealed } from '#kernel';
import type { AppealEvent } from '#governance/events';
import { mayVoteStill, mustSitOn } from '#governance/law';
import type { AppealState, LodgedState } from '../appeal.js';
import type { Panel } from '../panel.js';
import { contest, hearsImpartially, mustBeOpenAs, type Bench } from './bench.decider.js';

/** Votes on the draft of the panel that sits. */
export interface CastVote extends Voting {
  readonly type: 'CastVote';
  /** What they say, under the key of the matter. */
  readonly vote: Sealed;
}

/** Who would vote, on what and when. */
export interface Voting {
  readonly panel: string;
  readonly bench: Bench;
  readonly now: Date;
}

export function castVote(command: CastVote, state: AppealState): readonly AppealEvent[] {
  const { panel, bench, vote } = command;
  const voted = mayVote(command, state);
  return [{ type: 'AppealVoteCast', data: { ...contest(voted), panel, member: bench.adjudicator, vote } }];
}

/** What can be refused before anything is sealed. */
export function mayVote({ panel, bench, now }: Voting, state: AppealState): LodgedState {
  const admitted = mustBeOpenAs('admitted', state);
  const sitting = sittingPanel(panel, admitted);
  mustSitOn(sitting, bench.adjudicator);
  hearsImpartially(bench, admitted);
  mayVoteStill(sitting, bench.adjudicator, now);
  return admitted;
}

export function sittingPanel(panel: string, { panel: sitting }: LodgedState): Panel {
  rule(
    sitting?.panel === panel,
    'PANEL.UNKNOWN',
    'No such panel votes on this appeal: it has decided, or was dissolved; look at the appeal.',
    { panel },
  );
  return sitting;
}
