import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { networkCode, plainDate, prose, storedEvent, storedId, storedText, uuid } from '#platform/schema';
import {
  outcomes,
  type CaseAssigned,
  type DocketOpened,
  type RecommendationMade,
  type RulingIssued,
  type RulingReversed,
  type RulingServed,
} from './docket.js';

const outcome = z.enum(outcomes);
const restrictedIn = z.enum(['audience', 'venue', 'time']);
const version = z.int().min(1).max(1_000_000);
/** Of a work: counts from 1, the submission's. */
const revision = z.int().min(1);

export const assignBody = z.strictObject({ regulator: uuid });
const shown = revision.meta({
  description:
    'Revision of the work that was shown to you, and that you judged: the newest, or it is refused.',
});

export const recommendBody = z.strictObject({
  /** Left out: the newest. */
  revision: shown.optional(),
  outcome,
  reasons: prose(10_000),
});
export const issueBody = z.strictObject({
  revision: shown,
  outcome,
  facts: prose(10_000),
  reasons: prose(10_000),
  cited: z.array(z.strictObject({ provision: uuid, version })).max(50),
  conditions: z.array(prose(1_000)).max(20).optional(),
  restrictions: z
    .array(
      z.strictObject({ on: restrictedIn, text: prose(1_000), until: plainDate.nullable().default(null) }),
    )
    .max(20)
    .optional(),
  governingDate: plainDate.optional(),
  differs: prose(5_000).nullable().optional(),
});
export const serveBody = z.strictObject({ ruling: uuid });

const ofDocket = { network: networkCode, docket: storedId };
const ofRuling = { ...ofDocket, ruling: storedId };
const versionRef = z.strictObject({ provision: storedId, path: storedText, version });
const period = { days: z.int().min(0), by: versionRef };

export const docketEvents: readonly EventSchema[] = [
  storedEvent<DocketOpened>(
    'DocketOpened',
    1,
    z.strictObject({
      ...ofDocket,
      symphony: storedId,
      applicant: storedId,
      title: storedText,
      receivedOn: plainDate,
      due: z.strictObject({ on: plainDate, ...period }).nullable(),
    }),
  ),
  storedEvent<CaseAssigned>(
    'CaseAssigned',
    1,
    z.strictObject({ ...ofDocket, regulator: storedId, assignedBy: storedId }),
  ),
  storedEvent<RecommendationMade>(
    'RecommendationMade',
    2,
    z.strictObject({
      ...ofDocket,
      regulator: storedId,
      revision: revision.nullable(),
      outcome,
      reasons: storedText,
    }),
    { 1: (data: object) => ({ ...data, revision: null }) },
  ),
  storedEvent<RulingIssued>(
    'RulingIssued',
    1,
    z.strictObject({
      ...ofRuling,
      revision,
      decidedBy: storedId,
      outcome,
      facts: storedText,
      reasons: storedText,
      cited: z.array(versionRef).min(1),
      conditions: z.array(storedText),
      restrictions: z.array(
        z.strictObject({ on: restrictedIn, text: storedText, until: plainDate.nullable() }),
      ),
      governingDate: plainDate,
      differs: storedText.nullable(),
    }),
  ),
  storedEvent<RulingServed>(
    'RulingServed',
    1,
    z.strictObject({
      ...ofRuling,
      servedOn: plainDate,
      lastDayToAppeal: plainDate,
      window: z.strictObject(period),
    }),
  ),
  storedEvent<RulingReversed>(
    'RulingReversed',
    1,
    z.strictObject({ ...ofRuling, appeal: storedId, reasons: storedText }),
  ),
];
