import { z } from 'zod';
import { command, type Running } from '#platform/commands';
import { prose, uuid } from '#platform/schema';
import { addressOf, official, onDocket, PANEL, REVIEW, workOf, type InDocket } from './on-docket.js';

/** The person who commands takes the draft back. */
export const DissolvePanel = command('DissolvePanel', {
  operation: 'Dockets_dissolvePanel',
  post: 'networks/:code/dockets/:docket/dissolve-panel',
  permit: 'panel.dissolve',
  summary: 'Dissolve a panel that cannot decide',
  description:
    'Where its chair is away, or the law moved under its draft. Its votes stay sealed for ever, so nobody knows how it would have decided; another may be convened.',
  body: z.strictObject({ panel: uuid, reasons: prose(10_000) }),
  example: { panel: PANEL, reasons: 'Section 4.2 was amended, and governs what waits.' },
  status: 200,
  errors: [...REVIEW.filter((code) => code !== 'DOCKET.WITHDRAWN'), 'PANEL.UNKNOWN', 'PANEL.UNREASONED'],
  at: addressOf,
  run: (running) => {
    const { register, context } = running;
    const { docket, ...input } = running.input;
    return onDocket(running, docket, async ({ restsOn }) => ({
      type: 'DissolvePanel',
      ...input,
      official: await official(register, input.network, context.actor.id, restsOn),
    }));
  },
});

/** Records that a panel is at an end: what follows from the passing of its time, from a revision of the work, or its withdrawal. */
export const EndPanel = command('EndPanel', {
  run: (running: Running<InDocket>) => {
    const { register, input } = running;
    const { network, docket } = input;
    return onDocket(running, docket, async () => ({
      type: 'EndPanel',
      network,
      now: register.clock.now(),
      work: await workOf(register, docket),
    }));
  },
});
