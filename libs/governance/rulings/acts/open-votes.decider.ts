import { dayInWords, isInterestedIn, isOver, rule } from '#kernel';
import { versionIn, type DocketEvent, type OpenedVote, type VotesOpened } from '#governance/events';
import { isWhatWasCast, tally } from '#governance/law';
import type { UnderReview } from '../docket.js';
import { absentFrom, votesThatCount, type CastVote, type Panel } from '../panel.js';
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
  const said = outcomeOf(panel, command.opened);
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
  rule(
    opener.person === sitting.chair,
    'PANEL.NOT_ITS_CHAIR',
    'The chair of a panel has its votes opened, and nobody else.',
    { chair: sitting.chair },
  );
  nothingAtStake(opener, state);
  judgedTheNewest(sitting.draft.revision, work);
  recommendedImpartially(command, state.recommendation!, state);
  const panel = withoutInterested(sitting, command.members, state);
  const absent = absentFrom(panel);
  const { at, on } = panel.closes;
  rule(
    absent.length === 0 || isOver(at, now),
    'PANEL.STILL_VOTES',
    `Not all have voted yet, and they may until the end of ${dayInWords(on)}; the votes are opened when all have, or then.`,
    { absent, closes: at },
  );
  const votes = votesThatCount(panel).length;
  rule(
    votes >= panel.quorum,
    'PANEL.NO_QUORUM',
    `Of this panel ${panel.quorum} must have voted, and ${votes} have whose votes count; it is convened anew.`,
    { quorum: panel.quorum, votes },
  );
  return panel;
}

function withoutInterested(panel: Panel, members: readonly Official[], state: UnderReview): Panel {
  const matter = matterOf(state);
  const interested = members
    .filter(({ person, interests }) => panel.members.includes(person) && isInterestedIn(matter, interests))
    .map(({ person }) => person);
  return {
    ...panel,
    members: panel.members.filter((member) => !interested.includes(member)),
    recused: [...panel.recused, ...interested],
  };
}

function outcomeOf(panel: Panel, opened: OpenVotes['opened']): VotesOpened {
  const votes = votesThatCount(panel).map((vote) => openedVote(vote, opened));
  return { panel: panel.panel, votes, recused: panel.recused, absent: absentFrom(panel) };
}

function openedVote({ member, sealed, commitment }: CastVote, opened: OpenVotes['opened']): OpenedVote {
  const vote = opened.get(sealed);
  rule(
    vote !== undefined && isWhatWasCast(commitment, vote),
    'VOTE.DOES_NOT_OPEN',
    'A vote of this panel does not open to what was cast: the key of the matter, or the value, is not the one. The chair of the Network dissolves the panel, and convenes another.',
    { member },
  );
  return vote;
}
