import { dayInWords, rule, type Decider, type PlainDate } from '#kernel';
import type { ReformEvent, ReformProposed } from '#governance/events';
import {
  recordImpact,
  requestAssessment,
  mustBeAssessed,
  type RecordImpact,
  type RequestAssessment,
} from './acts/assess-impact.decider.js';
import { isDraft, mustExist, type Proposed } from './acts/on-draft.js';
import { reviseReform, type ReviseReform } from './acts/revise-reform.decider.js';
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
  readonly rulebook: Rulebook;
}
export interface CommenceReform {
  readonly type: 'CommenceReform';
  readonly effectiveFrom: PlainDate;
  readonly reason: string | null;
  readonly today: PlainDate;
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
  | WithdrawReform;

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

function adopt({ adoptedBy, reasons, rulebook }: AdoptReform, state: ReformState): readonly ReformEvent[] {
  const proposed = mustBe('proposed', state);
  rule(
    adoptedBy !== proposed.proposedBy,
    'REFORM.OWN_PROPOSAL',
    'You proposed this reform; somebody else must adopt it.',
  );
  const { amendments } = proposed.draft;
  for (const amendment of amendments) mustFit(amendment, rulebook);
  machinesMustRun(amendments, rulebook);
  const { network, reform: id } = proposed;
  return [{ type: 'ReformAdopted', data: { network, reform: id, adoptedBy, reasons } }];
}

function commence(command: CommenceReform, state: ReformState): readonly ReformEvent[] {
  const adopted = mustBe('adopted', state);
  const { effectiveFrom, reason, today, rulebook } = command;
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
  return [{ type: 'ReformCommenced', data: { network, reform: id, effectiveFrom, reason } }];
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
    isDraft(status) || status === 'adopted',
    status === 'withdrawn' ? 'REFORM.WITHDRAWN' : 'REFORM.COMMENCED',
    status === 'withdrawn'
      ? 'The reform is withdrawn already.'
      : 'The reform has commenced: it is law. Propose another that changes it again.',
    { status },
  );
  return [{ type: 'ReformWithdrawn', data: { network, reform: id, withdrawnBy: by.person, reason } }];
}

function mustBe(status: 'proposed' | 'adopted', state: ReformState): Proposed {
  mustExist(state);
  rule(state.status !== 'withdrawn', 'REFORM.WITHDRAWN', 'The reform is withdrawn; propose it anew.');
  rule(
    status === 'proposed' ? isDraft(state.status) : state.status === status,
    status === 'proposed' ? 'REFORM.ALREADY_ADOPTED' : 'REFORM.NOT_ADOPTED',
    `The reform is ${state.status}; this takes one that is ${status}.`,
    { status: state.status },
  );
  return state;
}
