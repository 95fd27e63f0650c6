import type { Outcome } from '#engine/event-store';
import { command, type Running } from '#platform/commands';
import { dueIn, onDocket, type InDocket } from './on-docket.js';
import type { SetAside } from './set-aside.decider.js';

/** What the decision of an appeal makes of the ruling. */
interface Decided extends InDocket {
  readonly ruling: string;
  readonly appeal: string;
  readonly reasons: string;
  /** The instant of the decision, ISO 8601. */
  readonly decidedAt: string;
}

/** Takes back a ruling that an appeal overturned: what follows from the decision. */
export const ReverseRuling = command('ReverseRuling', {
  run: (running: Running<Decided>) => settingAside(running, 'ReverseRuling'),
});

/** Sends back a ruling that an appeal remanded, to be made anew by others: what follows from the decision. */
export const RemandRuling = command('RemandRuling', {
  run: (running: Running<Decided>) => settingAside(running, 'RemandRuling'),
});

function settingAside(running: Running<Decided>, type: SetAside['type']): Promise<Outcome> {
  const { docket, decidedAt, ...input } = running.input;
  return onDocket(running, docket, async ({ state }) => ({
    type,
    ...input,
    due: await dueIn(running.register, input.network, state, 'decision.days', decidedAt),
  }));
}
