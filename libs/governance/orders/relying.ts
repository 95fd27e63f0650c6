import { dateOf, rule } from '#kernel';
import type { Deciding } from '#engine/event-store';
import { provisionStream } from '#governance/events';
import { provisionHistory, standingOn } from '#governance/law';
import type { Register } from '#platform/core';
import type { Relied } from './orders.decider.js';

/**
 * What an order wants to rely on, with the version that is in force at this minute: the order is decided anew where that
 * provision changes before it is recorded.
 * @throws DomainError `ORDER.RELIES_ON_NO_PROVISION`
 */
export async function relying(
  { decisions, clock }: Register,
  network: string,
  { provision, version }: { readonly provision: string; readonly version: number },
  restsOn: Deciding<unknown>['restsOn'],
): Promise<Relied> {
  const history = await decisions.load(provisionHistory, provisionStream(provision));
  restsOn(history);
  const { state } = history;
  rule(
    state?.network === network,
    'ORDER.RELIES_ON_NO_PROVISION',
    `${network} has no provision ${provision}; take the ids of its rulebook.`,
    { provision },
  );
  const inForce = standingOn(state, dateOf(clock.now()))?.version ?? null;
  return { provision, path: state.path, version, inForce };
}
