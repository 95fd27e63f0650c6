import { z } from 'zod';
import type { Deciding, Outcome } from '#engine/event-store';
import {
  interestCategory,
  interestDeclared,
  interestKind,
  networkStream,
  office,
  regulatorAppointed,
} from '#governance/events';
import { command, told, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { acquaintance } from '#platform/personal';
import { line, prose, uuid } from '#platform/schema';
import { isCaseOf } from './case.js';
import { mustBeDeclarable, networkDecider, type NetworkCommand } from './network.decider.js';
import { chairOf, type NetworkState, type Subject } from './network.js';

interface InNetwork {
  readonly network: string;
}

const reason = prose(2_000);

/** Begins a network. Its chair is appointed with it, or later by {@link AppointRegulator}. */
export const EstablishNetwork = command('EstablishNetwork', {
  run: (
    running: Running<{
      readonly network: string;
      readonly name: string;
      readonly jurisdiction: string;
      readonly chair: { readonly person: string; readonly name: string } | null;
    }>,
  ) => {
    const { register, context, input } = running;
    return onNetwork(running, async () => ({
      type: 'EstablishNetwork',
      ...input,
      chair: input.chair && {
        appointment: context.commandId,
        ...input.chair,
        acquaintance: await acquaintance(register.vault, input.chair.person),
      },
    }));
  },
});

/** Appoints someone to an office; the next chair takes over from the one before. */
export const AppointRegulator = command('AppointRegulator', {
  operation: 'Networks_appoint',
  post: 'networks/:code/appointments',
  permit: 'appointment.make',
  summary: 'Appoint someone to an office',
  description:
    'Someone who has signed in here, or whom the operator named. Appointing the next chair ends the appointment of the one before.',
  body: z.strictObject({ person: uuid, office, name: line(200) }),
  example: {
    person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
    office: 'regulator',
    name: 'Kiran Morales',
  },
  names: told(regulatorAppointed, { appointment: '0196f3a2-1b2c-7d3e-8f40-516273849506' }),
  status: 200,
  errors: [
    'APPOINTMENT.ALREADY_HELD',
    'APPOINTMENT.PERSON_UNKNOWN',
    'APPOINTMENT.PERSON_ERASED',
    'APPOINTMENT.RETURNING_OFFICER_ALONE',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { person, office, name } = input;
    return onNetwork(running, async () => ({
      type: 'Appoint',
      appointment: context.commandId,
      person,
      acquaintance: await acquaintance(register.vault, person),
      office,
      name,
    }));
  },
});

/** Appoints a chair where nobody is left who could: what the operator alone does, by command line. */
export const AppointChair = command('AppointChair', {
  run: (
    running: Running<{
      readonly network: string;
      readonly person: string;
      readonly name: string;
      readonly why: string;
    }>,
  ) => {
    const { register, context, input } = running;
    const { person, name, why } = input;
    return onNetwork(running, async ({ state }) => {
      const chair = state.status === 'established' ? chairOf(state) : null;
      return {
        type: 'AppointChair',
        appointment: context.commandId,
        person,
        name,
        why,
        acquaintance: await acquaintance(register.vault, person),
        chairErased: chair !== null && (await register.vault.isErased(chair)),
      };
    });
  },
});

export const EndAppointment = command('EndAppointment', {
  operation: 'Networks_endAppointment',
  post: 'networks/:code/appointments/:appointment/end',
  permit: 'appointment.end',
  summary: 'End an appointment',
  body: z.strictObject({ reason }),
  example: { reason: 'Resigned to compose.' },
  status: 200,
  errors: ['APPOINTMENT.UNKNOWN', 'APPOINTMENT.ALREADY_ENDED', 'NETWORK.NEEDS_CHAIR'],
  at: addressOf,
  run: (running) => {
    const { appointment, reason } = running.input;
    return onNetwork(running, () => ({ type: 'EndAppointment', appointment, reason }));
  },
});

/** Declares an interest of the person who commands. */
export const DeclareInterest = command('DeclareInterest', {
  operation: 'Networks_declareInterest',
  post: 'networks/:code/interests',
  permit: 'interest.declare',
  summary: 'Declare an interest of yours',
  description:
    'In a person, or in one case. From then on you take no part in what it touches, whatever was assigned to you. Its category is public; its nature is sealed under your key, and you alone can disclose it.',
  body: z.strictObject({
    subject: z.strictObject({ kind: interestKind, id: uuid }),
    category: interestCategory,
    nature: prose(2_000),
  }),
  example: {
    subject: { kind: 'person', id: '0196f3a2-3d4e-7f50-a162-738495061728' },
    category: 'artistic',
    nature: 'I have joined her ensemble.',
  },
  names: told(interestDeclared, { interest: '0196f3a2-2c3d-7e4f-9051-627384950617' }),
  status: 200,
  errors: [
    'INTEREST.NO_OFFICE',
    'INTEREST.IN_ONESELF',
    'INTEREST.PERSON_UNKNOWN',
    'INTEREST.CASE_UNKNOWN',
    'INTEREST.ALREADY_DECLARED',
    'PERSON.ERASED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, subject, category } = input;
    const person = context.actor.id;
    return onNetwork(running, async ({ state, eventId }) => {
      const declaring = {
        type: 'DeclareInterest',
        interest: context.commandId,
        person,
        subject,
        subjectIs: (await isThere(register, network, subject)) ? 'known' : 'unknown',
        category,
      } as const;
      mustBeDeclarable(declaring, state);
      const place = { person, event: eventId(0), field: 'nature' };
      return { ...declaring, nature: await register.vault.seal(place, input.nature) };
    });
  },
});

export const WithdrawInterest = command('WithdrawInterest', {
  operation: 'Networks_withdrawInterest',
  post: 'networks/:code/interests/:interest/withdraw',
  permit: 'interest.declare',
  summary: 'Withdraw an interest that you declared',
  body: z.strictObject({ reason }),
  example: { reason: 'I have left the ensemble.' },
  status: 200,
  errors: ['INTEREST.UNKNOWN', 'INTEREST.NOT_YOURS', 'INTEREST.ALREADY_WITHDRAWN'],
  at: addressOf,
  run: (running) => {
    const { context, input } = running;
    const { interest, reason } = input;
    return onNetwork(running, () => ({
      type: 'WithdrawInterest',
      interest,
      person: context.actor.id,
      reason,
    }));
  },
});

export const networkCommands = [
  EstablishNetwork,
  AppointRegulator,
  AppointChair,
  EndAppointment,
  DeclareInterest,
  WithdrawInterest,
];

function addressOf({ network }: InNetwork): string {
  return `networks/${network}`;
}

function onNetwork(
  { register, context, input }: Running<InNetwork>,
  command: (deciding: Deciding<NetworkState>) => NetworkCommand | Promise<NetworkCommand>,
): Promise<Outcome> {
  return register.decisions.execute(networkDecider, networkStream(input.network), context, command);
}

function isThere({ vault, decisions }: Register, network: string, { kind, id }: Subject): Promise<boolean> {
  return kind === 'person' ? vault.isKnown(id) : isCaseOf(decisions, network, id);
}
