import { receivedOn } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, type Running } from '#platform/commands';
import { onDocket, workOf, type InDocket } from './on-docket.js';

/** Takes up again a docket that was closed incomplete: what follows from a revision. */
export const ReopenDocket = command('ReopenDocket', {
  run: (
    running: Running<
      InDocket & {
        readonly revision: number;
        /** An instant, ISO 8601. */
        readonly lodgedAt: string;
      }
    >,
  ) => {
    const { register, input } = running;
    const { network, docket, revision, lodgedAt } = input;
    return onDocket(running, docket, async ({ state }) => ({
      type: 'ReopenDocket',
      network,
      revision,
      // The law of the day of receipt sets the time to decide, also where a revision begins it anew.
      due:
        state.status === 'absent'
          ? null
          : await lawOf(register).due(network, 'decision.days', receivedOn(state.receivedOn), lodgedAt),
      lodgedAt: new Date(lodgedAt),
      work: await workOf(register, docket),
    }));
  },
});
