import { canonicalId, type Office, type Subject, type View } from '#kernel';
import type { InterestCategory, NetworkEstablished, NetworkEvent } from '#governance/events';

export type { Subject };

export interface Appointment {
  readonly appointment: string;
  readonly person: string;
  readonly office: Office;
  readonly name: string;
  readonly ended: boolean;
}

export interface Interest {
  readonly interest: string;
  readonly person: string;
  readonly subject: Subject;
  readonly category: InterestCategory | null;
  readonly withdrawn: boolean;
}

export interface EstablishedNetwork {
  readonly status: 'established';
  readonly code: string;
  readonly name: string;
  /** In the order they were made; ended ones stay. */
  readonly appointments: readonly Appointment[];
  readonly interests: readonly Interest[];
}

export type NetworkState = { readonly status: 'absent' } | EstablishedNetwork;

export const network: View<NetworkState, NetworkEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'NetworkEstablished')
      return {
        status: 'established',
        code: event.data.network,
        name: event.data.name,
        appointments: [],
        interests: [],
      };
    return state.status === 'established' ? evolveEstablished(state, event) : state;
  },
};

function evolveEstablished(
  state: EstablishedNetwork,
  event: Exclude<NetworkEvent, NetworkEstablished>,
): EstablishedNetwork {
  switch (event.type) {
    case 'RegulatorAppointed': {
      const { appointment, office, name } = event.data;
      const person = canonicalId(event.data.person);
      const made: Appointment = { appointment, person, office, name, ended: false };
      return { ...state, appointments: [...state.appointments, made] };
    }
    case 'AppointmentEnded': {
      const { appointment } = event.data;
      const appointments = state.appointments.map((made) =>
        made.appointment === appointment ? { ...made, ended: true } : made,
      );
      return { ...state, appointments };
    }
    case 'InterestDeclared': {
      const { interest, person, category } = event.data;
      const subject = { ...event.data.subject, id: canonicalId(event.data.subject.id) };
      const declared: Interest = {
        interest,
        person: canonicalId(person),
        subject,
        category,
        withdrawn: false,
      };
      return { ...state, interests: [...state.interests, declared] };
    }
    case 'InterestWithdrawn': {
      const { interest } = event.data;
      const interests = state.interests.map((declared) =>
        declared.interest === interest ? { ...declared, withdrawn: true } : declared,
      );
      return { ...state, interests };
    }
  }
}

/** The appointments in which someone holds office now. */
export function heldAppointments(state: EstablishedNetwork): readonly Appointment[] {
  return state.appointments.filter((appointment) => !appointment.ended);
}

/** Who holds the chair now, if anybody does. */
export function chairOf(state: EstablishedNetwork): string | null {
  return heldAppointments(state).find(({ office }) => office === 'chair')?.person ?? null;
}

/** The interests that stand now. */
export function liveInterests(state: EstablishedNetwork): readonly Interest[] {
  return state.interests.filter((interest) => !interest.withdrawn);
}
