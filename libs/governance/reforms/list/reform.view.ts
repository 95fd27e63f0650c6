import { z } from 'zod';
import { impactCounts, reformVoteEnd, reviewCounts, settingsView, transition } from '#governance/events';
import { dueView, panelShape, voteView } from '#governance/law';
import { named } from '#platform/citations';
import { documentRef, may } from '#platform/schema';
import { reformStatuses } from '../reform.js';

const instant = z.iso.datetime();
const person = z.object({ person: z.string(), name: z.string().nullable() });

export const reformView = z.object({
  reform: z.string(),
  ...named,
  network: z.string(),
  title: z.string(),
  reasons: z.string(),
  status: z.enum(reformStatuses),
  proposedBy: person,
  proposedAt: instant,
  draft: z.int().meta({ description: 'Revision of the draft: 1 as it was proposed.' }),
  amendments: z.array(
    z.object({
      op: z.enum(['insert', 'amend', 'repeal']),
      provision: z.string(),
      path: z.string(),
      base: z.int().nullable().meta({ description: 'Version that it was drafted on.' }),
      instrument: z.string().nullable(),
      number: z.string().nullable(),
      title: z.string().nullable(),
      text: documentRef.nullable(),
      until: z.iso.date().nullable().meta({ description: 'Its sunset.' }),
      ...settingsView,
      replaces: z.array(z.string()).nullable().meta({
        description: 'Parameters taken over from the provisions that set them; null: whatever it sets.',
      }),
      resulting: z.int().nullable().meta({ description: 'Version that it became, once commenced.' }),
    }),
  ),
  commencesOn: z.iso.date().nullable().meta({ description: 'The day that was proposed.' }),
  transition: transition.nullable().meta({
    description: 'Which matters it reaches; null: those received from its commencement.',
  }),
  cause: z
    .object({
      appeal: z.string().nullable(),
      appealCitation: z.string().nullable(),
      petition: z.string().nullable(),
      petitionCitation: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'The decided appeal that it answers, or the petition.' }),
  adoptedAt: instant.nullable(),
  adoptedBy: person.nullable(),
  adoptionReasons: z.string().nullable(),
  commencedAt: instant.nullable(),
  effectiveFrom: z.iso.date().nullable(),
  retroactiveReason: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  withdrawnBy: person.nullable(),
  withdrawalReason: z.string().nullable(),
  revision: z.int().meta({ description: 'Of the reform’s stream; send it back as If-Match.' }),
});
export type ReformView = z.infer<typeof reformView>;

const drafted = z.object({
  revision: z.int(),
  draftedBy: person,
  draftedAt: instant,
  reasons: z.string().nullable().meta({ description: 'Null: those of the proposal.' }),
  onlyWords: z
    .boolean()
    .meta({ description: 'Whether nothing but titles and texts is another than before.' }),
  commencesOn: z.iso.date().nullable(),
  transition: transition.nullable(),
  amendments: z.array(
    z.object({
      op: z.enum(['insert', 'amend', 'repeal']),
      provision: z.string(),
      path: z.string(),
      base: z.int().nullable(),
      title: z.string().nullable(),
      text: documentRef.nullable(),
    }),
  ),
});

const assessment = z.object({
  revision: z.int().meta({ description: 'Of the draft.' }),
  upTo: z
    .int()
    .meta({ description: 'Log number of what asked for it: what was recorded later is not in it.' }),
  on: z.iso.date().meta({ description: 'By the law of this day.' }),
  requestedBy: person.nullable().meta({ description: 'Null: it was due by itself.' }),
  requestedAt: instant,
  assessedAt: instant.nullable().meta({ description: 'Null: it is waited for.' }),
  document: documentRef.nullable(),
  counts: impactCounts.nullable(),
});

/** All regulators who decide on a reform, or did. */
const reformVoteView = z.object({
  ...panelShape,
  state: z.enum(['sits', 'adopted', 'rejected', 'dissolved']),
  draft: z.object({
    revision: z.int().meta({ description: 'Of the draft that they vote on.' }),
    reasons: z.string().meta({ description: 'Why it should be law, as it was put to them.' }),
  }),
  comments: z.int().meta({ description: 'In time, each of them placed.' }),
  points: z.int().meta({ description: 'That were raised, each of them answered.' }),
  upTo: z.int().meta({ description: 'Log number up to which these are counted: anybody counts again.' }),
  votes: z.array(voteView).meta({ description: 'Those that count, once they are opened.' }),
  because: reformVoteEnd.nullable().meta({ description: 'Why it was dissolved.' }),
  reasons: z.string().nullable().meta({ description: 'The reasons of whoever dissolved it.' }),
});

