import { z } from 'zod';
import { ofNetwork } from '#kernel';
import { lawOf } from '#governance/law';
import { command } from '#platform/commands';
import { prose } from '#platform/schema';
import { addressOf, onDocket, workOf } from './on-docket.js';
import { mustBeAwaited } from './supply-information.decider.js';

/** The person who commands, whose work it is, answers. */
export const SupplyInformation = command('SupplyInformation', {
  operation: 'Dockets_supplyInformation',
  post: 'networks/:code/dockets/:docket/supply-information',
  permit: 'information.supply',
  summary: 'Supply what was asked about a work of yours',
  description: 'The time to decide goes on. What you write is never public: it is sealed under your key.',
  body: z.strictObject({
    /** In the applicant's own words. */
    answer: prose(10_000),
  }),
  example: { answer: 'It ends with the movement, at 600 seconds.' },
  status: 200,
  errors: [
    'DOCKET.UNKNOWN',
    'DOCKET.WITHDRAWN',
    'INFORMATION.NOT_YOURS',
    'INFORMATION.NOT_REQUESTED',
    'INFORMATION.OUT_OF_TIME',
    'PERSON.ERASED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket } = input;
    return onDocket(running, docket, async ({ state, eventId }) => {
      const applicant = context.actor.id;
      const now = register.clock.now();
      const work = await workOf(register, docket);
      mustBeAwaited(
        { applicant, now, work },
        ofNetwork(network, state, 'DOCKET.UNKNOWN', 'docket; check its number'),
      );
      const [answer] = await register.vault.sealMany([
        { place: { person: applicant, event: eventId(0), field: 'answer' }, value: input.answer },
      ]);
      const calendars = await lawOf(register).calendars(network);
      return { type: 'SupplyInformation', network, applicant, answer: answer!, now, calendars, work };
    });
  },
});
