import { rule } from '#kernel';
import type { AppealEvent } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { inDirection, mustBeTheirs, spoken, type Said } from './direction.decider.js';

/** A party asks for more time, before it is over. */
export interface RequestExtension extends Said {
  readonly type: 'RequestExtension';
}

export function requestExtension(command: RequestExtension, state: AppealState): readonly AppealEvent[] {
  const { open, direction } = mustBeAskable(command, state);
  return [
    { type: 'ExtensionRequested', data: { ...inDirection(open, direction), ...spoken(command, direction) } },
  ];
}

/** What can be refused before anything of the appellant's is sealed. */
export function mustBeAskable(asking: Parameters<typeof mustBeTheirs>[0], state: AppealState) {
  const theirs = mustBeTheirs(asking, state);
  rule(
    !theirs.direction.isExtensionAsked,
    'EXTENSION.ALREADY_REQUESTED',
    `More time was asked for direction ${theirs.direction.nth} already; wait for the answer.`,
  );
  return theirs;
}
