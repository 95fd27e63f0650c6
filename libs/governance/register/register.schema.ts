import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { plainDate, storedEvent, storedText } from '#platform/schema';
import type {
  ClockAdvanced,
  ClockConfirmed,
  DocketsSealed,
  LogKeyChanged,
  RegisterOpened,
} from './register.js';

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
  storedEvent<ClockConfirmed>('ClockConfirmed', 1, z.strictObject({ why: storedText })),
  storedEvent<LogKeyChanged>(
    'LogKeyChanged',
    1,
    z.strictObject({ former: storedText, vkey: storedText, why: storedText }),
  ),
  storedEvent<DocketsSealed>(
    'DocketsSealed',
    1,
    z.strictObject({
      day: plainDate,
      at: z.int().min(0),
      dockets: z.int().min(0),
      root: z.base64().length(44),
    }),
  ),
];
