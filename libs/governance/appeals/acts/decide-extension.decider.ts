import { dayInWords, rule } from '#kernel';
import type { AppealEvent, End } from '#governance/events';
import type { AppealState, LodgedState } from '../appeal.js';
import type { Direction } from '../directions.js';
import { mustHear, type Bench } from './bench.decider.js';
import { inDirection, mustBeGiven, mustBeToCome } from './direction.decider.js';

export interface GrantExtension {
  readonly type: 'GrantExtension';
  readonly bench: Bench;
  readonly direction: string;
  readonly due: End;
  readonly now: Date;
}

export interface RefuseExtension {
  readonly type: 'RefuseExtension';
  readonly bench: Bench;
  readonly direction: string;
  readonly reasons: string;
}

export function grantExtension(
  { bench, direction: id, due, now }: GrantExtension,
  state: AppealState,
): readonly AppealEvent[] {
  const { heard, direction } = mustBeAsked(id, bench, state);
  mustBeToCome(due, now);
  const { due: before } = direction;
  rule(
    due.at > before.at,
    'EXTENSION.NOT_LATER',
    `Direction ${direction.nth} is due by ${dayInWords(before.on)}; an extension gives a later day.`,
  );
  const { adjudicator } = bench;
  return [{ type: 'ExtensionGranted', data: { ...inDirection(heard, direction), adjudicator, due, before } }];
}

export function refuseExtension(
  { bench, direction: id, reasons }: RefuseExtension,
  state: AppealState,
): readonly AppealEvent[] {
  const { heard, direction } = mustBeAsked(id, bench, state);
  const { adjudicator } = bench;
  return [{ type: 'ExtensionRefused', data: { ...inDirection(heard, direction), adjudicator, reasons } }];
}

function mustBeAsked(
  id: string,
  bench: Bench,
  state: AppealState,
): { readonly heard: LodgedState; readonly direction: Direction } {
  const heard = mustHear(state, bench);
  const direction = mustBeGiven(id, heard);
  rule(
    direction.isExtensionAsked,
    'EXTENSION.NOT_REQUESTED',
    `Nobody asks for more time to comply with direction ${direction.nth}.`,
  );
  return { heard, direction };
}
