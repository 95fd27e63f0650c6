import type { Office } from '#kernel';
import type { Register } from '#platform/core';

/** What somebody leaves behind them. */
export interface LeftOpen {
  readonly offices: readonly { readonly network: string; readonly office: Office }[];
  /** In words, each by its citation: `docket NOVA-D 2147/3, as applicant`. */
  readonly matters: readonly string[];
}

/** Offices as they are held now, matters as far as the read models are. */
export async function leftBy(register: Register, person: string): Promise<LeftOpen> {
  const [offices, open] = await Promise.all([register.offices.heldBy(person), register.openFor(person)]);
  return { offices, matters: open.map(({ said }) => said) };
}

/** Each in words: `chair of NOVA`. */
export function listed({ offices, matters }: LeftOpen): readonly string[] {
  return [...offices.map(({ network, office }) => `${office} of ${network}`), ...matters];
}
