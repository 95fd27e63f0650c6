import { rule, type Acquaintance, type Decider, type Office, type Sealed } from '#kernel';
import type { InterestCategory, NetworkEvent } from '#governance/events';
import {
  chairOf,
  heldAppointments,
  liveInterests,
  network,
  type EstablishedNetwork,
  type NetworkState,
  type Subject,
} from './network.js';

export interface EstablishNetwork {
  readonly type: 'EstablishNetwork';
  readonly network: string;
  readonly name: string;
  readonly jurisdiction: string;
  /** Its first chair; null where an operator names one later. */
  readonly chair: {
    readonly appointment: string;
    readonly person: string;
    readonly acquaintance: Acquaintance;
    readonly name: string;
  } | null;
}

export interface Appoint {
  readonly type: 'Appoint';
  readonly appointment: string;
  readonly person: string;
  readonly acquaintance: Acquaintance;
  readonly office: Office;
  readonly name: string;
}

/** The operator's way back, where nobody is left who could appoint. */
export interface AppointChair {
  readonly type: 'AppointChair';
  readonly appointment: string;
  readonly person: string;
  readonly acquaintance: Acquaintance;
  readonly name: string;
  readonly why: string;
  /** Whether the personal data of whoever holds the chair were erased. */
  readonly chairErased: boolean;
}

export interface EndAppointment {
  readonly type: 'EndAppointment';
  readonly appointment: string;
  readonly reason: string;
}

export interface DeclareInterest {
  readonly type: 'DeclareInterest';
  readonly interest: string;
  readonly person: string;
  readonly subject: Subject;
  /** Whether there is such a person, or such a case in this network. */
  readonly subjectIs: 'known' | 'unknown';
  readonly category: InterestCategory;
  readonly nature: Sealed;
}

export interface WithdrawInterest {
  readonly type: 'WithdrawInterest';
  readonly interest: string;
  readonly person: string;
  readonly reason: string;
}

export type NetworkCommand =
  EstablishNetwork | Appoint | AppointChair | EndAppointment | DeclareInterest | WithdrawInterest;

/** Who governs, and what they have at stake. One chair at a time; an office ends, and nobody's past goes. */
export const networkDecider: Decider<NetworkState, NetworkCommand, NetworkEvent> = {
  ...network,
  decide(command, state) {
    switch (command.type) {
      case 'EstablishNetwork':
        return establish(command, state);
      case 'Appoint':
        return appoint(command, established(state));
      case 'AppointChair':
        return appointChair(command, established(state));
      case 'EndAppointment':
        return endAppointment(command, established(state));
      case 'DeclareInterest':
        return declareInterest(command, established(state));
      case 'WithdrawInterest':
        return withdrawInterest(command, established(state));
    }
  },
};

function establish(command: EstablishNetwork, state: NetworkState): readonly NetworkEvent[] {
  const { network, name, jurisdiction, chair } = command;
  rule(state.status === 'absent', 'NETWORK.EXISTS', `The network ${network} is established already.`);
  const founded: NetworkEvent = { type: 'NetworkEstablished', data: { network, name, jurisdiction } };
  if (!chair) return [founded];
  const { appointment, person } = mustBeAppointable(chair);
  return [
    founded,
    { type: 'RegulatorAppointed', data: { network, appointment, person, office: 'chair', name: chair.name } },
  ];
}

function appoint(command: Appoint, state: EstablishedNetwork): readonly NetworkEvent[] {
  const { appointment, office, name } = command;
  const { person } = mustBeAppointable(command);
  const held = heldAppointments(state).filter((other) => other.office === office);
  rule(
    !held.some((other) => other.person === person),
    'APPOINTMENT.ALREADY_HELD',
    `${name} holds this office already.`,
    { office },
  );
  returningOfficerAlone(command, state);
  return [
    ...(office === 'chair' ? handover(state, name) : []),
    { type: 'RegulatorAppointed', data: { network: state.code, appointment, person, office, name } },
  ];
}

function appointChair(command: AppointChair, state: EstablishedNetwork): readonly NetworkEvent[] {
  const { appointment, name, why, chairErased } = command;
  rule(
    chairErased || chairOf(state) === null,
    'NETWORK.HAS_CHAIR',
    `${state.code} has a chair, who appoints the next one; an operator does only where there is none, or was erased.`,
  );
  const { person } = mustBeAppointable(command);
  returningOfficerAlone({ person, office: 'chair' }, state);
  const data = { network: state.code, appointment, person, office: 'chair', name, why } as const;
  return [...handover(state, name), { type: 'RegulatorAppointed', data }];
}

