import { z } from 'zod';
import { instantInWords } from '#kernel';
import type { Numbered } from '#platform/citations';
import { long, networkCode, storedId, storedText, type Frozen } from '#platform/schema';
import { end, storedInstant, versionNumber, versionRef } from './due.js';
import { event, type EventOf } from './event.js';
import { count } from './words.js';

export function clusterStream(cluster: string): string {
  return `cluster-${cluster}`;
}

/** A membership is a stream of its own: joining one cluster is never a write to the cluster's. */
export function membershipStream(member: string): string {
  return `membership-${member}`;
}

/** `NOVA-C 2147/1` */
export const clusterNumber: Numbered = {
  kind: 'cluster',
  word: 'clusters',
  cite: (network, year, count) => `${network}-C ${year}/${count}`,
};

const ofCluster = { network: networkCode, cluster: storedId };

/** A number that a charter sets, beside the one that the law had on that day. */
export const charterLimit = z.strictObject({
  parameter: storedText,
  /** Of a table, the word whose number it is; null: the parameter is one number. */
  word: storedText.nullable(),
  value: z.number(),
  unit: storedText,
  /** Which way is stricter, as the law said. */
  stricter: z.enum(['lower', 'higher']),
  law: z.number(),
  by: versionRef,
});
export type CharterLimit = Frozen<z.infer<typeof charterLimit>>;

/** A steward acts by name, which is public as that of whoever holds office. */
export const clusterFounded = event(
  'ClusterFounded',
  1,
  z.strictObject({
    ...ofCluster,
    title: storedText,
    /** What it is for. */
    about: long(storedText),
    steward: storedId,
    /** Theirs. */
    name: storedText,
  }),
  {
    says: ({ name, title }) => `${name} founded the Dream Cluster ${title}.`,
    headline: true,
    about: ['cluster'],
    counted: 'clusters',
    cites: { numbered: clusterNumber, titled: ({ title }) => title },
  },
);
export type ClusterFounded = EventOf<typeof clusterFounded>;

/** From this entry on it is the charter, whole; one before it is none any more. */
export const charterAdopted = event(
  'CharterAdopted',
  1,
  z.strictObject({
    ...ofCluster,
    adoptedBy: storedId,
    version: versionNumber,
    text: long(storedText),
    /** Each as strict as the law of that day, or stricter. */
    limits: z.array(charterLimit),
  }),
  {
    says: ({ version, limits }) =>
      `A Dream Cluster adopted ${version === 1 ? 'its charter' : `version ${version} of its charter`}${limits.length === 0 ? '' : `, with ${count(limits.length, 'limit')} of its own`}.`,
    headline: true,
    about: ['cluster'],
  },
);
export type CharterAdopted = EventOf<typeof charterAdopted>;

const ofMember = { ...ofCluster, member: storedId };

/** By a pseudonym that somebody has in this cluster alone: it stands nowhere else, and leads to nobody. */
export const memberJoined = event('MemberJoined', 1, z.strictObject(ofMember), {
  says: () => 'Somebody joined a Dream Cluster.',
  about: ['cluster'],
  aside: 'memberships',
});
export type MemberJoined = EventOf<typeof memberJoined>;

export const memberLeft = event('MemberLeft', 1, z.strictObject(ofMember), {
  says: () => 'Somebody left a Dream Cluster.',
  about: ['cluster'],
  aside: 'memberships',
});
export type MemberLeft = EventOf<typeof memberLeft>;

export const memberRemoved = event(
  'MemberRemoved',
  1,
  z.strictObject({
    ...ofMember,
    removedBy: storedId,
    reasons: long(storedText),
    /** They may join again from then on: no removal is for ever. */
    ends: end,
  }),
  {
    says: ({ ends: { at } }) =>
      `A Dream Cluster removed a member, who may join again from ${instantInWords(at)} on.`,
    about: ['cluster'],
  },
);
export type MemberRemoved = EventOf<typeof memberRemoved>;

/** There is one at each moment: whoever takes over is it from this entry on, and whoever handed over no more. */
export const stewardChanged = event(
  'StewardChanged',
  1,
  z.strictObject({ ...ofCluster, before: storedId, steward: storedId, name: storedText }),
  {
    says: ({ name }) => `${name} took over as steward of a Dream Cluster.`,
    headline: true,
    about: ['cluster'],
  },
);
export type StewardChanged = EventOf<typeof stewardChanged>;

/** Announced again, it is as it was said last. */
export const gatheringAnnounced = event(
  'GatheringAnnounced',
  1,
  z.strictObject({
    ...ofCluster,
    gathering: storedId,
    announcedBy: storedId,
    title: storedText,
    about: long(storedText),
    at: storedInstant,
    where: storedText,
  }),
  {
    says: ({ title, at, where }) => `A Dream Cluster gathers on ${instantInWords(at)}: ${title}, ${where}.`,
    headline: true,
    about: ['cluster'],
  },
);
export type GatheringAnnounced = EventOf<typeof gatheringAnnounced>;

export const clusterEvents = [
  clusterFounded,
  charterAdopted,
  memberJoined,
  memberLeft,
  memberRemoved,
  stewardChanged,
  gatheringAnnounced,
] as const;
export type ClusterEvent = EventOf<(typeof clusterEvents)[number]>;
