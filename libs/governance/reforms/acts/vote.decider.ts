import {
  blank,
  isInterestedIn,
  isOver,
  mustBeImpartial,
  rule,
  secondsSince,
  type Acting,
  type Impartiality,
  type Sealed,
} from '#kernel';
import type { Due, OpenedVote, ReformEvent, ReformVoteEnd } from '#governance/events';
import {
  absentFrom,
  hasQuorum,
  mayVoteStill,
  mustBeAMember,
  mustBeSeveral,
  mustChair,
  mustHavePeriod,
  mustHaveVoted,
  mustSitOn,
  openedBy,
  quorumOf,
  tally,
  without,
} from '#governance/law';
import type { ConsultationState } from '../consultation/consultation.js';
import { mustBeOpened } from '../consultation/consultation.decider.js';
import { machinesMustRun, mustFit, type Rulebook } from '../drafted.js';
import type { ReformState, ReformVote } from '../reform.js';
import { isDraft, mustBeUndecided, mustExist, type Proposed } from './on-draft.js';

/** What people said in time, as the read side counts it up to a log number. */
export interface Counted {
  readonly comments: number;
  readonly placed: number;
  readonly upTo: number;
}

/** Has all regulators vote on the draft as it is. */
export interface PutToVote {
  readonly type: 'PutToVote';
  readonly panel: string;
  readonly putBy: string;
  /** Regulators of the network, and its chair, whose data were not erased. */
  readonly regulators: readonly Acting[];
  readonly chair: string;
  readonly reasons: string;
  /** The votes, by the provision in force today; null: none sets a time to vote. */
  readonly closes: Due | null;
  readonly consultation: ConsultationState;
  /** Null: the read side has not counted to the end of the consultation yet. */
  readonly counted: Counted | null;
  readonly rulebook: Rulebook;
}
/** Who would vote, on what and when. */
export interface Voting {
  readonly panel: string;
  readonly by: Acting;
  readonly now: Date;
}
export interface CastReformVote extends Voting {
  readonly type: 'CastReformVote';
  /** What they say, under the key of the matter. */
  readonly vote: Sealed;
}
export interface Opening extends Voting {
  /** Who sits, with their interests now. */
  readonly members: readonly Acting[];
}
export interface OpenReformVote extends Opening {
  readonly type: 'OpenReformVote';
  /** By the vault id of the vote; what is absent does not open. */
  readonly opened: ReadonlyMap<string, OpenedVote>;
  readonly rulebook: Rulebook;
}
/** Takes the draft back, whatever was voted on it. */
export interface DissolveReformVote {
  readonly type: 'DissolveReformVote';
  readonly panel: string;
  readonly by: string;
  readonly reasons: string;
}
/** Records that the time to vote is over. It is so already. */
export interface EndReformVote {
  readonly type: 'EndReformVote';
  readonly now: Date;
}

export type VoteCommand = PutToVote | CastReformVote | OpenReformVote | DissolveReformVote | EndReformVote;

export function putToVote(command: PutToVote, state: ReformState): readonly ReformEvent[] {
  const { panel, putBy, chair, reasons, closes, rulebook } = command;
  const draft = mustBeVotable(state);
  const answers = mustBeHeard(command);
  mustBeApplicable(draft, rulebook);
  const members = command.regulators
    .filter(({ interests }) => !isInterestedIn({ cases: [draft.reform], parties: [] }, interests))
    .map(({ person }) => person);
  mustBeSeveral(members, 'adopts no reform');
  mustBeAMember(chair, members);
  rule(
    chair !== draft.proposedBy,
    'VOTE.CHAIR_PROPOSED',
    'Whoever proposed a reform votes on it like the others, and does not chair the vote; name another.',
    { chair },
  );
  const { network, reform, draft: drafted } = draft;
  return [
    {
      type: 'ReformPutToVote',
      data: {
        network,
        reform,
        panel,
        putBy,
        members,
        chair,
        quorum: quorumOf(null, members),
        draft: { revision: drafted.revision, reasons },
        closes: mustHavePeriod(closes, network),
        ...answers,
      },
    },
  ];
}

/** Nothing that people said in time is left without a place, and no point without an answer. */
function mustBeHeard({ consultation, counted }: PutToVote) {
  const { status, points, closes } = mustBeOpened(consultation);
  rule(
    status === 'closed',
    'CONSULTATION.OPEN',
    `People may comment on this reform until ${closes.at}; it is put to a vote after that.`,
    { closes: closes.at },
  );
  rule(
    counted !== null,
    'VOTE.NOT_COUNTED',
    'What people said is recorded, and not all of it counted yet. Try again in a moment.',
  );
  const { comments, placed, upTo } = counted;
  rule(
    placed === comments,
    'VOTE.COMMENTS_NOT_PLACED',
    `${comments - placed} of ${comments} comments stand nowhere yet: place each under a point, with another, or under none, or withhold it.`,
    { comments, placed, upTo },
  );
  const open = [...points].filter(([, answer]) => answer === null).map(([point]) => point);
  rule(
    open.length === 0,
    'VOTE.POINTS_NOT_ANSWERED',
    `${open.length} of ${points.size} points that were raised have no answer yet; answer each.`,
    { points: open },
  );
  return { comments, placed, points: points.size, answered: points.size, upTo };
}

