import { rule } from './errors.js';

/**
 * What was named by its id, where it is there and of the network that was asked: nobody learns by an id what another
 * network has. Each slice has one code for it, so that who cannot tell the two apart is told the same.
 *
 *     const { amendments } = ofNetwork(network, state, 'REFORM.ABSENT', 'reform; look at its list', { reform });
 *
 * @param missing what the network has not, and what to do: `${network} has no such ${missing}.`
 */
export function ofNetwork<State extends object>(
  network: string,
  state: State | null,
  code: string,
  missing: string,
  details?: Readonly<Record<string, unknown>>,
): Extract<State, { readonly network: string | null }> {
  const is = state !== null && 'network' in state && state.network === network;
  rule(is, code, `${network} has no such ${missing}.`, details);
  return state as Extract<State, { readonly network: string | null }>;
}
