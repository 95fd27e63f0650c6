import type { Entry } from '#kernel';
import { on, ref, table, type Logged, type Projection, type Ref, type Rows } from '#engine/projections';
import type {
  CharterAdopted,
  CharterLimit,
  ClusterEvent,
  ClusterFounded,
  GatheringAnnounced,
  MemberJoined,
  MemberLeft,
  MemberRemoved,
  PublicEvent,
  StewardChanged,
} from '#governance/events';

interface Steward {
  readonly person: string;
  readonly name: string;
  readonly since: string;
}

interface Adopted {
  readonly version: number;
  readonly at: string;
  /** Of its entry. */
  readonly number: number;
}

interface Charter extends Adopted {
  readonly by: string;
  readonly text: string;
  readonly limits: readonly CharterLimit[];
}

export interface ClusterRow {
  readonly cluster: string;
  readonly network: string;
  readonly title: string;
  readonly purpose: string;
  readonly founded_at: string;
  /** Of now. */
  readonly steward: string;
  /** All of them, in their order. */
  readonly stewards: readonly Steward[];
  readonly charter: Charter | null;
  readonly earlier: readonly Adopted[];
  readonly members: number;
  /** Log number of its founding. */
  readonly number: number;
}

export const clusterTable = table<ClusterRow>({
  name: 'cluster',
  columns: {
    cluster: { type: 'uuid' },
    network: { type: 'text' },
    title: { type: 'text' },
    purpose: { type: 'text' },
    founded_at: { type: 'timestamptz' },
    steward: { type: 'text' },
    stewards: { type: 'jsonb' },
    charter: { type: 'jsonb', nullable: true },
    earlier: { type: 'jsonb' },
    members: { type: 'integer' },
    number: { type: 'bigint' },
  },
  key: ['cluster'],
  indexes: ['network, number', 'steward, number'],
});

interface MemberRow {
  readonly member: string;
  readonly cluster: string;
  readonly joined_at: string;
  /** Log number of their joining. */
  readonly number: number;
}

/** Whoever is a member now, by their pseudonym: of those who left nothing is kept here. */
export const memberTable = table<MemberRow>({
  name: 'cluster_member',
  columns: {
    member: { type: 'uuid' },
    cluster: { type: 'uuid' },
    joined_at: { type: 'timestamptz' },
    number: { type: 'bigint' },
  },
  key: ['member'],
  indexes: ['cluster, number'],
});

interface RemovalRow {
  readonly number: number;
  readonly cluster: string;
  readonly member: string;
  readonly at: string;
  readonly by: string;
  readonly reasons: string;
  readonly ends: MemberRemoved['data']['ends'];
}

export const removalTable = table<RemovalRow>({
  name: 'cluster_removal',
  columns: {
    number: { type: 'bigint' },
    cluster: { type: 'uuid' },
    member: { type: 'uuid' },
    at: { type: 'timestamptz' },
    by: { type: 'text' },
    reasons: { type: 'text' },
    ends: { type: 'jsonb' },
  },
  key: ['number'],
  indexes: ['cluster, number'],
});

export interface GatheringRow {
  readonly gathering: string;
  readonly cluster: string;
  readonly network: string;
  readonly title: string;
  readonly about: string;
  readonly at: string;
  readonly venue: string;
  readonly announced_at: string;
  readonly is_changed: boolean;
  /** Log number of its first announcement. */
  readonly number: number;
}

export const gatheringTable = table<GatheringRow>({
  name: 'cluster_gathering',
  columns: {
    gathering: { type: 'uuid' },
    cluster: { type: 'uuid' },
    network: { type: 'text' },
    title: { type: 'text' },
    about: { type: 'text' },
    at: { type: 'timestamptz' },
    venue: { type: 'text' },
    announced_at: { type: 'timestamptz' },
    is_changed: { type: 'boolean' },
    number: { type: 'bigint' },
  },
  key: ['gathering'],
  indexes: ['network, at, number', 'cluster, at, number'],
});

/** One row a cluster, with how many belong to it; who does, by their pseudonyms alone. */
export const clustersProjection: Projection<PublicEvent> = {
  name: 'clusters',
  version: 1,
  tables: [clusterTable, memberTable, removalTable, gatheringTable],
  on: {
    ClusterFounded: on<ClusterFounded>(
      () => [],
      ({ data, recordedAt: since, number }, rows) => {
        const { cluster, network, title, about: purpose, steward, name } = data;
        rows.put(clusterTable, {
          cluster,
          network,
          title,
          purpose,
          founded_at: since,
          steward,
          stewards: [{ person: steward, name, since }],
          charter: null,
          earlier: [],
          members: 0,
          number,
        });
      },
    ),
    CharterAdopted: on<CharterAdopted>(ofCluster, ({ data, recordedAt: at, number }, rows) => {
      const { version, text, limits } = data;
      become(rows, data, ({ charter, earlier, stewards }) => ({
        charter: { version, at, number, by: stewards.at(-1)!.name, text, limits },
        earlier: charter === null ? earlier : [...earlier, adoptedIn(charter)],
      }));
    }),
    StewardChanged: on<StewardChanged>(ofCluster, ({ data, recordedAt: since }, rows) => {
      const { steward, name } = data;
      become(rows, data, ({ stewards }) => ({
        steward,
        stewards: [...stewards, { person: steward, name, since }],
      }));
    }),
    MemberJoined: on<MemberJoined>(ofCluster, ({ data, recordedAt: joined_at, number }, rows) => {
      const { member, cluster } = data;
      rows.put(memberTable, { member, cluster, joined_at, number });
      become(rows, data, ({ members }) => ({ members: members + 1 }));
    }),
    MemberLeft: on<MemberLeft>(ofCluster, ({ data }, rows) => {
      gone(rows, data);
    }),
    MemberRemoved: on<MemberRemoved>(ofCluster, ({ data, recordedAt: at, number }, rows) => {
      const { member, cluster, reasons, ends } = data;
      const by = rows.get(clusterTable, cluster)!.stewards.at(-1)!.name;
      rows.put(removalTable, { number, cluster, member, at, by, reasons, ends });
      gone(rows, data);
    }),
    GatheringAnnounced: on<GatheringAnnounced>(
      ({ data }) => [ref(gatheringTable, data.gathering)],
      ({ data, recordedAt: announced_at, number }, rows) => {
        const { gathering, cluster, network, title, about, at, where: venue } = data;
        const before = rows.get(gatheringTable, gathering);
        rows.put(gatheringTable, {
          gathering,
          cluster,
          network,
          title,
          about,
          at,
          venue,
          announced_at,
          is_changed: before !== undefined,
          number: before?.number ?? number,
        });
      },
    ),
  },
};

function ofCluster({ data }: Logged<Entry<ClusterEvent>>): readonly Ref[] {
  return [ref(clusterTable, data.cluster)];
}

function adoptedIn({ version, at, number }: Adopted): Adopted {
  return { version, at, number };
}

function gone(rows: Rows, data: MemberLeft['data']): void {
  rows.delete(memberTable, data.member);
  become(rows, data, ({ members }) => ({ members: members - 1 }));
}

function become(
  rows: Rows,
  { cluster }: { readonly cluster: string },
  change: (row: ClusterRow) => Partial<ClusterRow>,
): void {
  const row = rows.get(clusterTable, cluster)!;
  rows.put(clusterTable, { ...row, ...change(row) });
}
