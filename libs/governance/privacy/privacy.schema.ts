import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { PERSONAL_DATA_ERASED } from '#engine/vault';
import { storedEvent, storedId, storedText } from '#platform/schema';
import type { PersonalDataErased } from './erasure.js';

export const privacyEvents: readonly EventSchema[] = [
  storedEvent<PersonalDataErased>(
    PERSONAL_DATA_ERASED,
    2,
    z.strictObject({ person: storedId, despite: storedText.optional() }),
    { 1: (data) => data },
  ),
];
