import type { NetworkEstablished } from '../networks.js';
import { part, type State } from './state.js';

const networksIn = part<string[], NetworkEstablished>(
  () => [],
  (codes, event) => {
    if (event.type === 'NetworkEstablished') codes.push(event.data.network);
  },
);

/** Networks that there are, by their codes. */
export function networks(state: State): readonly string[] {
  return networksIn(state);
}
