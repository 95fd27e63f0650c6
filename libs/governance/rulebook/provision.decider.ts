import { dayInWords, isSame, rule, type Decider, type DocumentRef, type PlainDate } from '#kernel';
import {
  type Cause,
  type Change,
  completed,
  faultOfPath,
  type MachineForm,
  type ProvisionEvent,
  saysTheSame,
  type Settings,
  type Source,
  type Transition,
} from '#governance/events';
import type { LawOfDay } from '#governance/law';
import { machinesMustRun, NOT_IN_FORCE, NOTHING_SET } from './machines.js';
import {
  isOpenOn,
  mustBeFree,
  mustBeOpen,
  mustExist,
  provision,
  standsOn,
  versionOf,
  wordingBefore,
  wordingFor,
  type KnownState,
  type ProvisionState,
} from './provision.js';
import { appoint, correct, lift, postpone, suspend, type ActingOn } from './provision.course.js';
import { mustBeSettable, mustEndAfterItBegins, type HeldAgainst } from './settings.js';
import { reachSunset, type ReachSunset } from './sunset.js';

/** What every command on a provision says. */
interface Changing {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  /** Null: from a day to be appointed. */
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
  /** What machines read on the day from which the change is in force; of one without a day, today. Null: it was looked at as part of a reform, or is imported. */
  readonly law: LawOfDay | null;
}

export interface Imported {
  readonly version: number;
  readonly source: Source;
  readonly sourceRecordedAt: string | null;
}

/** Bounds and vocabularies are of those parameters that are given some here. */
interface Words extends Settings, HeldAgainst {
  readonly title: string;
  readonly text: DocumentRef;
  /** Sunset: the day from which it is in force no more, by itself. */
  readonly until: PlainDate | null;
  readonly form: MachineForm | null;
  /** Parameters that it takes over from those that set them; null: whatever it sets, as a reform from before that was asked. */
  readonly replaces: readonly string[] | null;
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
  InsertProvision | AmendProvision | RepealProvision | RepealWithInstrument | ActingOn | ReachSunset;

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
      case 'AppointCommencement':
        return appoint(command, state);
      case 'PostponeCommencement':
        return postpone(command, state);
      case 'CorrectProvision':
        return correct(command, state);
      case 'ReachSunset':
        return reachSunset(command, state);
    }
  },
  // A repealed path can be inserted again.
};

function insert(command: InsertProvision, state: ProvisionState): readonly ProvisionEvent[] {
  const fault = faultOfPath(command.path);
  rule(fault === null, 'PROVISION.PATH', `No provision can stand at ${command.path}: ${fault}.`, {
    path: command.path,
  });
  mustBeFree(command.path, isStanding(command, state));
  const change = changeOf(command, state, 'words');
  const { instrument, number } = command;
  const words = wordsOf(command, NOTHING_SET, NOTHING_SET);
  machinesMustRun(command, { ...words, repeals: false }, command);
  return [{ type: 'ProvisionInserted', data: { ...change, instrument, number, ...words } }];
}

function amend(command: AmendProvision, state: ProvisionState): readonly ProvisionEvent[] {
  mustStand(command, state);
  const { instrument, number } = state;
  const change = changeOf(command, state, 'words');
  const { parameters, form, imported, effectiveFrom, today } = command;
  const day = imported ? null : (effectiveFrom ?? today);
  const before = wordingBefore(state, day) ?? NO_WORDING;
  const lawful = day === null ? before : (wordingFor(state, day) ?? NOTHING_SET);
  const words = wordsOf(
    {
      ...command,
      parameters: parameters ?? before.parameters,
      form: form === undefined ? before.form : form,
    },
    before,
    lawful,
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
      (effectiveFrom !== null && (last.effectiveFrom === null || effectiveFrom < last.effectiveFrom)),
    'PROVISION.CHANGES_NOTHING',
    `${path} has this title, this text, these parameters and this machine form already, ${last.effectiveFrom === null ? 'on a day to be appointed' : `from ${dayInWords(last.effectiveFrom)} on`}; change one of them, or the day.`,
    { path },
  );
}

