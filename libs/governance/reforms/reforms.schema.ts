import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { documentRef, networkCode, plainDate, storedEvent, storedText, uuid } from '#platform/schema';
import type { ReformAdopted, ReformCommenced, ReformProposed } from './reform.js';

const amendment = z.strictObject({
  op: z.enum(['insert', 'amend', 'repeal']),
  provision: uuid,
  path: storedText,
  base: z.int().positive().nullable(),
  instrument: uuid.nullable(),
  number: storedText.nullable(),
  title: storedText.nullable(),
  text: documentRef.nullable(),
  parameters: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** What the log holds of reforms, by type and version. */
export const reformEvents: readonly EventSchema[] = [
  storedEvent<ReformProposed>(
    'ReformProposed',
    1,
    z.strictObject({
      network: networkCode,
      reform: uuid,
      title: storedText,
      reasons: storedText,
      proposedBy: uuid,
      amendments: z.array(amendment).min(1),
      cause: z.strictObject({ appeal: uuid }).nullable(),
    }),
  ),
  storedEvent<ReformAdopted>(
    'ReformAdopted',
    1,
    z.strictObject({ network: networkCode, reform: uuid, adoptedBy: uuid, reasons: storedText }),
  ),
  storedEvent<ReformCommenced>(
    'ReformCommenced',
    1,
    z.strictObject({
      network: networkCode,
      reform: uuid,
      effectiveFrom: plainDate,
      reason: storedText.nullable(),
    }),
  ),
];
