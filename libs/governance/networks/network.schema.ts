import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { networkCode, prose, storedEvent, storedText, uuid } from '#platform/schema';
import type {
  AppointmentEnded,
  InterestDeclared,
  InterestWithdrawn,
  NetworkEstablished,
  RegulatorAppointed,
} from './network.js';

const office = z.enum(['chair', 'regulator', 'adjudicator']);
const subject = z.strictObject({ kind: z.enum(['person', 'case']), id: uuid });

export const appointBody = z.strictObject({ person: uuid, office, name: prose(200) });
export const endAppointmentBody = z.strictObject({ reason: prose(2_000) });
export const declareInterestBody = z.strictObject({ subject, nature: prose(2_000) });
export const withdrawInterestBody = z.strictObject({ reason: prose(2_000) });

export const networkEvents: readonly EventSchema[] = [
  storedEvent<NetworkEstablished>(
    'NetworkEstablished',
    1,
    z.strictObject({ network: networkCode, name: storedText, jurisdiction: storedText }),
  ),
  storedEvent<RegulatorAppointed>(
    'RegulatorAppointed',
    1,
    z.strictObject({ network: networkCode, appointment: uuid, person: uuid, office, name: storedText }),
  ),
  storedEvent<AppointmentEnded>(
    'AppointmentEnded',
    1,
    z.strictObject({ network: networkCode, appointment: uuid, person: uuid, office, reason: storedText }),
  ),
  storedEvent<InterestDeclared>(
    'InterestDeclared',
    1,
    z.strictObject({ network: networkCode, interest: uuid, person: uuid, subject, nature: storedText }),
  ),
  storedEvent<InterestWithdrawn>(
    'InterestWithdrawn',
    1,
    z.strictObject({ network: networkCode, interest: uuid, person: uuid, reason: storedText }),
  ),
];
