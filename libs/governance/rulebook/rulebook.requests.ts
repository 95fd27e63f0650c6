import { z } from 'zod';
import {
  documentRef,
  numberIn,
  parameters,
  plainDate,
  prose,
  storedParameters,
  uuid,
} from '#platform/schema';
import { paging, pageOf } from '#platform/http';
import { givenText } from '#platform/texts';
import { retroactiveKinds } from './provisions/retroactive.query.js';

const LONGEST_TEXT = 5_000_000;

const words = { title: prose(300), text: givenText(LONGEST_TEXT), parameters: parameters.optional() };
const dated = { effectiveFrom: plainDate, reason: prose(5_000).optional() };

export const enactInstrument = z.strictObject({
  number: z.string().regex(/^\d{4}\/[1-9]\d{0,8}$/, 'Year and number, as in 2147/12.'),
  title: prose(300),
  kind: z.enum(['substantive', 'procedural']),
});
export const insertProvision = z.strictObject({
  instrument: uuid,
  number: z
    .string()
    .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,99}$/, 'The number within the instrument, as in 4.2.'),
  ...words,
  ...dated,
});
export const amendProvision = z.strictObject({ ...words, ...dated });
export const repealProvision = z.strictObject(dated);

/** A point in the rulebook's two times, as a query asks for it. */
export const rulebookQuery = paging.extend({
  'in-force-on': plainDate.optional(),
  'as-known-at': z.string().min(1).max(40).optional(),
  q: prose(200).optional(),
});
export const retroactiveQuery = paging.extend({ kind: z.enum(retroactiveKinds).optional() });
export const diffQuery = z.object({
  from: numberIn(0, 1_000_000),
  to: numberIn(0, 1_000_000),
});

const cause = z.object({ reform: z.string(), appeal: z.string().nullable() });

export const instrumentPage = pageOf(
  z.object({
    instrument: z.string(),
    number: z.string(),
    title: z.string(),
    kind: z.enum(['substantive', 'procedural']),
    enactedAt: z.string(),
  }),
);

export const retroactivePage = pageOf(
  z.object({
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
  }),
);

export const rulebookPage = pageOf(
  z.object({
    provision: z.string(),
    path: z.string(),
    citation: z.string(),
    title: z.string(),
    version: z.int(),
    effectiveFrom: z.string().nullable(),
    number: z.int().meta({ description: 'Log number of the change that made it so.' }),
    text: documentRef,
    parameters: storedParameters,
    cause: cause.nullable(),
  }),
);

export const provisionHistory = z.object({
  provision: z.string(),
  network: z.string(),
  path: z.string(),
  title: z.string(),
  instrument: z.string().nullable(),
  versions: z.array(
    z.object({
      version: z.int(),
      citation: z.string(),
      op: z.enum(['inserted', 'amended', 'repealed']),
      title: z.string().nullable(),
      effectiveFrom: z.string().nullable(),
      number: z.int(),
      recordedAt: z.string(),
      text: documentRef.nullable(),
      parameters: storedParameters,
      cause: cause.extend({ reformCitation: z.string().nullable() }).nullable(),
      amendedBy: z.array(z.string()),
      reason: z.string().nullable(),
      sourceRecordedAt: z.string().nullable(),
    }),
  ),
  revision: z.int().meta({ description: 'Of the stream: send it back as If-Match.' }),
});

export const difference = z.object({
  from: z.int(),
  to: z.int(),
  parts: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
});
