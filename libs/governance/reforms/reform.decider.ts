import { rule, type Decider, type PlainDate } from '#kernel';
import {
  type Amendment,
  faultOfParameter,
  faultOfPath,
  type Parameters,
  type ReformEvent,
  saysTheSame,
} from '#governance/events';
import { reform, type ReformState } from './reform.js';

/** Where a provision is: whether it stands, and the version of its last change (0: it never had one). */
export interface Standing {
  /** There are words to change. */
  readonly stands: boolean;
  /** Words can be inserted: there are none, or their repeal is to come. */
  readonly free: boolean;
  readonly version: number;
  /** The last words; null: there never were any. */
  readonly words: {
    readonly title: string;
    readonly document: string;
    readonly parameters: Parameters;
  } | null;
}

/** Where nothing has ever stood. */
export const NOTHING: Standing = { stands: false, free: true, version: 0, words: null };

/** The standing of every provision that the reform touches, by provision. */
export type Rulebook = ReadonlyMap<string, Standing>;

export interface ProposeReform {
  readonly type: 'ProposeReform';
  readonly network: string;
  readonly reform: string;
  readonly title: string;
  readonly reasons: string;
  readonly proposedBy: string;
  readonly amendments: readonly Amendment[];
  readonly rulebook: Rulebook;
  /** The appeal it answers, and whether that appeal has been decided in this network. */
  readonly cause: { readonly appeal: string; readonly decided: boolean } | null;
}
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

export type ReformCommand = ProposeReform | AdoptReform | CommenceReform;

export const reformDecider: Decider<ReformState, ReformCommand, ReformEvent> = {
  ...reform,
  decide(command, state) {
    switch (command.type) {
      case 'ProposeReform':
        return propose(command, state);
      case 'AdoptReform':
        return adopt(command, state);
      case 'CommenceReform':
        return commence(command, state);
    }
  },
};

function propose(command: ProposeReform, state: ReformState): readonly ReformEvent[] {
  const { network, reform: id, title, reasons, proposedBy, amendments, rulebook, cause } = command;
  rule(state.status === 'absent', 'REFORM.ALREADY_PROPOSED', 'This reform has been proposed.');
  rule(amendments.length > 0, 'REFORM.NO_AMENDMENTS', 'A reform amends at least one provision; name it.');
  const paths = amendments.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  rule(
    twice === undefined,
    'REFORM.AMENDED_TWICE',
    `The reform changes ${twice} twice; make it one amendment.`,
    {
      path: twice,
    },
  );
  for (const amendment of amendments) {
    mustBeWritable(amendment);
    mustFit(amendment, rulebook);
    mustChangeSomething(amendment, rulebook);
  }
  rule(
    cause === null || cause.decided,
    'REFORM.APPEAL_UNDECIDED',
    'A reform may name the appeal that caused it once that appeal has been decided in this network.',
    { appeal: cause?.appeal },
  );
  return [
    {
      type: 'ReformProposed',
      data: {
        network,
        reform: id,
        title,
        reasons,
        proposedBy,
        amendments,
        cause: cause && { appeal: cause.appeal },
      },
    },
  ];
}

function adopt({ adoptedBy, reasons, rulebook }: AdoptReform, state: ReformState): readonly ReformEvent[] {
  const proposed = mustBe('proposed', state);
  rule(
    adoptedBy !== proposed.proposedBy,
    'REFORM.OWN_PROPOSAL',
    'You proposed this reform; somebody else must adopt it.',
  );
  for (const amendment of proposed.amendments) mustFit(amendment, rulebook);
  const { network, reform: id } = proposed;
  return [{ type: 'ReformAdopted', data: { network, reform: id, adoptedBy, reasons } }];
}

function commence(command: CommenceReform, state: ReformState): readonly ReformEvent[] {
  const adopted = mustBe('adopted', state);
  const { effectiveFrom, reason, today, rulebook } = command;
  rule(
    effectiveFrom >= today || reason !== null,
    'REFORM.RETROACTIVE',
    `A reform in force from ${effectiveFrom} reaches back before today, ${today}; give the reason why it does.`,
    { effectiveFrom, today },
  );
  for (const amendment of adopted.amendments) mustFit(amendment, rulebook);
  const { network, reform: id } = adopted;
  return [{ type: 'ReformCommenced', data: { network, reform: id, effectiveFrom, reason } }];
}

type Proposed = Exclude<ReformState, { status: 'absent' }>;

function mustBe(status: 'proposed' | 'adopted', state: ReformState): Proposed {
  rule(state.status !== 'absent', 'REFORM.ABSENT', 'There is no such reform.');
  rule(
    state.status === status,
    status === 'proposed' ? 'REFORM.ALREADY_ADOPTED' : 'REFORM.NOT_ADOPTED',
    `The reform is ${state.status}; this takes one that is ${status}.`,
    { status: state.status },
  );
  return state;
}

/** An amendment builds on the provision as it is now: who reads the draft beside the law sees what will change. */
function mustFit(amendment: Amendment, rulebook: Rulebook): void {
  const { op, provision, path, base } = amendment;
  const { stands, free, version } = rulebook.get(provision) ?? NOTHING;
  rule(
    op === 'insert' ? free : stands,
    'REFORM.CANNOT_APPLY',
    op === 'insert'
      ? `A provision stands at ${path}; amend it instead of inserting one.`
      : `No provision stands at ${path}; it can be inserted only.`,
    { path, op },
  );
  rule(
    (base ?? 0) === version,
    'REFORM.BASE_OUTDATED',
    `The amendment was drafted on version ${base ?? 0} of ${path}, which is at version ${version}; propose it anew on that one.`,
    { path, base, current: version },
  );
}

/** An amendment that leaves title, text and parameters as they are is none. */
function mustChangeSomething(
  { op, provision, path, title, text, parameters }: Amendment,
  rulebook: Rulebook,
): void {
  const words = rulebook.get(provision)?.words;
  rule(
    op !== 'amend' ||
      !words ||
      words.title !== title ||
      words.document !== text?.document ||
      !saysTheSame(words.parameters, parameters),
    'REFORM.CHANGES_NOTHING',
    `${path} has this title, this text and these parameters already; change one of them, or leave it out of the reform.`,
    { path },
  );
}

/** What the rulebook would refuse whenever it came is refused now. */
function mustBeWritable({ op, path, title, text, parameters }: Amendment): void {
  const fault = faultOfPath(path);
  rule(fault === null, 'REFORM.PATH', `No provision can stand at ${path}: ${fault}.`, { path });
  rule(
    (op === 'repeal') === (text === null) && (op === 'repeal') === (title === null),
    'REFORM.WORDING',
    op === 'repeal'
      ? `A repeal leaves no words; give no title and no text for ${path}.`
      : `Give the title and the text that ${path} shall have.`,
    { path, op },
  );
  for (const [name, value] of Object.entries(parameters)) {
    const wrong = faultOfParameter(name, value);
    rule(wrong === null, 'REFORM.PARAMETER', `The parameters of ${path} cannot be set: ${wrong}.`, {
      path,
      parameter: name,
    });
  }
}
