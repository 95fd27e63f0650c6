import {
  dayInWords,
  DomainError,
  isSame,
  rule,
  type Decider,
  type DocumentRef,
  type PlainDate,
} from '#kernel';
import {
  type Cause,
  type Change,
  completed,
  faultOfPath,
  faultOfReplacing,
  faultOfSettings,
  type MachineForm,
  type Owners,
  type ProvisionEvent,
  type RuleExample,
  saysTheSame,
  type SettingFault,
  type Settings,
  type Source,
  type Words as PublishedWords,
} from '#governance/events';
import {
  faultOfExamples,
  faultOfLaw,
  redrafted,
  type Dispute,
  type LawOfDay,
  type Redrafted,
} from '#governance/law';
import { provision, standsOn, versionOf, type ProvisionState } from './provision.js';

/** What every command on a provision says. */
interface Changing {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly effectiveFrom: PlainDate | null;
  readonly reason: string | null;
  readonly cause: Cause | null;
  /** Version that the change was drafted on (0: none was); null where the sender names none. */
  readonly base: number | null;
  readonly amendedBy: readonly string[];
  /** Where the change is taken from another register. */
  readonly imported: Imported | null;
  readonly today: PlainDate;
  /** What machines read on the day from which the change is in force. Null: it was looked at as part of a reform, or is imported. */
  readonly law: LawOfDay | null;
}

export interface Imported {
  readonly version: number;
  readonly source: Source;
  readonly sourceRecordedAt: string | null;
}

/** Bounds and vocabularies are of those parameters that are given some here. */
interface Words extends Settings {
  readonly title: string;
  readonly text: DocumentRef;
  readonly form: MachineForm | null;
  /** Of the machine form that it will have. */
  readonly examples: readonly RuleExample[];
  /** What the referee has against it. */
  readonly dispute: Dispute | null;
  /** Parameters that it takes over from those that set them; null: whatever it sets, as a reform from before that was asked. */
  readonly replaces: readonly string[] | null;
  /** Of the parameters, on the day from which the change is in force. */
  readonly owners: Owners;
  readonly published: PublishedWords;
}

interface NewWords extends Omit<Words, 'parameters' | 'form'> {
  /** Null: as they are. */
  readonly parameters: Settings['parameters'] | null;
  /** Undefined: as it is. */
  readonly form: MachineForm | null | undefined;
}

export interface InsertProvision extends Changing, Words {
  readonly type: 'InsertProvision';
  readonly instrument: string | null;
  readonly number: string | null;
}
export interface AmendProvision extends Changing, NewWords {
  readonly type: 'AmendProvision';
}
export interface RepealProvision extends Changing {
  readonly type: 'RepealProvision';
}

export type ProvisionCommand = InsertProvision | AmendProvision | RepealProvision;

export const provisionDecider: Decider<ProvisionState, ProvisionCommand, ProvisionEvent> = {
  ...provision,
  decide(command, state) {
    switch (command.type) {
      case 'InsertProvision':
        return insert(command, state);
      case 'AmendProvision':
        return amend(command, state);
      case 'RepealProvision':
        return repeal(command, state);
    }
  },
  // A repealed path can be inserted again.
};

function insert(command: InsertProvision, state: ProvisionState): readonly ProvisionEvent[] {
  const fault = faultOfPath(command.path);
  rule(fault === null, 'PROVISION.PATH', `No provision can stand at ${command.path}: ${fault}.`, {
    path: command.path,
  });
  rule(
    state.status !== 'standing' && !standsOnItsDay(command, state),
    'PROVISION.EXISTS',
    `A provision stands at ${command.path}; amend it, or repeal it first.`,
    { path: command.path },
  );
  const change = changeOf(command, state, 'words');
  const { instrument, number } = command;
  const words = wordsOf(command, NOTHING_SET);
  machinesMustRun(command, { ...words, repeals: false }, command);
  return [{ type: 'ProvisionInserted', data: { ...change, instrument, number, ...words } }];
}

function amend(command: AmendProvision, state: ProvisionState): readonly ProvisionEvent[] {
  mustStand(command, state);
  const { instrument, number } = state;
  const change = changeOf(command, state, 'words');
  const { parameters, form } = command;
  const words = wordsOf(
    { ...command, parameters: parameters ?? state.parameters, form: form === undefined ? state.form : form },
    state,
  );
  mustChangeSomething(command, words, state);
  machinesMustRun(command, { ...words, repeals: false }, command);
  return [{ type: 'ProvisionAmended', data: { ...change, instrument, number, ...words } }];
}

/** The same words from a later day are what is law already. An import says what its source says, a reform was asked when it was proposed. */
function mustChangeSomething(
  { imported, cause, effectiveFrom, path }: AmendProvision,
  { title, text, form, ...settings }: Said,
  state: Exclude<ProvisionState, { status: 'absent' }>,
): void {
  const last = state.changes.at(-1)!;
  rule(
    imported !== null ||
      cause !== null ||
      last.wording === null ||
      last.wording.title !== title ||
      last.wording.document !== text.document ||
      !saysTheSame(settings, state) ||
      !isSame(form, state.form) ||
      (settings.replaces ?? []).length > 0 ||
      last.effectiveFrom === null ||
      effectiveFrom! < last.effectiveFrom,
    'PROVISION.CHANGES_NOTHING',
    `${path} has this title, this text, these parameters and this machine form already, from ${dayInWords(last.effectiveFrom!)} on; change one of them, or the day.`,
    { path },
  );
}

