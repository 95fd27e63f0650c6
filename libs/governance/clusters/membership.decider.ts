import { instantInWords, isOver, rule, type Decider, type View } from '#kernel';
import type { End, MemberJoined, MemberLeft, MemberRemoved } from '#governance/events';
import { known, mustSteward } from './cluster.decider.js';
import type { ClusterState } from './cluster.js';

type MembershipEvent = MemberJoined | MemberLeft | MemberRemoved;

/** Of one person in one cluster. */
export interface MembershipState {
  readonly stands: boolean;
  /** That was ever joined; null: none. */
  readonly cluster: string | null;
  /** From then on they may join again, ISO 8601; null: nobody removed them. */
  readonly barredUntil: string | null;
}

export const membership: View<MembershipState, MembershipEvent> = {
  initial: { stands: false, cluster: null, barredUntil: null },
  evolve: (state, { type, data }) => ({
    stands: type === 'MemberJoined',
    cluster: data.cluster,
    barredUntil: type === 'MemberRemoved' ? data.ends.at : state.barredUntil,
  }),
};

interface OnMembership {
  readonly network: string;
  readonly cluster: string;
  /** The pseudonym that somebody has in this cluster. */
  readonly member: string;
  readonly of: ClusterState;
  readonly now: Date;
}
export interface JoinCluster extends OnMembership {
  readonly type: 'JoinCluster';
}
export interface LeaveCluster extends OnMembership {
  readonly type: 'LeaveCluster';
}
export interface RemoveMember extends OnMembership {
  readonly type: 'RemoveMember';
  /** Who commands, by name. */
  readonly by: string;
  readonly reasons: string;
  readonly ends: End;
}
export type MembershipCommand = JoinCluster | LeaveCluster | RemoveMember;

/** Whoever left may join again; whoever was removed, once that has ended. */
export const membershipDecider: Decider<MembershipState, MembershipCommand, MembershipEvent> = {
  ...membership,
  decide(command, state) {
    const { network, cluster, member } = command;
    switch (command.type) {
      case 'JoinCluster':
        mayJoin(command, state);
        return [{ type: 'MemberJoined', data: { network, cluster, member } }];
      case 'LeaveCluster':
        known(command, command.of);
        rule(state.stands, 'MEMBERSHIP.ABSENT', 'You are no member of this Dream Cluster.');
        return [{ type: 'MemberLeft', data: { network, cluster, member } }];
      case 'RemoveMember':
        return remove(command, state);
    }
  },
};

function mayJoin({ of, now, ...about }: JoinCluster, { stands, barredUntil }: MembershipState): void {
  const { charter } = known(about, of);
  rule(
    charter > 0,
    'CLUSTER.NO_CHARTER',
    'This Dream Cluster has no charter yet, so nobody could say what they join. Wait until its steward has it adopted.',
  );
  rule(!stands, 'MEMBERSHIP.ALREADY_THERE', 'You are a member of this Dream Cluster already.');
  if (barredUntil !== null)
    rule(
      isOver(barredUntil, now),
      'MEMBERSHIP.REMOVED',
      `You were removed from this Dream Cluster, and may join again from ${instantInWords(barredUntil)} on. Its page says why.`,
      { until: barredUntil },
    );
}

function remove(
  command: RemoveMember,
  { stands, cluster: joined }: MembershipState,
): readonly MembershipEvent[] {
  const { network, cluster, member, of, now, by: removedBy, reasons, ends } = command;
  mustSteward(command, of);
  rule(
    stands && joined === cluster,
    'MEMBERSHIP.UNKNOWN',
    'Nobody by that pseudonym is a member of this Dream Cluster; take one from the list of its members.',
    { member },
  );
  rule(
    !isOver(ends.at, now),
    'MEMBERSHIP.REMOVAL_PAST',
    `A removal lasts until a day to come; ${ends.on} is past.`,
    { on: ends.on },
  );
  return [{ type: 'MemberRemoved', data: { network, cluster, member, removedBy, reasons, ends } }];
}
