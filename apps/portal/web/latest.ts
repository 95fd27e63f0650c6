import type { ProvisionDetails, ProvisionVersion } from '../registry-types.js';

export function latestOf({ versions }: ProvisionDetails): ProvisionVersion {
  return [...versions].sort((a, b) => b.version - a.version)[0]!;
}
