import { z } from 'zod';
import { isPlainDate } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import type { InstrumentEnacted } from './instrument.js';
import { faultOfPath } from './path.js';
import type { ProvisionAmended, ProvisionInserted, ProvisionRepealed } from './provision.js';

const words = z.string().refine((text) => !/\p{Surrogate}/u.test(text), 'is not Unicode');
const date = z.string().refine(isPlainDate, 'is not a date that exists');
const network = z.string().regex(/^[A-Z][A-Z0-9-]*$/);
const documentRef = z.strictObject({
  document: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  mediaType: z.string().min(1),
});

const instrumentEnacted = z.strictObject({
  network,
  instrument: z.guid(),
  number: z.string().regex(/^\d{4}\/[1-9]\d*$/),
  title: words.min(1),
  kind: z.enum(['substantive', 'procedural']),
}) satisfies z.ZodType<InstrumentEnacted['data']>;

const change = {
  network,
  provision: z.guid(),
  path: z.string().refine((path) => faultOfPath(path) === null, 'is no path of a provision'),
  version: z.int().positive(),
  effectiveFrom: date.nullable(),
  cause: z.strictObject({ reform: z.guid(), appeal: z.guid().nullable() }).nullable(),
  reason: words.min(1).nullable(),
  amendedBy: z.array(words),
  source: z
    .strictObject({
      seq: z.int().nonnegative(),
      commitSeq: z.int().nonnegative(),
      ruleId: words.nullable(),
      sourceCommit: words.nullable(),
      blob: words.nullable(),
      dateBasis: words.nullable(),
    })
    .nullable(),
  sourceRecordedAt: words.nullable(),
};

const wording = z.strictObject({
  ...change,
  instrument: z.guid().nullable(),
  number: words.nullable(),
  title: words,
  text: documentRef,
  parameters: z.record(z.string(), z.union([z.number(), words])),
}) satisfies z.ZodType<ProvisionInserted['data'] & ProvisionAmended['data']>;

const repeal = z.strictObject(change) satisfies z.ZodType<ProvisionRepealed['data']>;

/** What the log holds of the rulebook, by type and version. */
export const rulebookEvents: readonly EventSchema[] = [
  { type: 'InstrumentEnacted', version: 1, parse: (data) => instrumentEnacted.parse(data) },
  { type: 'ProvisionInserted', version: 1, parse: (data) => wording.parse(data) },
  { type: 'ProvisionAmended', version: 1, parse: (data) => wording.parse(data) },
  { type: 'ProvisionRepealed', version: 1, parse: (data) => repeal.parse(data) },
];
