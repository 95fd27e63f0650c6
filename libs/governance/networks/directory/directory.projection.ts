import type { Office } from '#kernel';
import { on, ref, table, type Projection } from '#engine/projections';
import type {
  AppointmentEnded,
  InterestCategory,
  InterestDeclared,
  InterestWithdrawn,
  NetworkEstablished,
  RegulatorAppointed,
} from '#governance/events';

export interface NetworkRow {
  network: string;
  name: string;
  jurisdiction: string;
  established_at: string;
  /** Of its stream. */
  revision: number;
}

export const networkTable = table<NetworkRow>({
  name: 'network',
  columns: {
    network: { type: 'text' },
    name: { type: 'text' },
    jurisdiction: { type: 'text' },
    established_at: { type: 'timestamptz' },
    revision: { type: 'integer' },
  },
  key: ['network'],
});

export interface AppointmentRow {
  appointment: string;
  network: string;
  person: string;
  office: Office;
  name: string;
  /** Of the operator, where they appointed. */
  why: string | null;
  appointed_at: string;
  ended_at: string | null;
  /** Log number of the appointment. */
  number: number;
}

export const appointments = table<AppointmentRow>({
  name: 'appointment',
  columns: {
    appointment: { type: 'uuid' },
    network: { type: 'text' },
    person: { type: 'text' },
    office: { type: 'text' },
    name: { type: 'text' },
    why: { type: 'text', nullable: true },
    appointed_at: { type: 'timestamptz' },
    ended_at: { type: 'timestamptz', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['appointment'],
  indexes: ['network, number', 'person'],
});

export interface InterestRow {
  interest: string;
  network: string;
  person: string;
  subject_kind: 'person' | 'case';
  subject_id: string;
  category: InterestCategory | null;
  declared_at: string;
  withdrawn_at: string | null;
  number: number;
}

export const interests = table<InterestRow>({
  name: 'interest',
  columns: {
    interest: { type: 'uuid' },
    network: { type: 'text' },
    person: { type: 'text' },
    subject_kind: { type: 'text' },
    subject_id: { type: 'text' },
    category: { type: 'text', nullable: true },
    declared_at: { type: 'timestamptz' },
    withdrawn_at: { type: 'timestamptz', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['interest'],
  indexes: ['network, number'],
});

/** Networks, who holds and held office in them, and what those people have declared. */
export const directory: Projection = {
  name: 'networks',
  version: 3,
  tables: [networkTable, appointments, interests],
  on: {
    NetworkEstablished: on<NetworkEstablished>(
      () => [],
      ({ data: { network, name, jurisdiction }, recordedAt, revision }, rows) => {
        rows.put(networkTable, { network, name, jurisdiction, established_at: recordedAt, revision });
      },
    ),
    RegulatorAppointed: on<RegulatorAppointed>(
      ({ data }) => [ref(networkTable, data.network)],
      ({ data, recordedAt, revision, number }, rows) => {
        rows.put(appointments, {
          ...data,
          why: data.why ?? null,
          appointed_at: recordedAt,
          ended_at: null,
          number,
        });
        rows.put(networkTable, { ...rows.get(networkTable, data.network)!, revision });
      },
    ),
    AppointmentEnded: on<AppointmentEnded>(
      ({ data }) => [ref(networkTable, data.network), ref(appointments, data.appointment)],
      ({ data, recordedAt, revision }, rows) => {
        rows.put(appointments, { ...rows.get(appointments, data.appointment)!, ended_at: recordedAt });
        rows.put(networkTable, { ...rows.get(networkTable, data.network)!, revision });
      },
    ),
    InterestDeclared: on<InterestDeclared>(
      ({ data }) => [ref(networkTable, data.network)],
      ({ data: { network, interest, person, subject, category }, recordedAt, revision, number }, rows) => {
        rows.put(interests, {
          interest,
          network,
          person,
          category,
          subject_kind: subject.kind,
          subject_id: subject.id,
          declared_at: recordedAt,
          withdrawn_at: null,
          number,
        });
        rows.put(networkTable, { ...rows.get(networkTable, network)!, revision });
      },
    ),
    InterestWithdrawn: on<InterestWithdrawn>(
      ({ data }) => [ref(networkTable, data.network), ref(interests, data.interest)],
      ({ data, recordedAt, revision }, rows) => {
        rows.put(interests, { ...rows.get(interests, data.interest)!, withdrawn_at: recordedAt });
        rows.put(networkTable, { ...rows.get(networkTable, data.network)!, revision });
      },
    ),
  },
};
