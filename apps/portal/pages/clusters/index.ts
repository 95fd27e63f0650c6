import { AnnounceGatheringPage } from './announce/announce.page.js';
import { ChangeGatheringPage } from './change/change.page.js';
import { AdoptCharterPage } from './charter/charter.page.js';
import { ClusterPage } from './cluster/cluster.page.js';
import { ClustersPage } from './clusters/clusters.page.js';
import { FoundClusterPage } from './found/found.page.js';
import { JoinClusterPage } from './join/join.page.js';
import { LeaveClusterPage } from './leave/leave.page.js';
import { MembersPage } from './members/members.page.js';
import { RemoveMemberPage } from './remove/remove.page.js';
import { TakeOverClusterPage } from './take-over/take-over.page.js';

/** Whom people dream with. */
export const clusters = [
  ClustersPage,
  FoundClusterPage,
  ClusterPage,
  MembersPage,
  AdoptCharterPage,
  JoinClusterPage,
  LeaveClusterPage,
  RemoveMemberPage,
  TakeOverClusterPage,
  AnnounceGatheringPage,
  ChangeGatheringPage,
];
