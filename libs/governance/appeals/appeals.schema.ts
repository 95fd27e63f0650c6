import { z } from 'zod';
import { isPlainDate } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import type {
  AppealAdmitted,
  AppealDecided,
  AppealLodged,
  AppealRuledInadmissible,
  AppealWithdrawn,
} from './appeal.js';

const words = z
  .string()
  .min(1)
  .refine((text) => !/\p{Surrogate}/u.test(text), 'is not Unicode');
const date = z.string().refine(isPlainDate, 'is not a date that exists');
const sealed = z.strictObject({ sealed: z.guid(), commitment: z.base64().length(44) });

const contest = {
  network: z.string().regex(/^[A-Z][A-Z0-9-]*$/),
  appeal: z.guid(),
  docket: z.guid(),
  ruling: z.guid(),
};
const ground = z.string().regex(/^[1-9]\d*$/);

const lodged = z.strictObject({
  ...contest,
  appellant: words,
  lodgedOn: date,
  lastDay: date,
  grounds: z.array(z.strictObject({ ground, statement: sealed })).min(1),
}) satisfies z.ZodType<AppealLodged['data']>;

const admitted = z.strictObject({ ...contest, adjudicator: words }) satisfies z.ZodType<
  AppealAdmitted['data']
>;

const inadmissible = z.strictObject({
  ...contest,
  adjudicator: words,
  on: z.enum(['standing', 'time', 'grounds']),
  reasons: words,
}) satisfies z.ZodType<AppealRuledInadmissible['data']>;

const decided = z.strictObject({
  ...contest,
  adjudicator: words,
  outcomes: z
    .array(
      z.strictObject({
        ground,
        outcome: z.enum(['affirmed', 'varied', 'overturned', 'remanded', 'dismissed']),
        reasons: words,
      }),
    )
    .min(1),
}) satisfies z.ZodType<AppealDecided['data']>;

const withdrawn = z.strictObject({ ...contest, reason: words }) satisfies z.ZodType<AppealWithdrawn['data']>;

/** What the log holds of appeals, by type and version. */
export const appealEvents: readonly EventSchema[] = [
  { type: 'AppealLodged', version: 1, parse: (data) => lodged.parse(data) },
  { type: 'AppealAdmitted', version: 1, parse: (data) => admitted.parse(data) },
  { type: 'AppealRuledInadmissible', version: 1, parse: (data) => inadmissible.parse(data) },
  { type: 'AppealDecided', version: 1, parse: (data) => decided.parse(data) },
  { type: 'AppealWithdrawn', version: 1, parse: (data) => withdrawn.parse(data) },
];
