import { z } from 'zod';
import { dateOf } from '#kernel';
import { rulingServed } from '#governance/events';
import { exampleDue } from '#governance/law';
import { command, told } from '#platform/commands';
import { uuid } from '#platform/schema';
import { addressOf, dueIn, onDocket, RULING } from './on-docket.js';

export const ServeRuling = command('ServeRuling', {
  operation: 'Dockets_serve',
  post: 'networks/:code/dockets/:docket/serve',
  permit: 'ruling.serve',
  summary: 'Serve a ruling on the applicant',
  description: 'From then on the time to appeal runs, as the provision says that is in force today.',
  body: z.strictObject({ ruling: uuid }),
  example: { ruling: RULING },
  names: told(rulingServed, { due: exampleDue }, ({ due: { at, on } }) => ({
    lastDayToAppeal: on,
    appealBefore: at,
  })),
  status: 200,
  errors: ['DOCKET.UNKNOWN', 'RULING.UNKNOWN', 'RULING.ALREADY_SERVED', 'RULING.NO_APPEAL_PERIOD'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, docket, ruling } = input;
    return onDocket(running, docket, async ({ state }) => {
      const now = register.clock.now();
      const due = await dueIn(register, network, state, 'appeal.days', now.toISOString());
      return { type: 'ServeRuling', network, ruling, servedOn: dateOf(now), due };
    });
  },
});
