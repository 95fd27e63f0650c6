import type { Offices } from './register.js';

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
  const codes = [...new Set(networks)];
  const held = new Map(await Promise.all(codes.map(async (code) => [code, await offices.of(code)] as const)));
  return ((network: string, person: string | null) =>
    person === null ? null : { person, name: held.get(network)?.nameOf(person) ?? null }) as Officials;
}
