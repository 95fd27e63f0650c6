import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { storedEvent, storedText } from '#platform/schema';
import type { ClockAdvanced, LogKeyChanged, RegisterOpened } from './register.js';

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
  storedEvent<LogKeyChanged>(
    'LogKeyChanged',
    1,
    z.strictObject({ former: storedText, vkey: storedText, why: storedText }),
  ),
];
