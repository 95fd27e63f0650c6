import { dayInWords, rule, type DocumentRef, type PlainDate } from '#kernel';
import { hasEnded, type ProvisionEvent } from '#governance/events';
import type { LawOfDay } from '#governance/law';
import { machinesMustRun, NOT_IN_FORCE, NOTHING_SET } from './machines.js';
import {
  isOpenOn,
  mustBeFree,
  mustBeOpen,
  mustExist,
  standsOn,
  wordingFor,
  type ProvisionState,
  type Recorded,
} from './provision.js';
import { mustBeSettable, mustEndAfterItBegins, type HeldAgainst } from './settings.js';

interface Acting {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  readonly reason: string;
  readonly today: PlainDate;
}

export interface SuspendProvision extends Acting {
  readonly type: 'SuspendProvision';
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  /** What machines read on the first of its days. */
  readonly law: LawOfDay;
}
export interface LiftSuspension extends Acting {
  readonly type: 'LiftSuspension';
  readonly from: PlainDate;
}
export interface AppointCommencement extends Acting, HeldAgainst {
  readonly type: 'AppointCommencement';
  readonly version: number;
  readonly effectiveFrom: PlainDate;
}
export interface PostponeCommencement extends Acting {
  readonly type: 'PostponeCommencement';
  readonly version: number;
  readonly effectiveFrom: PlainDate;
}
export interface CorrectProvision extends Acting {
  readonly type: 'CorrectProvision';
  readonly version: number;
  readonly title: string;
  readonly text: DocumentRef;
}

/** What moves or mends what is recorded, and makes no version. */
export type ActingOn =
  SuspendProvision | LiftSuspension | AppointCommencement | PostponeCommencement | CorrectProvision;

type Events = readonly ProvisionEvent[];

export function suspend(command: SuspendProvision, state: ProvisionState): Events {
  const { path, reason, today, from, until } = command;
  mustExist(path, state);
  mustNotReachBack(path, from, today);
  rule(
    until === null || until > from,
    'PROVISION.ENDS_FIRST',
    `The suspension of ${path} would end before it begins; give a day after ${dayInWords(from)}.`,
    { path, from, until },
  );
  rule(
    standsOn(state, from),
    'PROVISION.NOT_IN_FORCE',
    `Nothing of ${path} is in force on ${dayInWords(from)}; there is nothing to suspend.`,
    { path, from },
  );
  const other = state.suspensions.find(
    (one) => !isEmpty(one) && !hasEnded(one.until, from) && !hasEnded(until, one.from),
  );
  rule(
    other === undefined,
    'PROVISION.SUSPENDED',
    `${path} is suspended from ${dayInWords(other?.from ?? from)} already; lift that suspension first, or choose days after it.`,
    { path },
  );
  machinesMustRun(command, NOT_IN_FORCE);
  const { network, provision } = command;
  return [{ type: 'ProvisionSuspended', data: { network, provision, path, from, until, reason } }];
}

export function lift(command: LiftSuspension, state: ProvisionState): Events {
  const { network, provision, path, reason, today, from } = command;
  mustExist(path, state);
  mustNotReachBack(path, from, today);
  const suspension = state.suspensions.find((one) => !isEmpty(one) && !hasEnded(one.until, from));
  rule(
    suspension !== undefined,
    'PROVISION.NOT_SUSPENDED',
    `${path} is not suspended on ${dayInWords(from)}, or after it.`,
    { path, from },
  );
  const { revision } = suspension;
  return [{ type: 'SuspensionLifted', data: { network, provision, path, revision, from, reason } }];
}

