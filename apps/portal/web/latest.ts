import type { ProvisionHistory, ProvisionVersion } from '../registry-types.js';

export function latestOf({ versions }: ProvisionHistory): ProvisionVersion {
  return [...versions].sort((a, b) => b.version - a.version)[0]!;
}
