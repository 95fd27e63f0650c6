import { command, type Running } from '#platform/commands';
import { onDocket, type InDocket } from './on-docket.js';

/** Takes a case from whoever it is assigned to, if they have an interest in it: what follows from their declaration. */
export const RecuseRegulator = command('RecuseRegulator', {
  run: (running: Running<InDocket>) => {
    const { register, input } = running;
    const { network, docket } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const regulator = state.status === 'absent' ? null : state.regulator;
      const { interestsOf, at } = await register.offices.of(network);
      restsOn(at);
      return { type: 'RecuseRegulator', network, interests: regulator ? interestsOf(regulator) : [] };
    });
  },
});
