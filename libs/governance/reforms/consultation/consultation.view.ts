import { z } from 'zod';
import { periodUnit, pointAnswer, redaction, versionRef, withholding } from '#governance/events';
import { exampleDue } from '#governance/law';
import { may } from '#platform/schema';

const instant = z.iso.datetime();
const person = z.object({ person: z.string(), name: z.string().nullable() });

/** When people can comment no more: as the law set it, or the end of a day that somebody chose later. */
const closing = z.object({
  at: instant.meta({ description: 'The instant from which it is too late.' }),
  on: z.iso.date(),
  begins: z.string().optional(),
  count: z.int().optional(),
  unit: periodUnit.optional(),
  by: z.object(versionRef.shape).optional().meta({ description: 'The version that sets the period.' }),
});

const pointView = z.object({
  point: z.string(),
  nth: z.int(),
  gist: z.string(),
  raisedBy: person,
  raisedAt: instant,
  comments: z.int().meta({ description: 'That stand under it, or with one that does.' }),
  answer: z
    .object({
      by: person,
      at: instant,
      answer: pointAnswer,
      reasons: z.string(),
      changed: z.string().nullable().meta({ description: 'Path of the amendment that changed for it.' }),
    })
    .nullable()
    .meta({ description: 'Null: it is to be answered.' }),
});

export const consultationView = z.object({
  reform: z.string(),
  network: z.string(),
  draft: z.int().meta({ description: 'Revision of the draft that people were asked about.' }),
  status: z.enum(['open', 'closed']),
  openedBy: person,
  openedAt: instant,
  closes: closing,
  extensions: z.array(
    z.object({ by: person, at: instant, on: z.iso.date(), reasons: z.string() }).meta({
      description: 'The end was moved to the end of `on`.',
    }),
  ),
  comments: z.int().meta({ description: 'In time.' }),
  late: z.int().meta({ description: 'Comments that came after it was closed; nothing is owed for them.' }),
  toLookAt: z.int().meta({ description: 'Comments in time that nobody has looked at.' }),
  placed: z
    .int()
    .meta({ description: 'Of those in time: under a point, with another, under none, or withheld.' }),
  answered: z.int().meta({ description: 'Points that were.' }),
  upTo: z.int().meta({ description: 'Log number of the last entry that these numbers count.' }),
  points: z.array(pointView),
  may,
});
export type ConsultationView = z.infer<typeof consultationView>;

export const commentStatuses = ['filed', 'published', 'redacted', 'withheld'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

export const commentView = z.object({
  comment: z.string(),
  network: z.string(),
  reform: z.string(),
  reformCitation: z.string().nullable(),
  nth: z.int().meta({ description: 'On its reform, in the order of the log.' }),
  status: z.enum(commentStatuses).meta({ description: '`filed`: nobody has looked at it yet.' }),
  filedAt: instant,
  isLate: z.boolean(),
  isYours: z.boolean(),
  words: z.string().nullable().meta({
    description: 'Null: they are not for whoever looks, or went with what was erased of their author.',
  }),
  redacted: redaction.nullable().meta({ description: 'Why some of its words are not for everybody.' }),
  withheld: withholding.nullable(),
  place: z
    .object({
      point: z.string().nullable(),
      like: z.string().nullable(),
      none: z.string().nullable().meta({ description: 'Why it raises no point.' }),
    })
    .nullable()
    .meta({ description: 'Null: it is not placed.' }),
});
export type CommentView = z.infer<typeof commentView>;

/** A comment on its own. */
export const commentDetails = commentView.extend({
  original: z.string().nullable().meta({
    description: 'Of one that was redacted, as it was filed: to its author, and those who may read it.',
  }),
  may,
});
export type CommentDetails = z.infer<typeof commentDetails>;

const sana = { person: '0196f3a2-1111-7111-8111-111111111111', name: 'Sana Iqbal' };

export const exampleConsultation: ConsultationView = {
  reform: '0196f3a2-4444-7444-8444-444444444444',
  network: 'NOVA',
  draft: 1,
  status: 'closed',
  openedBy: sana,
  openedAt: '2147-04-11T09:00:00.000Z',
  closes: exampleDue,
  extensions: [],
  comments: 5,
  late: 0,
  toLookAt: 0,
  placed: 5,
  answered: 1,
  upTo: 4_120,
  points: [
    {
      point: '0196f3a2-5151-8151-8151-515151515151',
      nth: 1,
      gist: 'Whoever sleeps should be asked, and not the hall.',
      raisedBy: sana,
      raisedAt: '2147-04-20T09:00:00.000Z',
      comments: 3,
      answer: {
        by: sana,
        at: '2147-05-02T09:00:00.000Z',
        answer: 'accepted',
        reasons: 'The sleeper is asked, and not the hall.',
        changed: '2147/12/4.2',
      },
    },
  ],
  may: [],
};

export const exampleComment: CommentView = {
  comment: '0196f3a2-6161-8161-8161-616161616161',
  network: 'NOVA',
  reform: exampleConsultation.reform,
  reformCitation: 'NOVA-R 2147/7',
  nth: 2,
  status: 'published',
  filedAt: '2147-04-12T18:20:00.000Z',
  isLate: false,
  isYours: false,
  words: 'Somebody woke with what I had dreamed. I was not asked.',
  redacted: null,
  withheld: null,
  place: { point: exampleConsultation.points[0]!.point, like: null, none: null },
};
