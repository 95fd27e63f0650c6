import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import {
  networkCode,
  plainDate,
  prose,
  sealed,
  storedEvent,
  storedId,
  storedText,
  uuid,
} from '#platform/schema';
import type {
  AppealAdmitted,
  AppealDecided,
  AppealLodged,
  AppealRuledInadmissible,
  AppealWithdrawn,
} from './appeal.js';

const contest = { network: networkCode, appeal: storedId, docket: storedId, ruling: storedId };
const ground = z.string().regex(/^[1-9]\d*$/);
const groundOutcome = z.enum(['affirmed', 'varied', 'overturned', 'remanded', 'dismissed']);
const inadmissibility = z.enum(['standing', 'time', 'grounds']);

const reasons = prose(10_000);

export const lodgeBody = z.strictObject({
  docket: uuid,
  ruling: uuid,
  grounds: z.array(prose(10_000)).min(1).max(20),
});
export const admitBody = z.strictObject({});
export const inadmissibleBody = z.strictObject({ on: inadmissibility, reasons });
export const decideBody = z.strictObject({
  outcomes: z
    .array(z.strictObject({ ground: ground.max(3), outcome: groundOutcome, reasons: prose(2_000) }))
    .min(1)
    .max(20),
});
export const withdrawBody = z.strictObject({ reason: prose(2_000) });

/** What the log holds of appeals, by type and version. */
export const appealEvents: readonly EventSchema[] = [
  storedEvent<AppealLodged>(
    'AppealLodged',
    1,
    z.strictObject({
      ...contest,
      appellant: storedId,
      lodgedOn: plainDate,
      lastDay: plainDate,
      grounds: z.array(z.strictObject({ ground, statement: sealed })).min(1),
    }),
  ),
  storedEvent<AppealAdmitted>('AppealAdmitted', 1, z.strictObject({ ...contest, adjudicator: storedId })),
  storedEvent<AppealRuledInadmissible>(
    'AppealRuledInadmissible',
    1,
    z.strictObject({ ...contest, adjudicator: storedId, on: inadmissibility, reasons: storedText }),
  ),
  storedEvent<AppealDecided>(
    'AppealDecided',
    1,
    z.strictObject({
      ...contest,
      adjudicator: storedId,
      outcomes: z.array(z.strictObject({ ground, outcome: groundOutcome, reasons: storedText })).min(1),
    }),
  ),
  storedEvent<AppealWithdrawn>('AppealWithdrawn', 1, z.strictObject({ ...contest, reason: storedText })),
];
