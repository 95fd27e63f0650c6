import { z } from 'zod';
import { rejection, threshold } from '#governance/events';
import { dueView, exampleDue } from '#governance/law';
import { named } from '#platform/citations';
import { may } from '#platform/schema';

const instant = z.iso.datetime();
const person = z.object({ person: z.string(), name: z.string().nullable() });

export const petitionStatuses = ['gathering', 'waiting', 'rejected', 'abandoned', 'open', 'closed'] as const;
export type PetitionStatus = (typeof petitionStatuses)[number];

/** From where signatures have to come. */
export const spread = z
  .object({
    count: z.int().meta({ description: 'Of so many districts, or clusters.' }),
    signatures: z.int().meta({ description: 'That it takes of each.' }),
    enough: z.int().meta({ description: 'That have as many.' }),
  })
  .nullable()
  .meta({ description: 'Null: from wherever they come.' });

export const petitionView = z.object({
  petition: z.string(),
  citation: z.string(),
  address: z.string().meta({ description: 'Where it stands, for people: NOVA/petitions/2147/4.' }),
  network: z.string(),
  status: z.enum(petitionStatuses).meta({
    description:
      '`gathering` those who stand behind it, then `waiting` to be looked at; `open`: it can be signed, read from its instants.',
  }),
  title: z.string().nullable().meta({ description: 'Null: its words are not public.' }),
  openedAt: instant,
  sponsors: z.object({ joined: z.int(), needed: z.int() }),
  signatures: z.int().meta({ description: 'That were not taken back, and not found invalid.' }),
  publishedAt: instant.nullable(),
  closes: dueView.nullable().meta({ description: 'After which nobody signs it; null: it never was open.' }),
  closedAt: instant.nullable(),
  thresholds: z
    .array(
      z.object({
        threshold,
        signatures: z.int().meta({ description: 'That it takes.' }),
        districts: spread,
        clusters: spread,
        reached: z
          .object({
            upTo: z.int().meta({
              description:
                'Log number of the signature with which it had so many: anybody counts again up to there.',
            }),
            at: instant,
            due: dueView.nullable().meta({ description: 'Null: it was counted, and not told yet.' }),
            done: instant.nullable().meta({ description: 'When it came; null: it has not.' }),
          })
          .nullable(),
        lost: z
          .array(
            z.object({
              reachedAt: instant,
              at: instant,
              signatures: z.int().meta({ description: 'That were left.' }),
              upTo: z.int().meta({ description: 'Log number of the entry by which there were so few.' }),
            }),
          )
          .meta({
            description: 'That it had been reached before, and was not, as signatures were found invalid.',
          }),
      }),
    )
    .meta({ description: 'What is promised for so many signatures.' }),
});
export type PetitionView = z.infer<typeof petitionView>;

/** A petition on its own page. */
export const petitionDetails = petitionView.extend({
  asks: z.string().nullable().meta({ description: 'Null: its words are not for whoever looks.' }),
  isYours: z.boolean(),
  districts: z
    .array(z.object({ district: z.string(), signatures: z.int() }))
    .meta({ description: 'That it counts, in the order of the law: whoever signs may say which is theirs.' }),
  clusters: z
    .array(z.object({ cluster: z.string(), ...named, title: z.string(), signatures: z.int() }))
    .meta({
      description:
        'Dream Clusters whose members signed and said so, those with the most first: at most fifty.',
    }),
  invitation: z.string().nullable().meta({
    description: 'What its maker hands out to those who may stand behind it; null: to anybody else.',
  }),
  publishedBy: person.nullable(),
  rejected: z.object({ by: person, at: instant, code: rejection, reasons: z.string() }).nullable(),
  response: z.object({ by: person, at: instant, text: z.string() }).nullable(),
  rallies: z
    .array(z.object({ at: instant, where: z.string(), announcedAt: instant }))
    .meta({ description: 'Announced by those behind it, in the order of their time.' }),
  debate: z.object({ at: instant, where: z.string(), record: z.string().nullable() }).nullable(),
  findings: z
    .array(
      z.object({
        by: person,
        at: instant,
        number: z.int().meta({ description: 'Of its entry in the log, which names them.' }),
        signatures: z.int(),
        condition: z.string().meta({ description: 'By what they were told from the others.' }),
        summary: z.string(),
      }),
    )
    .meta({ description: 'Signatures that were found invalid.' }),
  may,
});
export type PetitionDetails = z.infer<typeof petitionDetails>;

/** Of whoever asks. */
export const ownSignature = z.object({
  signature: z.string().meta({ description: 'Your pseudonym under this petition.' }),
  stands: z.boolean().meta({ description: 'You have signed it, and not taken that back.' }),
  isInvalid: z.boolean().meta({ description: 'It was found invalid: it does not count.' }),
  origin: z
    .object({ district: z.string().nullable(), cluster: z.string().nullable() })
    .nullable()
    .meta({ description: 'What you said of where it comes from; null: you never signed.' }),
});
export type OwnSignature = z.infer<typeof ownSignature>;

/** A petition that whoever asks has signed. */
export const signedPetition = petitionView.extend({
  own: ownSignature.omit({ signature: true, origin: true }).meta({
    description: 'Your signature; `stands` is false where you took it back.',
  }),
});
export type SignedPetition = z.infer<typeof signedPetition>;

export const examplePetition: PetitionView = {
  petition: '0196f3a2-5555-8555-8555-555555555555',
  citation: 'NOVA-P 2147/4',
  address: 'NOVA/petitions/2147/4',
  network: 'NOVA',
  status: 'open',
  title: 'Ask before a memory is shared',
  openedAt: '2147-03-01T09:00:00.000Z',
  sponsors: { joined: 3, needed: 3 },
  signatures: 412,
  publishedAt: '2147-03-04T09:00:00.000Z',
  closes: { ...exampleDue, at: '2147-09-04T00:00:00.000Z', on: '2147-09-03', count: 183, unit: 'days' },
  closedAt: null,
  thresholds: [
    {
      threshold: 'response',
      signatures: 100,
      districts: null,
      clusters: null,
      reached: { upTo: 5_120, at: '2147-03-05T18:20:00.000Z', due: exampleDue, done: null },
      lost: [],
    },
    {
      threshold: 'debate',
      signatures: 1_000,
      districts: { count: 2, signatures: 100, enough: 1 },
      clusters: null,
      reached: null,
      lost: [],
    },
  ],
};
export const examplePetitionDetails: PetitionDetails = {
  ...examplePetition,
  asks: 'Nobody’s memory of a dream should be shared without asking that person first.',
  isYours: false,
  districts: [
    { district: 'Harbour', signatures: 210 },
    { district: 'Hills', signatures: 44 },
  ],
  clusters: [],
  invitation: null,
  publishedBy: { person: '0196f3a2-1111-7111-8111-111111111111', name: 'Sana Iqbal' },
  rejected: null,
  response: null,
  rallies: [
    {
      at: '2147-03-20T18:00:00.000Z',
      where: 'The square before the hall',
      announcedAt: '2147-03-10T09:00:00.000Z',
    },
  ],
  debate: null,
  findings: [],
  may: ['petition.respond'],
};
