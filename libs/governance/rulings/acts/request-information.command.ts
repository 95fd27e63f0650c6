import { z } from 'zod';
import { informationRequested } from '#governance/events';
import { exampleDue } from '#governance/law';
import { command, told } from '#platform/commands';
import { prose } from '#platform/schema';
import { addressOf, dueIn, official, onDocket, REVIEW, workOf } from './on-docket.js';

/** The person who commands, to whom the case is assigned, asks. */
export const RequestInformation = command('RequestInformation', {
  operation: 'Dockets_requestInformation',
  post: 'networks/:code/dockets/:docket/request-information',
  permit: 'information.request',
  summary: 'Ask the applicant for what is missing, in a case assigned to you',
  description:
    'The time to decide stands still until they answer, and a recommendation that was made is taken back. Without an answer in time the docket is closed, until a revision of the work is lodged.',
  body: z.strictObject({ what: prose(5_000) }),
  example: {
    what: 'For how long does the swell of the second movement last? The score leaves its end open.',
  },
  names: told(informationRequested, { due: exampleDue }, ({ due: { at, on } }) => ({
    lastDayToAnswer: on,
    answerBefore: at,
  })),
  status: 200,
  errors: [
    ...REVIEW,
    'PANEL.SITS',
    'DOCKET.NOT_ASSIGNED',
    'DOCKET.NOT_YOURS',
    'INFORMATION.ALREADY_REQUESTED',
    'INFORMATION.NO_PERIOD',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, what } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const now = register.clock.now();
      return {
        type: 'RequestInformation',
        network,
        regulator: await official(register, network, context.actor.id, restsOn),
        what,
        due: await dueIn(register, network, state, 'information.days', now.toISOString()),
        work: await workOf(register, docket),
      };
    });
  },
});
