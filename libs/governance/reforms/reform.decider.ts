import { dayInWords, rule, type Decider, type PlainDate } from '#kernel';
import type { Due, ReformEvent, ReformProposed } from '#governance/events';
import {
  recordImpact,
  requestAssessment,
  mustBeAssessed,
  type RecordImpact,
  type RequestAssessment,
} from './acts/assess-impact.decider.js';
import { isDraft, mustBeUndecided, mustExist, type Proposed } from './acts/on-draft.js';
import { reviseReform, type ReviseReform } from './acts/revise-reform.decider.js';
import {
  castVote,
  dissolveVote,
  endVote,
  mustBeApplicable,
  openVote,
  putToVote,
  voteFallsAway,
  type VoteCommand,
} from './acts/vote.decider.js';
import {
  draftedOn,
  isReadByMachines,
  machinesMustRun,
  mustEndAfterItBegins,
  mustFit,
  type Drafting,
  type Rulebook,
} from './drafted.js';
import { reform, type ReformState } from './reform.js';
import { reviewReform, type ReviewReform } from './review/review-reform.decider.js';

export interface ProposeReform extends Drafting {
  readonly type: 'ProposeReform';
  readonly network: string;
  readonly reform: string;
  readonly title: string;
  readonly reasons: string;
  readonly proposedBy: string;
  readonly cause: Cause | null;
}

/** What a reform answers: an appeal, and whether it has been decided in this network, or a petition, and whether it was published in it. */
export type Cause =
  | { readonly appeal: string; readonly decided: boolean }
  | { readonly petition: string; readonly published: boolean };

export interface AdoptReform {
  readonly type: 'AdoptReform';
  readonly adoptedBy: string;
  readonly reasons: string;
  /** Everybody was asked about it, or is to be by the law in force: then it takes a vote. */
  readonly takesAVote: boolean;
  readonly rulebook: Rulebook;
}
export interface CommenceReform {
  readonly type: 'CommenceReform';
  readonly effectiveFrom: PlainDate;
  readonly reason: string | null;
  readonly today: PlainDate;
  /** By when somebody looks at what came of it; null: no provision in force sets that. */
  readonly review: Due | null;
  readonly rulebook: Rulebook;
}

export interface WithdrawReform {
  readonly type: 'WithdrawReform';
  readonly by: { readonly person: string; readonly isChair: boolean };
  readonly reason: string;
}

export type ReformCommand =
  | ProposeReform
  | ReviseReform
  | RequestAssessment
  | RecordImpact
  | AdoptReform
  | CommenceReform
  | WithdrawReform
  | ReviewReform
  | VoteCommand;

export const reformDecider: Decider<ReformState, ReformCommand, ReformEvent> = {
  ...reform,
  decide(command, state) {
    switch (command.type) {
      case 'ProposeReform':
        return propose(command, state);
      case 'ReviseReform':
        return reviseReform(command, state);
      case 'RequestAssessment':
        return requestAssessment(command, state);
      case 'RecordImpact':
        return recordImpact(command, state);
      case 'AdoptReform':
        return adopt(command, state);
      case 'CommenceReform':
        return commence(command, state);
      case 'WithdrawReform':
        return withdraw(command, state);
      case 'ReviewReform':
        return reviewReform(command, state);
      case 'PutToVote':
        return putToVote(command, state);
      case 'CastReformVote':
        return castVote(command, state);
      case 'OpenReformVote':
        return openVote(command, state);
      case 'DissolveReformVote':
        return dissolveVote(command, state);
      case 'EndReformVote':
        return endVote(command, state);
    }
  },
};

function propose(command: ProposeReform, state: ReformState): readonly ReformEvent[] {
  const { network, reform: id, title, reasons, proposedBy, commencesOn, transition, cause } = command;
  rule(state.status === 'absent', 'REFORM.ALREADY_PROPOSED', 'This reform has been proposed.');
  const drafted = draftedOn(command);
  return [
    {
      type: 'ReformProposed',
      data: {
        network,
        reform: id,
        title,
        reasons,
        proposedBy,
        amendments: drafted,
        commencesOn,
        transition,
        cause: cause && named(cause),
        assess: isReadByMachines(drafted, command.rulebook),
      },
    },
  ];
}

