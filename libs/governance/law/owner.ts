import type { PlainDate } from '#kernel';
import type { ParameterValue } from '#governance/events';
import { hasCome, standingOn, type At, type Change, type ProvisionHistory } from './provision-history.js';

export interface Setting extends Change {
  readonly provision: string;
  readonly path: string;
}

/**
 * Which provision a parameter is read from on a day, or in a matter; null: none in force sets it. Whoever set it first owns it, until another
 * that takes it over is in force. Where two came to set it at the same moment, the first by path: everybody finds the same.
 */
export function ownerOn(
  histories: readonly ProvisionHistory[],
  parameter: string,
  at: At,
  counts: (setting: Change) => boolean = () => true,
): Setting | null {
  const [owner] = histories
    .flatMap((history) => {
      const change = standingOn(history, at);
      const value = change && valueIn(change, parameter);
      if (value === undefined || value === null || !counts(change!)) return [];
      const { provision, path } = history;
      return [{ provision, path, ...change!, since: takenOver(history, parameter, at) }];
    })
    .sort(byTakeoverThenPath);
  return owner ?? null;
}

/** The owner on that day, else the one that will be first: what is to come is spoken for too. */
export function ownerFrom(
  histories: readonly ProvisionHistory[],
  parameter: string,
  day: PlainDate,
): Setting | null {
  const days = histories.flatMap(({ changes }) =>
    changes.flatMap(({ effectiveFrom: from }) => (from !== null && from > day ? from : [])),
  );
  for (const on of [day, ...days.sort()]) {
    const owner = ownerOn(histories, parameter, on);
    if (owner) return owner;
  }
  return null;
}

function valueIn({ parameters }: Change, parameter: string): ParameterValue | undefined {
  return Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
}

/** The day from which it last took the parameter over; '' where it never did: it was the first to set it. */
function takenOver({ changes }: ProvisionHistory, parameter: string, at: At): PlainDate | '' {
  return changes.reduce<PlainDate | ''>((latest, change) => {
    const { effectiveFrom, parameters, replaces } = change;
    return hasCome(change, at) &&
      effectiveFrom! > latest &&
      (replaces === null ? Object.hasOwn(parameters, parameter) : replaces.includes(parameter))
      ? effectiveFrom!
      : latest;
  }, '');
}

interface Since {
  readonly since: PlainDate | '';
  readonly path: string;
}

function byTakeoverThenPath(one: Since, other: Since): number {
  if (one.since === other.since) return one.path < other.path ? -1 : 1;
  return one.since > other.since ? -1 : 1;
}
