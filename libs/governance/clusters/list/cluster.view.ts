import { z } from 'zod';
import { versionRef } from '#governance/events';
import { named } from '#platform/citations';
import { may } from '#platform/schema';

const instant = z.iso.datetime();

const steward = z.object({
  name: z.string(),
  since: instant,
});

export const clusterView = z.object({
  cluster: z.string(),
  ...named,
  network: z.string(),
  title: z.string(),
  foundedAt: instant,
  steward,
  members: z.int().meta({ description: 'That joined, and neither left nor were removed.' }),
  charter: z
    .int()
    .nullable()
    .meta({ description: 'Version of its charter; null: it has none yet, and nobody joins.' }),
  nextGathering: instant.nullable().meta({ description: 'Null: none is announced.' }),
});
export type ClusterView = z.infer<typeof clusterView>;

export const gatheringView = z.object({
  gathering: z.string(),
  cluster: z.string(),
  ...named,
  network: z.string(),
  clusterTitle: z.string(),
  title: z.string(),
  about: z.string(),
  at: instant,
  where: z.string(),
  announcedAt: instant.meta({ description: 'As it stands here.' }),
  isChanged: z.boolean().meta({ description: 'It was announced otherwise before.' }),
});
export type GatheringView = z.infer<typeof gatheringView>;

const held = z.object({
  parameter: z.string(),
  word: z
    .string()
    .nullable()
    .meta({ description: 'Of a table, whose number it is; null: it is one number.' }),
  unit: z.string(),
  stricter: z.enum(['lower', 'higher']),
  holds: z.number().meta({ description: 'In the cluster, today: the stricter of both.' }),
  charter: z.number().nullable().meta({ description: 'Null: the charter says nothing.' }),
  law: z
    .object({ value: z.number(), by: versionRef.extend({ citation: z.string() }) })
    .nullable()
    .meta({ description: 'Null: the law says nothing any more.' }),
  isOvertaken: z.boolean().meta({
    description:
      'The law has become stricter than the charter, or counts otherwise: it is the law that holds.',
  }),
});

/** A Dream Cluster on its own page. */
export const clusterDetails = clusterView.extend({
  purpose: z.string(),
  stewards: z.array(steward).meta({ description: 'All of them, the first before the others.' }),
  adopted: z
    .object({
      version: z.int(),
      text: z.string(),
      at: instant,
      number: z.int().meta({ description: 'Of its entry in the log.' }),
      by: z.string().meta({ description: 'The name of whoever was steward.' }),
    })
    .nullable(),
  earlier: z
    .array(z.object({ version: z.int(), at: instant, number: z.int() }))
    .meta({ description: 'Charters that are none any more.' }),
  limits: z.array(held).meta({
    description:
      'Every number of the law of today of which it says which way is stricter, and those of the charter.',
  }),
  removals: z
    .array(
      z.object({
        member: z.string().meta({ description: 'The pseudonym.' }),
        at: instant,
        by: z.string(),
        reasons: z.string(),
        until: z.object({ at: instant, on: z.iso.date() }),
      }),
    )
    .meta({ description: 'The newest fifty, the newest first.' }),
  invitation: z.string().nullable().meta({
    description: 'What its steward hands out to whoever is to take over; null: to anybody else.',
  }),
  isYours: z.boolean(),
  may,
});
export type ClusterDetails = z.infer<typeof clusterDetails>;

/** What its steward sees of somebody who joined: nobody is told who they are. */
export const memberView = z.object({
  member: z.string().meta({ description: 'The pseudonym.' }),
  joinedAt: instant,
});
export type MemberView = z.infer<typeof memberView>;

/** Of whoever asks. */
export const ownMembership = z.object({
  member: z.string().meta({ description: 'Your pseudonym in this cluster.' }),
  stands: z.boolean(),
  barredUntil: instant.nullable().meta({
    description:
      'You were removed, and may join again from then on; null: nobody removed you, or that has ended.',
  }),
});
export type OwnMembership = z.infer<typeof ownMembership>;

export const exampleCluster: ClusterView = {
  cluster: '0196f3a2-6666-8666-8666-666666666666',
  citation: 'NOVA-C 2147/1',
  address: 'NOVA/clusters/2147/1',
  network: 'NOVA',
  title: 'The Harbour Sleepers',
  foundedAt: '2147-01-20T09:00:00.000Z',
  steward: { name: 'Elara Voss', since: '2147-01-20T09:00:00.000Z' },
  members: 42,
  charter: 1,
  nextGathering: '2147-05-20T19:00:00.000Z',
};
export const exampleGathering: GatheringView = {
  gathering: '0196f3a2-7777-8777-8777-777777777777',
  cluster: exampleCluster.cluster,
  citation: exampleCluster.citation,
  address: exampleCluster.address,
  network: 'NOVA',
  clusterTitle: exampleCluster.title,
  title: 'Dream Clusters conference',
  about: 'Three evenings on what can be dreamed together.',
  at: '2147-05-20T19:00:00.000Z',
  where: 'Harbour Sanctuary',
  announcedAt: '2147-04-01T09:00:00.000Z',
  isChanged: false,
};
export const exampleClusterDetails: ClusterDetails = {
  ...exampleCluster,
  purpose: 'We dream what was composed for the harbour, and talk about it when we wake.',
  stewards: [exampleCluster.steward],
  adopted: {
    version: 1,
    text: 'Nobody is woken for leaving.',
    at: '2147-01-21T09:00:00.000Z',
    number: 412,
    by: 'Elara Voss',
  },
  earlier: [],
  limits: [
    {
      parameter: 'intensity.max',
      word: null,
      unit: 'intensity',
      stricter: 'lower',
      holds: 0.7,
      charter: 0.7,
      law: {
        value: 0.85,
        by: {
          provision: '0196f3a2-2222-8222-8222-222222222222',
          path: '2147/1/2.1',
          version: 1,
          citation: 'NOVA 2147/1 s 2.1 v1',
        },
      },
      isOvertaken: false,
    },
  ],
  removals: [],
  invitation: null,
  isYours: false,
  may: ['cluster.join'],
};
