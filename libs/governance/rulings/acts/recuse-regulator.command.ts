import { command, type Running } from '#platform/commands';
import { onDocket, type InDocket } from './on-docket.js';

/** Takes a case from whoever it is assigned to, and from its panel, if they have an interest in it: what follows from their declaration. */
export const RecuseRegulator = command('RecuseRegulator', {
  run: (running: Running<InDocket>) => {
    const { register, input } = running;
    const { network, docket } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const assigned = state.status === 'absent' || state.regulator === null ? [] : [state.regulator];
      const members = state.status === 'review' && state.panel ? state.panel.members : [];
      const { interestsOf, at } = await register.offices.of(network);
      restsOn(at);
      const interests = [...assigned, ...members].flatMap((person) =>
        interestsOf(person).map(({ interest, subject }) => ({ person, interest, subject })),
      );
      return { type: 'RecuseRegulator', network, interests };
    });
  },
});
