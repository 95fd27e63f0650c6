import type { Outcome } from '#engine/event-store';
import { command, type Running } from '#platform/commands';
import { dueIn, onDocket, type InDocket } from './on-docket.js';
import type { SetAside } from './set-aside.decider.js';

/** What the end of an appeal makes of the ruling. */
interface Ended extends InDocket {
  readonly ruling: string;
  readonly appeal: string;
  /** Who conceded it for the network; null: it was decided. */
  readonly concededBy: string | null;
  readonly reasons: string;
  /** The instant of that, ISO 8601. */
  readonly endedAt: string;
}

/** Takes back a ruling that an appeal overturned, or that the network conceded: what follows from either. */
export const ReverseRuling = command('ReverseRuling', {
  run: (running: Running<Ended>) => settingAside(running, 'ReverseRuling'),
});

/** Sends back a ruling that an appeal remanded, to be made anew by others: what follows from the decision. */
export const RemandRuling = command('RemandRuling', {
  run: (running: Running<Ended>) => settingAside(running, 'RemandRuling'),
});

function settingAside(running: Running<Ended>, type: SetAside['type']): Promise<Outcome> {
  const { docket, endedAt, ...input } = running.input;
  return onDocket(running, docket, async ({ state }) => ({
    type,
    ...input,
    due: await dueIn(running.register, input.network, state, 'decision.days', endedAt),
  }));
}
