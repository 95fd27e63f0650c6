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
  type Transition,
  type Words as PublishedWords,
} from '#governance/events';
import type { Dispute, LawOfDay } from '#governance/law';
import { machinesMustRun, NOT_IN_FORCE, NOTHING_SET } from './machines.js';
import {
  isLeftStanding,
  provision,
  standsOn,
  versionOf,
  wordingFor,
  type KnownState,
  type ProvisionState,
} from './provision.js';
import { correct, lift, postpone, suspend, type ActingOn } from './provision.course.js';

/** What every command on a provision says. */
interface Changing {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly effectiveFrom: PlainDate | null;
  /** Which matters it reaches; null: those received from that day. */
  readonly transition: Transition | null;
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
  /** Sunset: the day from which it is in force no more, by itself. */
  readonly until: PlainDate | null;
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

/** The instrument that it is part of is repealed whole. */
export interface RepealWithInstrument extends Omit<RepealProvision, 'type' | 'effectiveFrom'> {
  readonly type: 'RepealWithInstrument';
  readonly effectiveFrom: PlainDate;
}

export type ProvisionCommand =
  InsertProvision | AmendProvision | RepealProvision | RepealWithInstrument | ActingOn;

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
      case 'RepealWithInstrument':
        return repealWhole(command, state);
      case 'SuspendProvision':
        return suspend(command, state);
      case 'LiftSuspension':
        return lift(command, state);
      case 'PostponeCommencement':
        return postpone(command, state);
      case 'CorrectProvision':
        return correct(command, state);
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
    !isStanding(command, state),
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
  const before = wordingFor(state, command.imported ? null : command.effectiveFrom) ?? NO_WORDING;
  const words = wordsOf(
    {
      ...command,
      parameters: parameters ?? before.parameters,
      form: form === undefined ? before.form : form,
    },
    before,
  );
  mustChangeSomething(command, words, state);
  machinesMustRun(command, { ...words, repeals: false }, command);
  return [{ type: 'ProvisionAmended', data: { ...change, instrument, number, ...words } }];
}

/** The same words from a later day, for the same matters, are what is law already. An import says what its source says, a reform was asked when it was proposed. */
function mustChangeSomething(
  { imported, cause, effectiveFrom, transition, path }: AmendProvision,
  { title, text, until, form, ...settings }: Said,
  { changes }: KnownState,
): void {
  const last = changes.at(-1)!;
  rule(
    imported !== null ||
      cause !== null ||
      transition !== null ||
      last.wording === null ||
      last.wording.title !== title ||
      last.wording.document !== text.document ||
      last.until !== until ||
      !saysTheSame(settings, last.wording) ||
      !isSame(form, last.wording.form) ||
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
  machinesMustRun(command, NOT_IN_FORCE);
  return [{ type: 'ProvisionRepealed', data: changeOf(command, state, 'repeal') }];
}

/** From that day on: also words that would come into force after it. Where none do, nothing is left to repeal. */
function repealWhole(command: RepealWithInstrument, state: ProvisionState): readonly ProvisionEvent[] {
  if (state.status === 'absent') return [];
  const days = state.changes.flatMap(({ effectiveFrom }) =>
    effectiveFrom !== null && effectiveFrom > command.effectiveFrom ? effectiveFrom : [],
  );
  const repeals: ProvisionEvent[] = [];
  let left: ProvisionState = state;
  for (const effectiveFrom of [command.effectiveFrom, ...new Set(days.sort())]) {
    if (!standsOn(left, effectiveFrom)) continue;
    const events = repeal({ ...command, type: 'RepealProvision', effectiveFrom }, left);
    repeals.push(...events);
    left = events.reduce<ProvisionState>(provision.evolve, left);
  }
  return repeals;
}

function mustStand(command: Changing, state: ProvisionState): asserts state is KnownState {
  rule(state.status !== 'absent', 'PROVISION.ABSENT', `No provision has ever stood at ${command.path}.`, {
    path: command.path,
  });
  rule(
    isStanding(command, state),
    'PROVISION.REPEALED',
    `The provision at ${command.path} is ${state.status === 'repealed' ? 'repealed' : 'in force no more by then'}; insert it again before changing it.`,
    { path: command.path },
  );
}

/**
 * Whether there are words to change. A repeal to come leaves the provision standing until its day. What is imported follows its
 * source, in the order it recorded.
 */
function isStanding({ imported, effectiveFrom }: Changing, state: ProvisionState): boolean {
  if (imported !== null) return state.status === 'standing';
  return isLeftStanding(state, effectiveFrom) || (effectiveFrom !== null && standsOn(state, effectiveFrom));
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
    transition: command.transition,
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

const NO_WORDING = { ...NOTHING_SET, form: null };

type Said = Omit<Words, 'owners' | 'published' | 'examples' | 'dispute'>;

/** What the provision will say. What a reform sets was looked at when it was proposed; the law may have moved since. */
function wordsOf(command: Words & Changing, before: Settings): Said {
  const { title, text, until, form, replaces, owners, published, path } = command;
  mustEndAfterItBegins(command);
  const settings = completed(command, before, owners);
  const draft = { ...command, ...settings };
  mustBeFree(faultOfSettings(draft, before, owners, published), path);
  if (command.cause === null) mustBeFree(faultOfReplacing(draft, owners), path);
  return { title, text, until, ...settings, replaces, form };
}

function mustEndAfterItBegins({ path, effectiveFrom, until }: Words & Changing): void {
  rule(
    until === null || effectiveFrom === null || until > effectiveFrom,
    'PROVISION.ENDS_FIRST',
    `${path} would end before it is in force; give a day of its sunset after ${dayInWords(effectiveFrom ?? '')}.`,
    { path, effectiveFrom, until },
  );
}

function mustBeFree(fault: SettingFault | null, path: string): void {
  if (fault === null) return;
  const { code, message, parameter } = fault;
  throw new DomainError(`PROVISION.${code}`, message, { path, parameter });
}
