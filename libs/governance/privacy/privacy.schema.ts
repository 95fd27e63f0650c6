import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { PERSONAL_DATA_ERASED } from '#engine/vault';
import { storedEvent, storedId } from '#platform/schema';
import type { PersonalDataErased } from './erasure.js';

export const privacyEvents: readonly EventSchema[] = [
  storedEvent<PersonalDataErased>(PERSONAL_DATA_ERASED, 1, z.strictObject({ person: storedId })),
];
