import type { ProvisionDetails, ProvisionVersion } from '../registry-types.js';

/** What a change builds on: the newest words, under the number of the last change. A repeal to come leaves them until its day, and what has ended by itself to what was before. */
export function latestOf({ versions, inForce }: ProvisionDetails): ProvisionVersion {
  const last = [...versions].sort((a, b) => b.version - a.version)[0]!;
  const standing = versions.find(({ version, text }) => version === inForce && text !== null);
  return (last.op === 'repealed' || last.standing === 'ended') && standing
    ? { ...standing, version: last.version }
    : last;
}
