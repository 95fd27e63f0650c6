import { z } from 'zod';
import { settingsView, transition } from '#governance/events';
import { causeView } from '#governance/law';
import { documentRef, may } from '#platform/schema';

/** Ids as the API's description has them. */
export const exampleProvision = '7b1e4d2a-5c6f-8a9b-9d0e-1f2a3b4c5d6e';
export const exampleInstrument = '3d0f2c4e-9a1b-8c7d-8e6f-0a1b2c3d4e5f';

export const instrument = z.object({
  instrument: z.string(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(['substantive', 'procedural']),
  enactedAt: z.string(),
  repealedFrom: z
    .string()
    .nullable()
    .meta({ description: 'The day from which it is repealed, with all that stood in it.' }),
  revision: z.int().meta({ description: 'Of its stream: send it back as If-Match.' }),
});
export type Instrument = z.infer<typeof instrument>;

export const retroactiveKinds = ['declared', 'imported', 'unexplained'] as const;

/** A change that was in force before it was recorded. */
export const retroactiveChange = z.object({
  provision: z.string(),
  path: z.string(),
  citation: z.string(),
  version: z.int(),
  op: z.enum(['inserted', 'amended', 'repealed']),
  title: z.string().nullable(),
  inForceFrom: z.string(),
  recordedAt: z.string(),
  number: z.int(),
  kind: z.enum(retroactiveKinds).meta({
    description:
      'declared: with a reason in the log; imported: with the time of its source; unexplained: with neither, which a register does not record.',
  }),
  reason: z.string().nullable(),
  sourceRecordedAt: z.string().nullable(),
});
export type RetroactiveChange = z.infer<typeof retroactiveChange>;

/** What may be said of the days of a version, beside the one from which it is in force. */
const marks = {
  sunset: z
    .string()
    .nullable()
    .meta({ description: 'The day from which it is in force no more, by itself; null: none is set.' }),
  appointedOn: z.string().nullable().meta({
    description:
      'The day on which it was given the day from which it is in force; null: it came with one, or has none yet.',
  }),
  postponedFrom: z
    .string()
    .nullable()
    .meta({ description: 'The day from which it was to be in force at first; null: it was not postponed.' }),
  correctedOn: z
    .string()
    .nullable()
    .meta({ description: 'The day of its last corrigendum; null: its words are as they were recorded.' }),
  transition: transition.nullable().meta({
    description: 'Which matters it reaches; null: those received from the day on which it is in force.',
  }),
};

const suspension = z.object({
  from: z.string(),
  until: z.string().nullable().meta({ description: 'The day from which it is in force again.' }),
  reason: z.string(),
});

/** A provision as it stands at a point. */
export const standingProvision = z.object({
  provision: z.string(),
  path: z.string(),
  citation: z.string(),
  title: z.string(),
  version: z.int(),
  effectiveFrom: z.string().nullable(),
  ...marks,
  standing: z.enum(['in-force', 'repealed', 'prospective', 'suspended', 'ended']).meta({
    description:
      'On the day asked for; where none was, after the last change that counts. Only `parts=all` has others than those in force. `ended`: its sunset has passed.',
  }),
  number: z.int().meta({ description: 'Log number of the change that made it so.' }),
  text: documentRef.nullable().meta({ description: 'Null: it is repealed.' }),
  ...settingsView,
  cause: causeView.nullable(),
  upcoming: z
    .object({
      version: z.int(),
      op: z.enum(['inserted', 'amended', 'repealed']),
      effectiveFrom: z.string(),
    })
    .nullable()
    .optional()
    .meta({
      description: 'The next change after the day asked for, of those that count; absent where no day was.',
    }),
  suspension: suspension.nullable().optional().meta({
    description: 'That of the day asked for, else the next after it; absent where no day was.',
  }),
});
export type StandingProvision = z.infer<typeof standingProvision>;

export const provisionVersion = z.object({
  version: z.int(),
  citation: z.string(),
  op: z.enum(['inserted', 'amended', 'repealed']),
  title: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  ...marks,
  standing: z.enum(['in-force', 'to-come', 'suspended', 'superseded', 'ended', 'repealed', 'undated']).meta({
    description:
      'Today. `superseded` also where another took its place before its day came; `ended`: its sunset has passed.',
  }),
  until: z
    .string()
    .nullable()
    .meta({ description: 'The day from which it is in force no more; null: none is known.' }),
  again: z.string().nullable().meta({
    description: 'The next day from which it is in force again: another ended, or a suspension does.',
  }),
  acts: z
    .array(
      z.object({
        op: z.enum(['appointed', 'postponed', 'corrected', 'ended']),
        number: z.int(),
        recordedAt: z.string(),
        reason: z.string().nullable().meta({ description: 'Null: it ended by itself.' }),
        before: z.object({
          effectiveFrom: z.string().nullable(),
          title: z.string().nullable(),
          text: documentRef.nullable(),
        }),
      }),
    )
    .meta({
      description: 'What moved its day, mended its words or recorded its end, and what they were before.',
    }),
  number: z.int(),
  recordedAt: z.string(),
  text: documentRef.nullable(),
  ...settingsView,
  cause: causeView.nullable(),
  amendedBy: z.array(z.string()),
  reason: z.string().nullable(),
  sourceRecordedAt: z.string().nullable(),
});
export type ProvisionVersion = z.infer<typeof provisionVersion>;

export const provisionHistory = z.object({
  provision: z.string(),
  network: z.string(),
  path: z.string(),
  title: z.string().meta({ description: 'Of the wording in force today, else of the last one.' }),
  instrument: z.string().nullable(),
  versions: z.array(provisionVersion).meta({ description: 'In the order they were recorded.' }),
  suspensions: z
    .array(
      suspension.extend({
        number: z.int(),
        lifted: z.string().nullable().meta({ description: 'Why it was lifted.' }),
      }),
    )
    .meta({ description: 'In the order they were recorded.' }),
  inForce: z.int().nullable().meta({ description: 'The version in force today.' }),
  revision: z.int().meta({ description: 'Of the stream: send it back as If-Match.' }),
});
export type ProvisionHistory = z.infer<typeof provisionHistory>;

/** A provision on its own page. */
export const provisionDetails = provisionHistory.extend({
  takenOver: z
    .record(z.string(), z.object({ provision: z.string(), version: z.int(), citation: z.string() }))
    .meta({
      description:
        'Of the parameters that it sets today, those that the register reads from another provision.',
    }),
  may,
});
export type ProvisionDetails = z.infer<typeof provisionDetails>;

/** What a provision was at one of two points. */
const standingAt = z.object({
  version: z.int(),
  citation: z.string(),
  title: z.string(),
  effectiveFrom: z.string().nullable(),
  number: z.int(),
  text: documentRef,
  ...settingsView,
});

/** A provision that is not the same at two points. */
export const comparedProvision = z.object({
  provision: z.string(),
  path: z.string(),
  title: z.string(),
  before: standingAt.nullable().meta({ description: 'Null: it was not in force.' }),
  after: standingAt.nullable().meta({ description: 'Null: it was not in force.' }),
  suspended: z
    .object({ before: suspension.nullable(), after: suspension.nullable() })
    .meta({ description: 'The suspension by which it is not in force at a point; null: there is none.' }),
  changes: z
    .array(
      z.object({
        version: z.int(),
        citation: z.string(),
        op: z.enum(['inserted', 'amended', 'repealed']),
        effectiveFrom: z.string().nullable(),
        recordedAt: z.string(),
        number: z.int(),
        cause: causeView.nullable(),
        amendedBy: z.array(z.string()),
        reason: z.string().nullable(),
      }),
    )
    .meta({
      description:
        'What lies between: the changes that count at one of the points and not at the other, by their days, the newest of them where they are many.',
    }),
});
export type ComparedProvision = z.infer<typeof comparedProvision>;

export const difference = z.object({
  from: z.int(),
  to: z.int(),
  parts: z.array(
    z.object({
      kind: z.enum(['same', 'added', 'removed']),
      text: z.string(),
      by: z.int().nullable().meta({
        description:
          'The version that changed it; null: none did, or there are too many between the two to tell.',
      }),
    }),
  ),
});
export type Difference = z.infer<typeof difference>;
