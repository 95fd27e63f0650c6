import type { ProvisionDetails, ProvisionVersion } from '../registry-types.js';

/**
 * What a change builds on: the newest words, under the number of the last change. A repeal to come leaves them until its day, and what
 * has ended by itself to what was before; words without a day count where there are no others.
 */
export function latestOf({ versions, inForce }: ProvisionDetails): ProvisionVersion {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const last = newestFirst[0]!;
  const newest = newestFirst.find((version) => version.standing !== 'undated');
  const standing = versions.find(({ version, text }) => version === inForce && text !== null);
  const isOver = newest === undefined || newest.op === 'repealed' || newest.standing === 'ended';
  return { ...(isOver ? (standing ?? last) : newest), version: last.version };
}