function repeal(command: RepealProvision, state: ProvisionState): readonly ProvisionEvent[] {
  mustStand(command, state);
  return repealOf(command, state);
}

function repealOf(command: RepealProvision, state: KnownState): readonly ProvisionEvent[] {
  machinesMustRun(command, NOT_IN_FORCE);
  return [{ type: 'ProvisionRepealed', data: changeOf(command, state, 'repeal') }];
}

/** From that day on: also words that would come into force after it, or may yet be appointed a day. Where none do, nothing is left to repeal. */
function repealWhole(command: RepealWithInstrument, state: ProvisionState): readonly ProvisionEvent[] {
  if (state.status === 'absent') return [];
  const days = state.changes.flatMap(({ effectiveFrom }) =>
    effectiveFrom !== null && effectiveFrom > command.effectiveFrom ? effectiveFrom : [],
  );
  const repeals: ProvisionEvent[] = [];
  let left: KnownState = state;
  const repealFrom = (effectiveFrom: PlainDate) => {
    const events = repealOf({ ...command, type: 'RepealProvision', effectiveFrom }, left);
    repeals.push(...events);
    left = events.reduce<ProvisionState>(provision.evolve, left) as KnownState;
  };
  for (const effectiveFrom of [command.effectiveFrom, ...new Set(days.sort())])
    if (standsOn(left, effectiveFrom)) repealFrom(effectiveFrom);
  if (left.status === 'standing' && left.changes.some(({ effectiveFrom }) => effectiveFrom === null))
    repealFrom(command.effectiveFrom);
  return repeals;
}

function mustStand(command: Changing, state: ProvisionState): asserts state is KnownState {
  mustExist(command.path, state);
  mustBeOpen(command.path, state, isStanding(command, state));
}

/** Whether there are words to change. What is imported follows its source, in the order it recorded. */
function isStanding({ imported, effectiveFrom }: Changing, state: ProvisionState): boolean {
  return imported !== null ? state.status === 'standing' : isOpenOn(state, effectiveFrom);
}

function changeOf(command: Changing, state: ProvisionState, leaves: 'words' | 'repeal'): Change {
  rule(
    command.base === null || command.base === versionOf(state),
    'PROVISION.BASE_OUTDATED',
    `This change was drafted on version ${command.base} of ${command.path}, which is at version ${versionOf(state)}; draft it anew on that one.`,
    { path: command.path, base: command.base, current: versionOf(state) },
  );
  mustBeDated(command, leaves);
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

/** Words may wait for a day to be appointed; a repeal, and what a reform does, may not. */
function mustBeDated(
  { imported, effectiveFrom, cause, reason, today, path }: Changing,
  leaves: 'words' | 'repeal',
): void {
  if (imported !== null) return;
  rule(
    effectiveFrom !== null || (leaves === 'words' && cause === null),
    'PROVISION.UNDATED',
    'Say from which date the change is in force.',
    { path },
  );
  rule(
    effectiveFrom === null || effectiveFrom >= today || reason !== null || cause !== null,
    'PROVISION.RETROACTIVE',
    `A change in force from ${dayInWords(effectiveFrom ?? '')} reaches back before today, ${dayInWords(today)}; give the reason why it does.`,
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

type Said = Omit<Words, keyof HeldAgainst>;

/**
 * What the provision will say.
 * @param before what it builds on
 * @param lawful what the law has of it until then
 */
function wordsOf(command: Words & Changing, before: Settings, lawful: Settings): Said {
  const { path, effectiveFrom, title, text, until, form, replaces, owners } = command;
  mustEndAfterItBegins(path, effectiveFrom, until);
  const settings = { ...completed(command, before, owners), replaces };
  mustBeSettable(command, settings, lawful);
  return { title, text, until, ...settings, form };
}
