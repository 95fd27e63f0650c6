import { command, type Running } from '#platform/commands';
import { decideOn, type InDocket } from '../acts/on-docket.js';
import { termsDecider } from './terms.decider.js';

/** Records that restrictions or conditions of a ruling are over: what follows from the passing of their time. */
export const ExpireRestrictions = command('ExpireRestrictions', {
  run: (running: Running<InDocket & { readonly ruling: string }>) => {
    const { register, input } = running;
    const { network, docket, ruling } = input;
    return decideOn(termsDecider, running, docket, () => ({
      type: 'ExpireRestrictions' as const,
      network,
      ruling,
      now: register.clock.now(),
    }));
  },
});
