import { z } from 'zod';
import { interestKind, office } from '#governance/events';
import { prose, uuid } from '#platform/schema';

const subject = z.strictObject({ kind: interestKind, id: uuid });

export const appointBody = z.strictObject({ person: uuid, office, name: prose(200) });
export const endAppointmentBody = z.strictObject({ reason: prose(2_000) });
export const declareInterestBody = z.strictObject({ subject, nature: prose(2_000) });
export const withdrawInterestBody = z.strictObject({ reason: prose(2_000) });
