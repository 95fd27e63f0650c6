import { ofNetwork, rule, type Decider, type DocumentRef } from '#kernel';
import type { SymphonyEvent, SymphonySubmitted } from '#governance/events';
import { symphony, type SubmittedSymphony, type SymphonyState } from './symphony.js';

export type SubmitSymphony = { readonly type: 'SubmitSymphony' } & Omit<
  SymphonySubmitted['data'],
  'revision'
>;

export interface LodgeRevision {
  readonly type: 'LodgeRevision';
  readonly network: string;
  readonly by: string;
  readonly score: DocumentRef;
  readonly note: string;
}

export interface WithdrawSymphony {
  readonly type: 'WithdrawSymphony';
  readonly network: string;
  readonly by: string;
  readonly reason: string;
}

export type SymphonyCommand = SubmitSymphony | LodgeRevision | WithdrawSymphony;

/** What is submitted: a work and its revisions, each by its content. */
export const symphonyDecider: Decider<SymphonyState, SymphonyCommand, SymphonyEvent> = {
  ...symphony,
  decide(command, state) {
    switch (command.type) {
      case 'SubmitSymphony':
        return submit(command, state);
      case 'LodgeRevision':
        return lodgeRevision(command, ownWork(state, command));
      case 'WithdrawSymphony':
        return withdraw(command, ownWork(state, command));
    }
  },
};

function submit({ type: _, ...work }: SubmitSymphony, state: SymphonyState): readonly SymphonyEvent[] {
  rule(state.status === 'absent', 'SYMPHONY.ALREADY_SUBMITTED', 'This work was submitted already.', {
    symphony: work.symphony,
  });
  return [{ type: 'SymphonySubmitted', data: { ...work, revision: 1 } }];
}

function lodgeRevision(command: LodgeRevision, state: SubmittedSymphony): readonly SymphonyEvent[] {
  const { score, note } = command;
  rule(
    score.document !== state.score,
    'SYMPHONY.SAME_SCORE',
    `This is the score of revision ${state.revision}, unchanged; lodge the one that you have changed.`,
    { revision: state.revision },
  );
  const { network, symphony } = state;
  return [{ type: 'RevisionLodged', data: { network, symphony, revision: state.revision + 1, score, note } }];
}

function withdraw(command: WithdrawSymphony, state: SubmittedSymphony): readonly SymphonyEvent[] {
  const { network, symphony } = state;
  return [{ type: 'SymphonyWithdrawn', data: { network, symphony, reason: command.reason } }];
}

function ownWork(state: SymphonyState, { network, by }: LodgeRevision | WithdrawSymphony): SubmittedSymphony {
  const work = ofNetwork(network, state, 'SYMPHONY.UNKNOWN', 'work; check its number');
  rule(
    work.applicant === by,
    'SYMPHONY.NOT_YOURS',
    'Only the applicant who submitted a work revises or withdraws it.',
  );
  rule(
    work.status === 'submitted',
    'SYMPHONY.ALREADY_WITHDRAWN',
    'This work was withdrawn; submit it anew if you want a ruling on it.',
  );
  return work;
}