/** A reform on its own page. */
export const reformDetails = reformView.extend({
  consultation: z
    .object({
      isOpen: z.boolean(),
      closes: z.object({ at: instant, on: z.iso.date() }),
      comments: z.int(),
      points: z.int(),
    })
    .nullable()
    .meta({ description: 'What everybody was asked about it; null: nobody has been asked.' }),
  revisions: z.array(drafted).meta({ description: 'Of its draft, the first as it was proposed.' }),
  assessments: z
    .array(assessment)
    .meta({ description: 'What it would do, in the order in which that was asked.' }),
  votes: z.array(reformVoteView).meta({ description: 'The oldest first.' }),
  reviewDue: dueView
    .nullable()
    .meta({ description: 'By when somebody reviews what came of it; null: no law sets that.' }),
  review: z
    .object({
      by: person,
      reviewedAt: instant,
      reasons: z.string(),
      upTo: z.int().meta({ description: 'Log number: what was recorded later is not in it.' }),
      document: documentRef.meta({ description: 'What was predicted, beside what was observed.' }),
      counts: reviewCounts,
    })
    .nullable()
    .meta({ description: 'What came of it; null: nobody has looked.' }),
  may,
});
export type ReformDetails = z.infer<typeof reformDetails>;

export const exampleReform: ReformView = {
  reform: '0196f3a2-4444-7444-8444-444444444444',
  citation: 'NOVA-R 2147/7',
  address: 'NOVA/reforms/2147/7',
  network: 'NOVA',
  title: 'Privacy and creativity',
  reasons: 'The appeal showed that the limit never fitted tapestries.',
  status: 'commenced',
  proposedBy: { person: '0196f3a2-7777-7777-8777-777777777777', name: 'Tomas Brandt' },
  proposedAt: '2147-04-10T09:00:00.000Z',
  draft: 1,
  amendments: [
    {
      op: 'amend',
      provision: '7b1e4d2a-5c6f-8a9b-9d0e-1f2a3b4c5d6e',
      path: '2147/12/4.2',
      base: 3,
      instrument: null,
      number: null,
      title: 'Intensity of fear',
      text: {
        document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        bytes: 58,
        mediaType: 'text/markdown',
      },
      until: null,
      parameters: { 'fear.limit': 0.5 },
      bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
      vocabularies: {},
      form: null,
      replaces: [],
      resulting: 4,
    },
  ],
  commencesOn: '2147-05-01',
  transition: { to: 'received-from', day: '2147-05-01' },
  cause: {
    appeal: '3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
    appealCitation: '[2147] NOVA-A 41',
    petition: null,
    petitionCitation: null,
  },
  adoptedAt: '2147-04-20T09:00:00.000Z',
  adoptedBy: { person: '0196f3a2-1111-7111-8111-111111111111', name: 'Ines Okafor' },
  adoptionReasons: 'Consulted, and sound.',
  commencedAt: '2147-04-21T09:00:00.000Z',
  effectiveFrom: '2147-05-01',
  retroactiveReason: null,
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawalReason: null,
  revision: 2,
};

export const exampleDetails: ReformDetails = {
  ...exampleReform,
  consultation: null,
  votes: [],
  reviewDue: null,
  review: null,
  revisions: [
    {
      revision: 1,
      draftedBy: exampleReform.proposedBy,
      draftedAt: exampleReform.proposedAt,
      reasons: null,
      onlyWords: false,
      commencesOn: exampleReform.commencesOn,
      transition: exampleReform.transition,
      amendments: exampleReform.amendments.map(({ op, provision, path, base, title, text }) => ({
        op,
        provision,
        path,
        base,
        title,
        text,
      })),
    },
  ],
  assessments: [
    {
      revision: 1,
      upTo: 4_710,
      on: '2147-05-01',
      requestedBy: null,
      requestedAt: exampleReform.proposedAt,
      assessedAt: exampleReform.proposedAt,
      document: {
        document: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
        bytes: 48_120,
        mediaType: 'application/json',
      },
      counts: {
        works: 1_204,
        unscreened: 12,
        flips: { allowed: 31, restricted: 4, stricter: 2, milder: 0 },
        rulings: 980,
        departBefore: 14,
        departAfter: 41,
      },
    },
  ],
  may: [],
};