export function castVote(command: CastReformVote, state: ReformState): readonly ReformEvent[] {
  const { panel, by, vote } = command;
  const { network, reform } = mayVote(command, state);
  return [{ type: 'ReformVoteCast', data: { network, reform, panel, member: by.person, vote } }];
}

/** What can be refused before anything is sealed. */
export function mayVote({ panel, by, now }: Voting, state: ReformState): Proposed {
  const { vote, ...draft } = sitting(panel, state);
  mustSitOn(vote, by.person);
  mustBeImpartial(by, { cases: [draft.reform], parties: [] }, VOTES_ON_IT);
  mayVoteStill(vote, by.person, now);
  return { ...draft, vote };
}

const VOTES_ON_IT: Impartiality = {
  // Nobody is a party of a law.
  ownCase: ['VOTE.INTERESTED', ''],
  interested: [
    'VOTE.INTERESTED',
    'You have declared an interest in this reform, and take no part in the vote on it.',
  ],
};

export function openVote(command: OpenReformVote, state: ReformState): readonly ReformEvent[] {
  const { draft, vote } = mayBeOpened(command, state);
  const said = openedBy(vote, command.opened);
  const { network, reform } = draft;
  if (tally(said.votes, vote.chair) === 'against')
    return [{ type: 'ReformRejected', data: { network, reform, ...said, openedBy: command.by.person } }];
  mustBeApplicable(draft, command.rulebook);
  const { reasons } = vote.draft;
  return [{ type: 'ReformAdopted', data: { network, reform, adoptedBy: vote.chair, reasons, panel: said } }];
}

/** What can be refused before a vote is opened; those who vote, without whoever has an interest by now. */
export function mayBeOpened(
  { panel, by, members, now }: Opening,
  state: ReformState,
): { readonly draft: Proposed; readonly vote: ReformVote } {
  const draft = sitting(panel, state);
  mustChair(draft.vote, by.person);
  mustBeImpartial(by, { cases: [draft.reform], parties: [] }, VOTES_ON_IT);
  const recused = members
    .filter(({ interests }) => isInterestedIn({ cases: [draft.reform], parties: [] }, interests))
    .map(({ person }) => person)
    .filter((person) => draft.vote.members.includes(person));
  const vote = without(draft.vote, recused);
  mustHaveVoted(vote, now);
  return { draft, vote };
}

export function dissolveVote(
  { panel, by, reasons }: DissolveReformVote,
  state: ReformState,
): readonly ReformEvent[] {
  const draft = sitting(panel, state);
  rule(!blank(reasons), 'PANEL.UNREASONED', 'Whoever dissolves a panel says why.');
  return [dissolved(draft, draft.vote, 'by-network', { dissolvedBy: by, reasons })];
}

export function endVote({ now }: EndReformVote, state: ReformState): readonly ReformEvent[] {
  if (state.status === 'absent' || state.vote === null) return [];
  const { vote, network, reform } = state;
  if (vote.closed || !isOver(vote.closes.at, now)) return [];
  const late = secondsSince(vote.closes.at, now);
  if (!hasQuorum(vote)) return [dissolved(state, vote, 'no-quorum', { late })];
  const data = { network, reform, panel: vote.panel, absent: absentFrom(vote), late };
  return [{ type: 'ReformVotingClosed', data }];
}

/** Nobody votes on what was withdrawn. */
export function voteFallsAway(draft: Proposed): readonly ReformEvent[] {
  return draft.vote === null ? [] : [dissolved(draft, draft.vote, 'reform-withdrawn')];
}

function dissolved(
  { network, reform }: Proposed,
  vote: ReformVote,
  because: ReformVoteEnd,
  said: { readonly dissolvedBy?: string; readonly reasons?: string; readonly late?: number } = {},
): ReformEvent {
  const { dissolvedBy = null, reasons = null, late = null } = said;
  const absent = absentFrom(vote);
  const data = { network, reform, panel: vote.panel, absent, because, dissolvedBy, reasons, late };
  return { type: 'ReformVoteDissolved', data };
}

function sitting(panel: string, state: ReformState): Proposed & { readonly vote: ReformVote } {
  mustExist(state);
  rule(
    state.vote?.panel === panel,
    'PANEL.UNKNOWN',
    'No such vote is held on this reform: it was opened, or dissolved; look at the reform.',
    { panel },
  );
  return { ...state, vote: state.vote };
}

function mustBeVotable(state: ReformState): Proposed {
  mustExist(state);
  mustBeUndecided(state);
  rule(
    isDraft(state.status),
    state.status === 'voted-on' ? 'VOTE.HELD' : 'REFORM.ALREADY_ADOPTED',
    state.status === 'voted-on'
      ? 'The regulators vote on this reform already.'
      : `The reform is ${state.status}; this takes a draft.`,
    { status: state.status },
  );
  return state;
}

/** It could commence, by the law that there is now. */
export function mustBeApplicable({ draft: { amendments } }: Proposed, rulebook: Rulebook): void {
  for (const amendment of amendments) mustFit(amendment, rulebook);
  machinesMustRun(amendments, rulebook);
}
