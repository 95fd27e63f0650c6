import { z } from 'zod';
import { faultOfPath } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import {
  documentRef,
  networkCode,
  plainDate,
  storedEvent,
  storedId,
  storedParameters,
  storedText,
} from '#platform/schema';
import type { InstrumentEnacted } from './instrument.js';
import type { ProvisionAmended, ProvisionInserted, ProvisionRepealed } from './provision.js';

const instrumentKind = z.enum(['substantive', 'procedural']);

const instrumentEnacted = z.strictObject({
  network: networkCode,
  instrument: storedId,
  number: storedText,
  title: storedText,
  kind: instrumentKind,
});

// What other registers write may be empty, or hold what nobody reads: it is kept as it came.
const verbatim = z.string();

const change = {
  network: networkCode,
  provision: storedId,
  path: z.string().refine((path) => faultOfPath(path) === null, 'is no path of a provision'),
  version: z.int().positive(),
  effectiveFrom: plainDate.nullable(),
  cause: z.strictObject({ reform: storedId, appeal: storedId.nullable() }).nullable(),
  reason: storedText.nullable(),
  amendedBy: z.array(verbatim),
  source: z
    .strictObject({
      seq: z.int().nonnegative(),
      commitSeq: z.int().nonnegative(),
      ruleId: verbatim.nullable(),
      sourceCommit: verbatim.nullable(),
      blob: verbatim.nullable(),
      dateBasis: verbatim.nullable(),
    })
    .nullable(),
  sourceRecordedAt: verbatim.nullable(),
};

const wording = z.strictObject({
  ...change,
  instrument: storedId.nullable(),
  number: storedText.nullable(),
  title: verbatim,
  text: documentRef,
  parameters: storedParameters,
});

/** What the log holds of the rulebook, by type and version. */
export const rulebookEvents: readonly EventSchema[] = [
  storedEvent<InstrumentEnacted>('InstrumentEnacted', 1, instrumentEnacted),
  storedEvent<ProvisionInserted>('ProvisionInserted', 1, wording),
  storedEvent<ProvisionAmended>('ProvisionAmended', 1, wording),
  storedEvent<ProvisionRepealed>('ProvisionRepealed', 1, z.strictObject(change)),
];
