import type { ClusterEvent } from '../clusters.js';
import { part, type State } from './state.js';

interface Cluster {
  readonly network: string;
  /** That joined, and neither left nor were removed. */
  readonly members: number;
}

const clustersIn = part<Map<string, Cluster>, ClusterEvent>(() => new Map(), takeCluster);

const MEMBERS_BY: Readonly<Record<string, number>> = { MemberJoined: 1, MemberLeft: -1, MemberRemoved: -1 };

function takeCluster(clusters: Map<string, Cluster>, { type, data }: ClusterEvent): void {
  if (type === 'ClusterFounded') clusters.set(data.cluster, { network: data.network, members: 0 });
  const by = MEMBERS_BY[type];
  if (by === undefined) return;
  const before = clusters.get(data.cluster)!;
  clusters.set(data.cluster, { ...before, members: before.members + by });
}

/** How many belong to a Dream Cluster, by its id. */
export function members(state: State): Readonly<Record<string, number>> {
  return Object.fromEntries([...clustersIn(state)].map(([id, one]) => [id, one.members]));
}
