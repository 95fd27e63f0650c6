import { z } from 'zod';
import { lawOf } from '#governance/law';
import { command, type Running } from '#platform/commands';
import { plainDate, prose } from '#platform/schema';
import {
  addressOf,
  adjudicate,
  caseOf,
  IMPARTIAL,
  ON_APPEAL,
  onAppeal,
  reasons,
  type OnAppeal,
} from './on-appeal.js';
import { mustBeStayable } from './stay.decider.js';

/** Of an appeal of the person who commands. */
export const RequestStay = command('RequestStay', {
  operation: 'Appeals_requestStay',
  post: 'networks/:code/appeals/:appeal/request-stay',
  permit: 'stay.request',
  summary: 'Ask that the ruling has no effect until an appeal of yours is decided',
  description: 'What you write is never public: it is sealed under your key.',
  body: z.strictObject({
    /** In the appellant's own words. */
    reasons: prose(10_000),
  }),
  example: { reasons: 'The tapestry is to be shown next week, and cannot be shown again.' },
  status: 200,
  errors: [
    ...ON_APPEAL,
    'APPEAL.NOT_YOURS',
    'APPEAL.RULING_REVERSED',
    'APPEAL.STAYED',
    'APPEAL.STAY_REQUESTED',
    'PERSON.ERASED',
  ],
  at: addressOf,
  run: ({ register, context, input }) =>
    onAppeal(register, context, input, async (lodged, restsOn, eventId) => {
      const by = context.actor.id;
      const now = register.clock.now();
      const { contested } = await caseOf(register, lodged, restsOn);
      mustBeStayable({ type: 'RequestStay', by, contested, now }, lodged);
      const [sealed] = await register.vault.sealMany([
        { place: { person: by, event: eventId(0), field: 'reasons' }, value: input.reasons },
      ]);
      return { type: 'RequestStay', by, contested, now, reasons: sealed! };
    }),
});

const ASKED = ['APPEAL.NO_STAY_REQUESTED'];

export const GrantStay = command('GrantStay', {
  operation: 'Appeals_grantStay',
  post: 'networks/:code/appeals/:appeal/grant-stay',
  permit: 'stay.decide',
  summary: 'Grant the stay that was asked for',
  description:
    'Until the end of the day that you name, or until the appeal is closed, the ruling has no effect: what it approved is not allowed, and what it refused is not either. It ends by itself.',
  body: z.strictObject({
    terms: prose(2_000).meta({ description: 'What holds meanwhile.' }),
    until: plainDate.meta({ description: 'The last day of it.' }),
    reasons,
  }),
  example: {
    terms: 'The tapestry is shown to nobody. Its place in the Quiet Quarter is kept.',
    until: '2147-04-30',
    reasons: 'Whoever dreamed it cannot undream it.',
  },
  status: 200,
  errors: [...ON_APPEAL, ...IMPARTIAL, ...ASKED, 'APPEAL.RULING_REVERSED', 'APPEAL.STAY_OVER'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, terms, until, reasons } = input;
    return adjudicate(running, async (bench, contested) => ({
      type: 'GrantStay',
      bench,
      contested,
      now: register.clock.now(),
      terms,
      ends: await lawOf(register).endOf(network, until),
      reasons,
    }));
  },
});

export const RefuseStay = command('RefuseStay', {
  operation: 'Appeals_refuseStay',
  post: 'networks/:code/appeals/:appeal/refuse-stay',
  permit: 'stay.decide',
  summary: 'Refuse the stay that was asked for',
  body: z.strictObject({ reasons }),
  example: { reasons: 'Nothing is lost by waiting for the decision.' },
  status: 200,
  errors: [...ON_APPEAL, ...IMPARTIAL, ...ASKED],
  at: addressOf,
  run: (running) => {
    const { reasons } = running.input;
    return adjudicate(running, (bench) => ({ type: 'RefuseStay', bench, reasons }));
  },
});

/** Records that the time of a stay is over: what follows from the passing of it. */
export const ExpireStay = command('ExpireStay', {
  run: ({ register, context, input }: Running<OnAppeal>) =>
    onAppeal(register, context, input, async () => ({ type: 'ExpireStay', now: register.clock.now() })),
});
