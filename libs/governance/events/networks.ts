import { z } from 'zod';
import { long, networkCode, sealed, storedId, storedText } from '#platform/schema';
import { asItWas, event, type EventOf } from './event.js';
import { a, inWords } from './words.js';

/** Of a network's life. */
export function networkStream(code: string): string {
  return `network-${code}`;
}

export const office = z.enum([
  'chair',
  'regulator',
  'adjudicator',
  'secretary',
  'returning-officer',
  'sanctuary-operator',
]);
export const interestKind = z.enum(['person', 'case']);

/** What ties someone in office to a person or a case: all that the public learns of it. */
export const interestCategory = z.enum([
  'family',
  'friendship',
  'employment',
  'financial',
  'artistic',
  'membership',
  'other',
]);
export type InterestCategory = z.infer<typeof interestCategory>;

const appointment = { network: networkCode, appointment: storedId, person: storedId, office };
const interest = { network: networkCode, interest: storedId, person: storedId };

export const networkEstablished = event(
  'NetworkEstablished',
  2,
  z.strictObject({ network: networkCode, name: storedText, jurisdiction: long(storedText) }),
  {
    upcasters: { 1: asItWas },
    says: ({ network, name }) => `The network ${network}, ${name}, was established.`,
    about: ['network'],
    counted: 'networks',
    cites: {
      as: ({ network }) => network,
      at: ({ network }) => `networks/${network}`,
      titled: ({ name }) => name,
    },
  },
);
export type NetworkEstablished = EventOf<typeof networkEstablished>;

/** Whatever the office: the name is that of the event as the domain has it. */
export const regulatorAppointed = event(
  'RegulatorAppointed',
  2,
  z.strictObject({
    ...appointment,
    /** Public: who holds power is known by name. */
    name: storedText,
    /** Why the operator appointed them, where nobody was left who could. */
    why: storedText.optional(),
  }),
  {
    says: ({ network, name, office, why }) =>
      why === undefined
        ? `${name} was appointed ${inWords(office)} of ${network}.`
        : `The operator appointed ${name} ${inWords(office)} of ${network}: ${why}`,
    about: ['network'],
    upcasters: { 1: asItWas },
  },
);
export type RegulatorAppointed = EventOf<typeof regulatorAppointed>;

export const appointmentEnded = event(
  'AppointmentEnded',
  1,
  z.strictObject({ ...appointment, reason: storedText }),
  {
    says: ({ network, office, reason }) =>
      `The appointment of ${a(inWords(office))} of ${network} ended: ${reason}`,
    about: ['network'],
  },
);
export type AppointmentEnded = EventOf<typeof appointmentEnded>;

export const interestDeclared = event(
  'InterestDeclared',
  2,
  z.strictObject({
    ...interest,
    subject: z.strictObject({ kind: interestKind, id: storedId }),
    /** Null: version 1 knew none. */
    category: interestCategory.nullable(),
    /** In words, sealed under the key of whoever declares it. Null: version 1 had them in the entry, where alone they stay. */
    nature: sealed.nullable(),
  }),
  {
    says: ({ subject, category }) =>
      `An interest in a ${subject.kind} was declared${category ? `: ${inWords(category)}` : ''}.`,
    about: ['network'],
    upcasters: { 1: (data: object) => ({ ...data, category: null, nature: null }) },
  },
);
export type InterestDeclared = EventOf<typeof interestDeclared>;

export const interestWithdrawn = event(
  'InterestWithdrawn',
  1,
  z.strictObject({ ...interest, reason: storedText }),
  { says: ({ reason }) => `A declared interest was withdrawn: ${reason}`, about: ['network'] },
);
export type InterestWithdrawn = EventOf<typeof interestWithdrawn>;

export const networkEvents = [
  networkEstablished,
  regulatorAppointed,
  appointmentEnded,
  interestDeclared,
  interestWithdrawn,
] as const;
export type NetworkEvent = EventOf<(typeof networkEvents)[number]>;
