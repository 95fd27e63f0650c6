import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { storedEvent, storedText } from '#platform/schema';
import type { ClockAdvanced, RegisterOpened } from './register.js';

export const registerEvents: readonly EventSchema[] = [
  storedEvent<RegisterOpened>(
    'RegisterOpened',
    1,
    z.strictObject({ origin: z.enum(['production', 'demo']), offsetMs: z.int() }),
  ),
  storedEvent<ClockAdvanced>(
    'ClockAdvanced',
    1,
    z.strictObject({ byMs: z.int().positive(), why: storedText }),
  ),
];
