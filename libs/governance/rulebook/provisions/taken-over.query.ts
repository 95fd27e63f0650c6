import type { PlainDate } from '#kernel';
import { citeVersion } from '#governance/events';
import { lawOf } from '#governance/law';
import type { Register } from '#platform/core';
import type { ProvisionDetails, ProvisionHistory } from './rulebook.view.js';

/** Of the parameters that the words in force set, those that the register reads from another provision. */
export async function takenOverFrom(
  register: Register,
  { network, provision, versions }: ProvisionHistory,
  today: PlainDate,
): Promise<ProvisionDetails['takenOver']> {
  const names = Object.keys(versions.find(({ standing }) => standing === 'in-force')?.parameters ?? {});
  const owners = await lawOf(register).ownersOf(network, names, today);
  return Object.fromEntries(
    [...owners]
      .filter(([, owner]) => owner.provision !== provision)
      .map(([name, { path, version, ...owner }]) => [
        name,
        { provision: owner.provision, version, citation: citeVersion(network, { path, version }) },
      ]),
  );
}