/** Whoever finds signatures invalid has no part in what they are for or against. */
function returningOfficerAlone(
  { person, office }: { readonly person: string; readonly office: Office },
  state: EstablishedNetwork,
): void {
  const others = heldAppointments(state).filter((held) => held.person === person);
  rule(
    others.length === 0 ||
      (office !== 'returning-officer' && others.every((held) => held.office !== 'returning-officer')),
    'APPOINTMENT.RETURNING_OFFICER_ALONE',
    'A returning officer holds no other office in the network; appoint somebody else, or end the other appointment first.',
    { person, held: others.map((held) => held.office) },
  );
}

function handover(state: EstablishedNetwork, name: string): readonly NetworkEvent[] {
  return heldAppointments(state)
    .filter(({ office }) => office === 'chair')
    .map((predecessor) => ending(state, predecessor, `${name} takes the chair.`));
}

function endAppointment(command: EndAppointment, state: EstablishedNetwork): readonly NetworkEvent[] {
  const { appointment, reason } = command;
  const made = state.appointments.find((candidate) => candidate.appointment === appointment);
  rule(!!made, 'APPOINTMENT.UNKNOWN', 'This network has made no such appointment.', { appointment });
  rule(!made.ended, 'APPOINTMENT.ALREADY_ENDED', 'This appointment has ended already.', { appointment });
  rule(
    made.office !== 'chair',
    'NETWORK.NEEDS_CHAIR',
    'A network is never without a chair: appoint the next chair, and this appointment ends by itself.',
  );
  return [ending(state, made, reason)];
}

function declareInterest(command: DeclareInterest, state: EstablishedNetwork): readonly NetworkEvent[] {
  mustBeDeclarable(command, state);
  const { interest, person, subject, category, nature } = command;
  const data = { network: state.code, interest, person, subject, category, nature };
  return [{ type: 'InterestDeclared', data }];
}

/** What can be refused before its nature is sealed. */
export function mustBeDeclarable(
  { person, subject, subjectIs }: Omit<DeclareInterest, 'nature'>,
  network: NetworkState,
): void {
  const state = established(network);
  rule(
    heldAppointments(state).some((appointment) => appointment.person === person),
    'INTEREST.NO_OFFICE',
    'Interests are declared by those who hold an office in this network.',
  );
  rule(
    subject.kind !== 'person' || subject.id !== person,
    'INTEREST.IN_ONESELF',
    'Nobody decides their own matters anyway; name the other person, or the case.',
  );
  rule(
    subjectIs !== 'unknown' || subject.kind !== 'person',
    'INTEREST.PERSON_UNKNOWN',
    'Nobody here has this id; take the one that stands as applicant, appellant or actor in the log.',
    { person: subject.id },
  );
  rule(
    subjectIs !== 'unknown' || subject.kind !== 'case',
    'INTEREST.CASE_UNKNOWN',
    `${state.code} has no such case; take the id of a docket or an appeal of this network.`,
    { case: subject.id },
  );
  rule(
    !liveInterests(state).some((other) => other.person === person && sameSubject(other.subject, subject)),
    'INTEREST.ALREADY_DECLARED',
    'You have declared an interest in this already; withdraw it first if its nature has changed.',
  );
}

function withdrawInterest(command: WithdrawInterest, state: EstablishedNetwork): readonly NetworkEvent[] {
  const { interest, person, reason } = command;
  const declared = state.interests.find((candidate) => candidate.interest === interest);
  rule(!!declared, 'INTEREST.UNKNOWN', 'No such interest was declared in this network.', { interest });
  rule(
    declared.person === person,
    'INTEREST.NOT_YOURS',
    'Only the person who declared an interest withdraws it.',
  );
  rule(!declared.withdrawn, 'INTEREST.ALREADY_WITHDRAWN', 'This interest was withdrawn already.', {
    interest,
  });
  return [{ type: 'InterestWithdrawn', data: { network: state.code, interest, person, reason } }];
}

function mustBeAppointable<Named extends { readonly person: string; readonly acquaintance: Acquaintance }>(
  named: Named,
): Named {
  const { person, acquaintance } = named;
  rule(
    acquaintance !== 'unknown',
    'APPOINTMENT.PERSON_UNKNOWN',
    'Nobody here has this id; a person is someone who has signed in, or whom the operator named.',
    { person },
  );
  rule(
    acquaintance !== 'erased',
    'APPOINTMENT.PERSON_ERASED',
    'The personal data of this person was erased, and nobody acts under this id any more.',
    { person },
  );
  return named;
}

function established(state: NetworkState): EstablishedNetwork {
  rule(
    state.status === 'established',
    'NETWORK.UNKNOWN',
    'There is no such network; GET /api/networks lists them.',
  );
  return state;
}

function ending(
  state: EstablishedNetwork,
  made: { readonly appointment: string; readonly person: string; readonly office: Office },
  reason: string,
): NetworkEvent {
  const { appointment, person, office } = made;
  return { type: 'AppointmentEnded', data: { network: state.code, appointment, person, office, reason } };
}

function sameSubject(one: Subject, other: Subject): boolean {
  return one.kind === other.kind && one.id === other.id;
}
