import type { Acting } from '#kernel';
import type { NetworkOffices, Offices } from './register.js';

/** Someone in office, by their public name. */
export interface Official {
  readonly person: string;
  /** Null: nobody ever appointed them there. */
  readonly name: string | null;
}

/** Who is meant by a person in a network. */
export type Officials = <Person extends string | null>(
  network: string,
  person: Person,
) => Person extends null ? Official | null : Official;

/** By name, as the networks call those whom they appointed, past ones too. */
export async function officialsOf(offices: Offices, networks: readonly string[]): Promise<Officials> {
  return officialsIn(await Promise.all([...new Set(networks)].map((code) => offices.of(code))));
}

/** The same, of networks whose offices are at hand. */
export function officialsIn(networks: readonly NetworkOffices[]): Officials {
  const held = new Map(networks.map((network) => [network.code, network]));
  return ((network: string, person: string | null) =>
    person === null ? null : { person, name: held.get(network)?.nameOf(person) ?? null }) as Officials;
}

/** Somebody who would act in a network, by the interests that they declared there. */
export function actingIn({ interestsOf }: Pick<NetworkOffices, 'interestsOf'>, person: string): Acting {
  return { person, interests: interestsOf(person).map(({ subject }) => subject) };
}
