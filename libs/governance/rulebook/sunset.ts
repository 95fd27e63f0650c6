import { isOver, secondsSince } from '#kernel';
import { endBefore, inForceOn, type ProvisionEvent } from '#governance/events';
import type { ProvisionState } from './provision.js';

/** Records that the sunset of a version has come. It is so from that instant on. */
export interface ReachSunset {
  readonly type: 'ReachSunset';
  readonly now: Date;
}

/** What ended at the first of those instants that is not recorded; the next is recorded after it. */
export function reachSunset({ now }: ReachSunset, state: ProvisionState): readonly ProvisionEvent[] {
  if (state.status === 'absent') return [];
  const { network, provision, path, reached } = state;
  const ending = state.changes.flatMap(({ version, revision, until }) =>
    until === null || reached.includes(revision) ? [] : { version, revision, until },
  );
  const [first] = ending.map(({ until }) => until).sort();
  if (first === undefined) return [];
  const due = endBefore(first);
  if (!isOver(due.at, now)) return [];
  const late = secondsSince(due.at, now);
  const change = inForceOn(state, first);
  const inForce = change?.wording ? change.version : null;
  return ending
    .filter(({ until }) => until === first)
    .map(({ version, revision }) => ({
      type: 'SunsetReached',
      data: { network, provision, path, version, revision, due, late, inForce },
    }));
}
