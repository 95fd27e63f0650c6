import type { AppealEvent } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { inDirection, mustBeTheirs, spoken, type Said } from './direction.decider.js';

/** A party does what it was told to. */
export interface ComplyWithDirection extends Said {
  readonly type: 'ComplyWithDirection';
}

export function comply(command: ComplyWithDirection, state: AppealState): readonly AppealEvent[] {
  const { open, direction } = mustBeTheirs(command, state);
  return [
    { type: 'DirectionComplied', data: { ...inDirection(open, direction), ...spoken(command, direction) } },
  ];
}
