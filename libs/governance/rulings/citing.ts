import { rule } from '#kernel';
import { provisionStream, type MatterInTime } from '#governance/events';
import { provisionHistory, standingOn } from '#governance/law';
import type { Register } from '#platform/core';
import type { Citing } from './acts/draft.decider.js';

/**
 * What a ruling wants to cite, with the version that governs the matter.
 * @throws DomainError `RULING.CITES_NO_PROVISION`
 */
export function citing(
  { decisions }: Register,
  network: string,
  cited: readonly { readonly provision: string; readonly version: number }[],
  matter: MatterInTime,
): Promise<readonly Citing[]> {
  return Promise.all(
    cited.map(async ({ provision, version }) => {
      const { state } = await decisions.load(provisionHistory, provisionStream(provision));
      rule(
        state?.network === network,
        'RULING.CITES_NO_PROVISION',
        `${network} has no provision ${provision}; take the ids of its rulebook.`,
        { provision },
      );
      const inForce = standingOn(state, matter)?.version ?? null;
      return { provision, path: state.path, version, inForce };
    }),
  );
}
