import type { End, StayEnding } from '#governance/events';
import { command, type Running } from '#platform/commands';
import { onDocket, type InDocket } from './on-docket.js';

interface Stayed extends InDocket {
  readonly ruling: string;
  readonly appeal: string;
  readonly terms: string;
  readonly ends: End;
}

/** A ruling has no effect meanwhile: what follows from the grant of a stay in its appeal. */
export const StayRuling = command('StayRuling', {
  run: (running: Running<Stayed>) => {
    const { docket, ...input } = running.input;
    return onDocket(running, docket, () => ({ type: 'StayRuling', ...input }));
  },
});

/** What follows from the end of a stay, or of its appeal. */
export const EndStay = command('EndStay', {
  run: (running: Running<InDocket & { readonly appeal: string; readonly how: StayEnding }>) => {
    const { docket, ...input } = running.input;
    return onDocket(running, docket, () => ({ type: 'EndStay', ...input }));
  },
});
