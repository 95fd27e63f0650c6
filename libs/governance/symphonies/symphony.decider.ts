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

export interface DeclareDerivation {
  readonly type: 'DeclareDerivation';
  readonly network: string;
  readonly by: string;
  /** The work that it is made from. */
  readonly from: {
    readonly symphony: string;
    /** Null: there is none. */
    readonly work: { readonly network: string; readonly title: string } | null;
    /** All that it derives from itself, over however many works. */
    readonly origins: ReadonlySet<string>;
  };
}

export type SymphonyCommand = SubmitSymphony | LodgeRevision | WithdrawSymphony | DeclareDerivation;

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
      case 'DeclareDerivation':
        return declareDerivation(command, ownWork(state, command));
    }
  },
};

function submit({ type: _, ...work }: SubmitSymphony, state: SymphonyState): readonly SymphonyEvent[] {
  rule(state.status === 'absent', 'SYMPHONY.ALREADY_SUBMITTED', 'This work was submitted already.', {
    symphony: work.symphony,
  });
  const places = work.presentations.map(({ where, at }) => `${at} ${where}`);
  rule(
    new Set(places).size === places.length,
    'SYMPHONY.PRESENTED_TWICE',
    'The same presentation stands there twice; say each once.',
  );
  const narratives = work.sources.map(({ title, community }) => JSON.stringify([title, community]));
  rule(
    new Set(narratives).size === narratives.length,
    'SYMPHONY.SOURCE_TWICE',
    'The same source stands there twice; say each once.',
  );
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

function declareDerivation({ from }: DeclareDerivation, state: SubmittedSymphony): readonly SymphonyEvent[] {
  const { network, symphony } = state;
  rule(
    from.symphony !== symphony,
    'DERIVATION.OF_ITSELF',
    'A work does not derive from itself; name the one that it is made from.',
  );
  rule(
    from.work !== null,
    'DERIVATION.NO_SUCH_WORK',
    'There is no such work; look at the number of its docket.',
    {
      from: from.symphony,
    },
  );
  rule(
    !state.from.includes(from.symphony),
    'DERIVATION.ALREADY_DECLARED',
    'It is declared already that this work derives from that one.',
    { from: from.symphony },
  );
  rule(
    !from.origins.has(symphony),
    'DERIVATION.CIRCLE',
    'That work derives from this one, by itself or over others; only one of the two can be first.',
    { from: from.symphony },
  );
  const origin = { ...from.work, symphony: from.symphony };
  return [{ type: 'DerivationDeclared', data: { network, symphony, from: origin } }];
}

function ownWork(
  state: SymphonyState,
  { network, by }: Exclude<SymphonyCommand, SubmitSymphony>,
): SubmittedSymphony {
  const work = ofNetwork(network, state, 'SYMPHONY.UNKNOWN', 'work; check its number');
  rule(
    work.applicant === by,
    'SYMPHONY.NOT_YOURS',
    'Only the applicant who submitted a work revises it, withdraws it, or says what it derives from.',
  );
  rule(
    work.status === 'submitted',
    'SYMPHONY.ALREADY_WITHDRAWN',
    'This work was withdrawn; submit it anew if you want a ruling on it.',
  );
  return work;
}
