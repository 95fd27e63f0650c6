import type { DataSource } from 'typeorm';
import { DomainError, type Office } from '#kernel';
import type { Decisions } from '#engine/event-store';
import { networkStream } from '#governance/events';
import type { HeldOffice, LiveInterest, NetworkOffices, Offices } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { appointments } from './directory/directory.projection.js';
import { networkDecider } from './network.decider.js';
import { chairOf, heldAppointments, liveInterests, type EstablishedNetwork } from './network.js';

/**
 * Who holds what, folded from the streams of the networks at every call. Only to learn in which networks a person was
 * ever appointed does it ask a read model.
 */
export function officesOn({ decisions, read }: { decisions: Decisions; read: DataSource }): Offices {
  const networkOf = async (code: string) => {
    const { state, ...at } = await decisions.load(networkDecider, networkStream(code));
    if (state.status !== 'established') throw unknownNetwork(code);
    return { network: state, at };
  };
  return {
    of: async (code) => {
      const { network, at } = await networkOf(code);
      return officesIn(network, at);
    },
    heldBy: async (person) => {
      const rows = await read.getRepository(entityOf(appointments)).findBy({ person });
      const codes = [...new Set(rows.map((row) => row.network))].sort();
      const networks = await Promise.all(codes.map(networkOf));
      return networks.flatMap(({ network }) => officesHeld(network, person));
    },
  };
}

export function unknownNetwork(code: string): DomainError {
  return new DomainError('NETWORK.UNKNOWN', `There is no network ${code}; GET /api/networks lists them.`);
}

function officesIn(network: EstablishedNetwork, at: NetworkOffices['at']): NetworkOffices {
  const held = heldAppointments(network);
  return {
    code: network.code,
    name: network.name,
    chair: chairOf(network),
    officesOf: (person): readonly Office[] =>
      held.filter((appointment) => appointment.person === person).map(({ office }) => office),
    holdersOf: (office) =>
      held.filter((appointment) => appointment.office === office).map(({ person }) => person),
    nameOf: (person) =>
      network.appointments.findLast((appointment) => appointment.person === person)?.name ?? null,
    interestsOf: (person): readonly LiveInterest[] =>
      liveInterests(network).filter((interest) => interest.person === person),
    at,
  };
}

function officesHeld(network: EstablishedNetwork, person: string): readonly HeldOffice[] {
  return heldAppointments(network)
    .filter((appointment) => appointment.person === person)
    .map(({ office, name }) => ({ network: network.code, office, name }));
}