function named(cause: Cause): NonNullable<ReformProposed['data']['cause']> {
  if ('appeal' in cause) {
    const { appeal, decided } = cause;
    rule(
      decided,
      'REFORM.APPEAL_UNDECIDED',
      'A reform may name the appeal that caused it once that appeal has been decided in this network.',
      { appeal },
    );
    return { appeal };
  }
  const { petition, published } = cause;
  rule(
    published,
    'REFORM.PETITION_UNPUBLISHED',
    'A reform may name the petition that it answers once that petition has been published in this network.',
    { petition },
  );
  return { petition };
}

function adopt(command: AdoptReform, state: ReformState): readonly ReformEvent[] {
  const { adoptedBy, reasons, takesAVote, rulebook } = command;
  const proposed = mustBe('proposed', state);
  rule(
    !takesAVote,
    'REFORM.TAKES_A_VOTE',
    'Everybody is asked about a reform here, and its regulators vote: open its consultation, and put it to a vote once that is over.',
  );
  rule(
    adoptedBy !== proposed.proposedBy,
    'REFORM.OWN_PROPOSAL',
    'You proposed this reform; somebody else must adopt it.',
  );
  mustBeApplicable(proposed, rulebook);
  const { network, reform: id } = proposed;
  return [{ type: 'ReformAdopted', data: { network, reform: id, adoptedBy, reasons, panel: null } }];
}

function commence(command: CommenceReform, state: ReformState): readonly ReformEvent[] {
  const adopted = mustBe('adopted', state);
  const { effectiveFrom, reason, today, review, rulebook } = command;
  rule(
    effectiveFrom >= today || reason !== null,
    'REFORM.RETROACTIVE',
    `A reform in force from ${dayInWords(effectiveFrom)} reaches back before today, ${dayInWords(today)}; give the reason why it does.`,
    { effectiveFrom, today },
  );
  const { amendments } = adopted.draft;
  for (const amendment of amendments) {
    mustEndAfterItBegins(amendment, effectiveFrom);
    mustFit(amendment, rulebook);
  }
  machinesMustRun(amendments, rulebook);
  mustBeAssessed(adopted, effectiveFrom, rulebook);
  const { network, reform: id } = adopted;
  return [{ type: 'ReformCommenced', data: { network, reform: id, effectiveFrom, reason, review } }];
}

function withdraw({ by, reason }: WithdrawReform, state: ReformState): readonly ReformEvent[] {
  mustExist(state);
  const { status, network, reform: id, proposedBy } = state;
  rule(
    by.isChair || by.person === proposedBy,
    'REFORM.NOT_YOURS',
    'Whoever proposed a reform may withdraw it, and the chair.',
  );
  rule(
    status !== 'rejected',
    'REFORM.REJECTED',
    'The regulators voted against this reform; there is nothing to withdraw.',
  );
  rule(
    status !== 'withdrawn' && status !== 'commenced' && status !== 'reviewed',
    status === 'withdrawn' ? 'REFORM.WITHDRAWN' : 'REFORM.COMMENCED',
    status === 'withdrawn'
      ? 'The reform is withdrawn already.'
      : 'The reform has commenced: it is law. Propose another that changes it again.',
    { status },
  );
  const data = { network, reform: id, withdrawnBy: by.person, reason };
  return [...voteFallsAway(state), { type: 'ReformWithdrawn', data }];
}

function mustBe(status: 'proposed' | 'adopted', state: ReformState): Proposed {
  mustExist(state);
  mustBeUndecided(state);
  rule(
    status === 'proposed' ? isDraft(state.status) : state.status === status,
    status === 'proposed' ? 'REFORM.ALREADY_ADOPTED' : 'REFORM.NOT_ADOPTED',
    `The reform is ${state.status}; this takes one that is ${status}.`,
    { status: state.status },
  );
  return state;
}
