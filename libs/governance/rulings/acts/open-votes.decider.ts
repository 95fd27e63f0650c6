import { isInterestedIn } from '#kernel';
import { versionIn, type DocketEvent, type OpenedVote } from '#governance/events';
import { mustChair, mustHaveVoted, openedBy, tally, without } from '#governance/law';
import type { UnderReview } from '../docket.js';
import type { Panel } from '../panel.js';
import {
  judgedTheNewest,
  matterOf,
  nothingAtStake,
  stillWanted,
  type Official,
  type Work,
} from './case.decider.js';
import { sittingPanel } from './cast-vote.decider.js';
import { mustBeSound, type Draft } from './draft.decider.js';
import { recommendedImpartially, type Proposed } from './issue-ruling.decider.js';

/** Opens the votes of a panel: the ruling is issued, or the draft of it rejected. */
export interface OpenVotes extends Opening {
  readonly type: 'OpenVotes';
  readonly network: string;
  readonly ruling: string;
  /** What the draft cites, and what governs now. */
  readonly cited: Draft['cited'];
  readonly today: string;
  /** By the vault id of the vote; what is absent does not open. */
  readonly opened: ReadonlyMap<string, OpenedVote>;
}

/** Who would have votes opened, and when. */
export interface Opening extends Pick<Proposed, 'recommenderInterests'> {
  readonly panel: string;
  readonly opener: Official;
  /** Who sits, with their interests now. */
  readonly members: readonly Official[];
  readonly now: Date;
  readonly work: Work;
}

export function openVotes(command: OpenVotes, state: UnderReview): readonly DocketEvent[] {
  const { ruling, opener } = command;
  const { network, docket, recommendation } = state;
  const panel = mayBeOpened(command, state);
  const said = openedBy(panel, command.opened);
  const ofDocket = { network, docket };
  const { draft, chair } = panel;
  if (tally(said.votes, chair) === 'against')
    return [{ type: 'DraftRejected', data: { ...ofDocket, ...said, openedBy: opener.person } }];
  const { cited, today, work } = command;
  mustBeSound(
    { ...draft, governingDate: draft.governingDate!, cited, today, work },
    recommendation!.outcome,
    state,
  );
  const data = { ...ofDocket, ...draft, cited: cited.map(versionIn), ruling, decidedBy: chair, panel: said };
  return [{ type: 'RulingIssued', data }];
}

/** What can be refused before a vote is opened; the panel, without those whom an interest takes from it now. */
export function mayBeOpened(command: Opening, state: UnderReview): Panel {
  const { opener, now, work } = command;
  stillWanted(work);
  const sitting = sittingPanel(command.panel, state);
  mustChair(sitting, opener.person);
  nothingAtStake(opener, state);
  judgedTheNewest(sitting.draft.revision, work);
  recommendedImpartially(command, state.recommendation!, state);
  const panel = withoutInterested(sitting, command.members, state);
  mustHaveVoted(panel, now);
  return panel;
}

function withoutInterested(panel: Panel, members: readonly Official[], state: UnderReview): Panel {
  const matter = matterOf(state);
  const interested = members
    .filter(({ person, interests }) => panel.members.includes(person) && isInterestedIn(matter, interests))
    .map(({ person }) => person);
  return without(panel, interested);
}
