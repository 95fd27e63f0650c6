import { ofNetwork } from '#kernel';
import type { Outcome } from '#engine/event-store';
import { provisionStream } from '#governance/events';
import type { Running } from '#platform/commands';
import { provisionDecider, type ProvisionCommand } from './provision.decider.js';
import type { ProvisionState } from './provision.js';

export interface OnProvision {
  readonly network: string;
  readonly provision: string;
}

/** Decides on a provision as its stream has it. */
export function onProvision(
  { register, context, input }: Running<OnProvision>,
  command: (state: ProvisionState) => ProvisionCommand | Promise<ProvisionCommand>,
): Promise<Outcome> {
  const stream = provisionStream(input.provision);
  return register.decisions.execute(provisionDecider, stream, context, ({ state }) => command(state));
}

/** @throws DomainError `PROVISION.ABSENT` */
export function placeOf(state: ProvisionState, { network, provision }: OnProvision) {
  const { path } = ofNetwork(network, state, 'PROVISION.ABSENT', 'provision; look at its rulebook', {
    provision,
  });
  return { network, provision, path };
}

export function addressOf({ network, provision }: OnProvision): string {
  return `networks/${network}/provisions/${provision}`;
}