/** The version is held against the law of its day as a change from that day would be. */
export function appoint(command: AppointCommencement, state: ProvisionState): Events {
  const { network, provision, path, reason, today, version, effectiveFrom } = command;
  mustExist(path, state);
  const { effectiveFrom: before, until, revision, inserts, wording } = versionIn(command, state);
  rule(
    before === null,
    'PROVISION.DATED',
    `Version ${version} of ${path} has a day, ${dayInWords(before ?? '')}; postpone it, or amend the provision.`,
    { path, version, effectiveFrom: before },
  );
  mustNotReachBack(path, effectiveFrom, today);
  mustEndAfterItBegins(path, effectiveFrom, until);
  mustBeOpen(path, state, isOpenOn(state, effectiveFrom));
  if (inserts) mustBeFree(path, standsOn(state, effectiveFrom));
  if (wording === null) machinesMustRun(command, NOT_IN_FORCE);
  else {
    mustBeSettable({ ...command, cause: null }, wording, wordingFor(state, effectiveFrom) ?? NOTHING_SET);
    machinesMustRun(command, { ...wording, repeals: false }, command);
  }
  const data = { network, provision, path, version, revision, effectiveFrom, reason };
  return [{ type: 'CommencementAppointed', data }];
}

export function postpone(command: PostponeCommencement, state: ProvisionState): Events {
  const { network, provision, path, reason, today, version, effectiveFrom } = command;
  const { effectiveFrom: before, until, revision } = versionIn(command, state);
  rule(
    before !== null && before > today,
    'PROVISION.COMMENCED',
    before === null
      ? `Version ${version} of ${path} has no day from which it is in force; appoint one.`
      : `Version ${version} of ${path} is in force from ${dayInWords(before)}: it has commenced. Suspend it, or repeal it.`,
    { path, version, effectiveFrom: before },
  );
  rule(
    effectiveFrom > before,
    'PROVISION.NOT_LATER',
    `Version ${version} of ${path} is to be in force from ${dayInWords(before)}; give a later day.`,
    { path, version, effectiveFrom: before },
  );
  rule(
    !hasEnded(until, effectiveFrom),
    'PROVISION.ENDS_FIRST',
    `Version ${version} of ${path} ends on ${dayInWords(until ?? before)}, before it would be in force; give an earlier day, or repeal it.`,
    { path, version, until },
  );
  const data = { network, provision, path, version, revision, postponedFrom: before, effectiveFrom, reason };
  return [{ type: 'CommencementPostponed', data }];
}

export function correct(command: CorrectProvision, state: ProvisionState): Events {
  const { network, provision, path, reason, version, title, text } = command;
  const { wording, revision } = versionIn(command, state);
  rule(
    wording !== null,
    'PROVISION.NO_VERSION',
    `Version ${version} of ${path} is its repeal; it has no words to correct.`,
    { path, version },
  );
  rule(
    wording.title !== title || wording.document !== text.document,
    'PROVISION.CHANGES_NOTHING',
    `Version ${version} of ${path} has this title and this text already; correct one of them.`,
    { path, version },
  );
  const data = { network, provision, path, version, revision, title, text, reason };
  return [{ type: 'ProvisionCorrected', data }];
}

/** An imported repeal may share its version with the words that it repeals: those are meant. */
export function versionIn(
  { path, version }: Pick<AppointCommencement, 'path' | 'version'>,
  state: ProvisionState,
): Recorded {
  mustExist(path, state);
  const bearers = state.changes.filter((change) => change.version === version);
  const found = bearers.find(({ wording }) => wording !== null) ?? bearers[0];
  rule(found !== undefined, 'PROVISION.NO_VERSION', `${path} has no version ${version}.`, { path, version });
  return found;
}

/** What was law on a day that has passed was law. */
function mustNotReachBack(path: string, from: PlainDate, today: PlainDate): void {
  rule(
    from >= today,
    'PROVISION.RETROACTIVE',
    `${path} was in force before today, ${dayInWords(today)}, or was not; give today, or a later day.`,
    { path, effectiveFrom: from, today },
  );
}

/** It was lifted before it began. */
function isEmpty({ from, until }: { readonly from: PlainDate; readonly until: PlainDate | null }): boolean {
  return hasEnded(until, from);
}
