import type { View } from '#kernel';
import type { MemberJoined, MemberLeft, MemberRemoved } from '#governance/events';

/** Where somebody is a member, by what they are called there; null: no more, or never. */
export const membership: View<
  { readonly network: string; readonly cluster: string } | null,
  MemberJoined | MemberLeft | MemberRemoved
> = {
  initial: null,
  evolve: (_, { type, data: { network, cluster } }) =>
    type === 'MemberJoined' ? { network, cluster } : null,
};
