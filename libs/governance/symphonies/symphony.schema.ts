import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { documentRef, networkCode, prose, sealed, storedEvent, storedId, storedText } from '#platform/schema';
import type { RevisionLodged, Score, SymphonySubmitted, SymphonyWithdrawn } from './symphony.js';

const kind = z.enum(['symphony', 'tapestry']);
const artistKind = z.enum(['human', 'ai']);
const audience = z.enum(['children', 'general', 'adults']);
const purpose = z.enum(['commercial', 'communal']);

const seconds = z.number().min(0).max(1_000_000);
const stimulus = z
  .strictObject({
    id: prose(100),
    kind: prose(100),
    intensity: z.number().min(0).max(1),
    from: seconds,
    to: seconds,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'A stimulus ends after it begins.' });

const movement = z.strictObject({
  title: prose(200),
  sharing: z.enum(['none', 'audience', 'public']),
  stimuli: z
    .array(stimulus)
    .max(1_000)
    .refine(haveTheirOwnIds, 'Each stimulus of a movement has an id of its own.'),
});

export const score: z.ZodType<Score> = z.strictObject({ movements: z.array(movement).min(1).max(100) });

export const submitBody = z.strictObject({
  title: prose(200),
  kind,
  name: prose(200),
  contact: prose(500).optional(),
  artist: prose(200),
  artistKind,
  audience,
  venue: prose(200),
  purpose,
  score,
});
export const lodgeRevisionBody = z.strictObject({ score, note: prose(2_000) });
export const withdrawBody = z.strictObject({ reason: prose(2_000) });

export const symphonyEvents: readonly EventSchema[] = [
  storedEvent<SymphonySubmitted>(
    'SymphonySubmitted',
    1,
    z.strictObject({
      network: networkCode,
      symphony: storedId,
      title: storedText,
      kind,
      applicant: storedId,
      name: sealed,
      contact: sealed.nullable(),
      artist: sealed,
      artistKind,
      audience,
      venue: storedText,
      purpose,
      score: documentRef,
      revision: z.literal(1),
    }),
  ),
  storedEvent<RevisionLodged>(
    'RevisionLodged',
    1,
    z.strictObject({
      network: networkCode,
      symphony: storedId,
      revision: z.int().min(2),
      score: documentRef,
      note: storedText,
    }),
  ),
  storedEvent<SymphonyWithdrawn>(
    'SymphonyWithdrawn',
    1,
    z.strictObject({ network: networkCode, symphony: storedId, reason: storedText }),
  ),
];

function haveTheirOwnIds(stimuli: readonly { id: string }[]): boolean {
  return new Set(stimuli.map((each) => each.id)).size === stimuli.length;
}