function repeal(command: RepealProvision, state: ProvisionState): readonly ProvisionEvent[] {
  mustStand(command, state);
  machinesMustRun(command, REPEALED);
  return [{ type: 'ProvisionRepealed', data: changeOf(command, state, 'repeal') }];
}

function mustStand(
  command: Changing,
  state: ProvisionState,
): asserts state is Exclude<ProvisionState, { status: 'absent' }> {
  rule(state.status !== 'absent', 'PROVISION.ABSENT', `No provision has ever stood at ${command.path}.`, {
    path: command.path,
  });
  rule(
    state.status === 'standing' || standsOnItsDay(command, state),
    'PROVISION.REPEALED',
    `The provision at ${command.path} is repealed; insert it again before changing it.`,
    { path: command.path },
  );
}

/** A repeal to come leaves the provision standing until its day. What is imported follows its source, in the order it recorded. */
function standsOnItsDay({ imported, effectiveFrom }: Changing, state: ProvisionState): boolean {
  return imported === null && effectiveFrom !== null && standsOn(state, effectiveFrom);
}

function changeOf(command: Changing, state: ProvisionState, leaves: 'words' | 'repeal'): Change {
  rule(
    command.base === null || command.base === versionOf(state),
    'PROVISION.BASE_OUTDATED',
    `This change was drafted on version ${command.base} of ${command.path}, which is at version ${versionOf(state)}; draft it anew on that one.`,
    { path: command.path, base: command.base, current: versionOf(state) },
  );
  mustBeDated(command);
  return {
    network: command.network,
    provision: command.provision,
    path: command.path,
    version: nextVersion(command, state, leaves),
    effectiveFrom: command.effectiveFrom,
    cause: command.cause,
    reason: command.reason,
    amendedBy: command.amendedBy,
    source: command.imported?.source ?? null,
    sourceRecordedAt: command.imported?.sourceRecordedAt ?? null,
  };
}

function mustBeDated({ imported, effectiveFrom, cause, reason, today, path }: Changing): void {
  if (imported !== null) return;
  rule(effectiveFrom !== null, 'PROVISION.UNDATED', 'Say from which date the change is in force.', { path });
  rule(
    effectiveFrom >= today || reason !== null || cause !== null,
    'PROVISION.RETROACTIVE',
    `A change in force from ${dayInWords(effectiveFrom)} reaches back before today, ${dayInWords(today)}; give the reason why it does.`,
    { path, effectiveFrom, today },
  );
}

/** Versions count by one. An imported repeal may bear the version that it repeals, as some sources count. */
function nextVersion(
  { imported, path }: Changing,
  state: ProvisionState,
  leaves: 'words' | 'repeal',
): number {
  const last = versionOf(state);
  if (imported === null) return last + 1;
  const { version } = imported;
  const worded = state.status === 'absent' ? 0 : state.worded;
  const shared = leaves === 'repeal' ? last : state.status === 'repealed' && last > worded ? last : null;
  rule(
    version === last + 1 || version === shared,
    'PROVISION.VERSION',
    `Version ${version} of ${path} cannot follow version ${last}; ${last + 1} would.`,
    { path, version, last },
  );
  return version;
}

const NOTHING_SET: Settings = { parameters: {}, bounds: {}, vocabularies: {} };
const REPEALED = { ...NOTHING_SET, replaces: [], form: null, repeals: true };

type Said = Omit<Words, 'owners' | 'published' | 'examples' | 'dispute'>;

/** What the provision will say. What a reform sets was looked at when it was proposed; the law may have moved since. */
function wordsOf(command: Words & Changing, before: Settings): Said {
  const { title, text, form, replaces, owners, published, path } = command;
  const settings = completed(command, before, owners);
  const draft = { ...command, ...settings };
  mustBeFree(faultOfSettings(draft, before, owners, published), path);
  if (command.cause === null) mustBeFree(faultOfReplacing(draft, owners), path);
  return { title, text, ...settings, replaces, form };
}

function mustBeFree(fault: SettingFault | null, path: string): void {
  if (fault === null) return;
  const { code, message, parameter } = fault;
  throw new DomainError(`PROVISION.${code}`, message, { path, parameter });
}

/** After the change its own rule can be run and says of its examples what they say, and each can be run that could be before. */
function machinesMustRun(
  { law, provision, path }: Changing,
  said: Omit<Redrafted, 'provision' | 'path'>,
  { examples, dispute }: Pick<Words, 'examples' | 'dispute'> = { examples: [], dispute: null },
): void {
  if (law === null) return;
  const after = redrafted(law, [{ provision, path, ...said }]);
  const fault = faultOfLaw(law, after, [path]);
  if (fault) throw new DomainError('PROVISION.RULE', fault.message, { path: fault.path, ...fault.at });
  const wrong = faultOfExamples(after, path, examples);
  if (wrong)
    throw new DomainError('PROVISION.EXAMPLE', wrong.message, {
      path,
      example: wrong.example,
      found: wrong.found,
    });
  if (dispute) throw new DomainError('PROVISION.RULE_DISPUTED', dispute.message, { ...dispute });
}
