import { ofNetwork } from '#kernel';
import { command, type Running } from '#platform/commands';
import { screeningOf, type Moment } from '../screening.js';
import { onDocket, workOf, type InDocket } from './on-docket.js';

/** Holds a revision of the work against the rules that govern it. */
export const ScreenWork = command('ScreenWork', {
  run: (running: Running<InDocket & { readonly revision: number; readonly now: Moment }>) => {
    const { register, input } = running;
    const { network, docket, revision, now } = input;
    return onDocket(running, docket, async ({ state }) => {
      const { receivedOn, screening: before } = ofNetwork(
        network,
        state,
        'DOCKET.UNKNOWN',
        'docket; check its number',
      );
      const last = before?.revision === revision && before.upTo < now.upTo ? before : null;
      const screening = await screeningOf(register, { network, docket, revision, receivedOn, last, now });
      return { type: 'RecordScreening', network, screening, work: await workOf(register, docket) };
    });
  },
});
