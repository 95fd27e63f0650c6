import { command, type Running } from '#platform/commands';
import { onDocket, workOf, type InDocket } from './on-docket.js';

/** Records that nobody answered in time: what follows from the passing of it. */
export const CloseIncomplete = command('CloseIncomplete', {
  run: (running: Running<InDocket>) => {
    const { register, input } = running;
    const { network, docket } = input;
    return onDocket(running, docket, async () => ({
      type: 'CloseIncomplete',
      network,
      now: register.clock.now(),
      work: await workOf(register, docket),
    }));
  },
});
