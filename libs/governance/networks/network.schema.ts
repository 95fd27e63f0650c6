import { z } from 'zod';
import type { EventSchema } from '#engine/event-store';
import { networkCode, prose, storedEvent, storedId, storedText, uuid } from '#platform/schema';
import type {
  AppointmentEnded,
  InterestDeclared,
  InterestWithdrawn,
  NetworkEstablished,
  RegulatorAppointed,
} from './network.js';

const office = z.enum(['chair', 'regulator', 'adjudicator']);
const kind = z.enum(['person', 'case']);
const subject = z.strictObject({ kind, id: uuid });
const storedSubject = z.strictObject({ kind, id: storedId });

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
    2,
    z.strictObject({
      network: networkCode,
      appointment: storedId,
      person: storedId,
      office,
      name: storedText,
      why: storedText.optional(),
    }),
    { 1: (data) => data },
  ),
  storedEvent<AppointmentEnded>(
    'AppointmentEnded',
    1,
    z.strictObject({
      network: networkCode,
      appointment: storedId,
      person: storedId,
      office,
      reason: storedText,
    }),
  ),
  storedEvent<InterestDeclared>(
    'InterestDeclared',
    1,
    z.strictObject({
      network: networkCode,
      interest: storedId,
      person: storedId,
      subject: storedSubject,
      nature: storedText,
    }),
  ),
  storedEvent<InterestWithdrawn>(
    'InterestWithdrawn',
    1,
    z.strictObject({ network: networkCode, interest: storedId, person: storedId, reason: storedText }),
  ),
];
