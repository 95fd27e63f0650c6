import { z } from 'zod';
import { documentRef, networkCode, plainDate, storedId, storedText, type Frozen } from '#platform/schema';
import { storedForm } from './machine-form.js';
import { storedBounds, storedParameters, storedVocabularies } from './settings.js';

/** One change that a reform makes to the rulebook when it commences. */
export const amendment = z.strictObject({
  op: z.enum(['insert', 'amend', 'repeal']),
  provision: storedId,
  path: storedText,
  /** Version that it was drafted on: of the provision that stands, or of the repeal; null where none has ever stood. */
  base: z.int().positive().nullable(),
  /** Where it is inserted: its instrument and its number in it, if it is part of one. */
  instrument: storedId.nullable(),
  number: storedText.nullable(),
  /** Null: a repeal leaves no words. */
  title: storedText.nullable(),
  text: documentRef.nullable(),
  /** As in the change that it makes. */
  until: plainDate.nullable(),
  parameters: storedParameters,
  bounds: storedBounds,
  vocabularies: storedVocabularies,
  replaces: z.array(storedText).nullable(),
  form: storedForm.nullable(),
});
export type Amendment = Frozen<z.infer<typeof amendment>>;

/** Bytes of the amendments that the event itself holds. */
export const MOST_AMENDMENTS = 20_000;

export const ofReform = { network: networkCode, reform: storedId };
