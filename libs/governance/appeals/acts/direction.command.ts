import { z } from 'zod';
import { directionGiven, party } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { plainDate, prose } from '#platform/schema';
import { mustBeTheirs } from './direction.decider.js';
import { mustBeAskable } from './request-extension.decider.js';
import {
  addressOf,
  adjudicate,
  IMPARTIAL,
  ON_APPEAL,
  onAppeal,
  reasons,
  type OnAppeal,
} from './on-appeal.js';
import { DIRECTION, OF_PARTY, speaking } from './on-direction.js';

const HEARS = [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.NOT_ADMITTED', 'APPEAL.HEARD_BY_ANOTHER'];

const lastDay = plainDate.meta({ description: 'The last day for it.' });

export const GiveDirection = command('GiveDirection', {
  operation: 'Appeals_direct',
  post: 'networks/:code/appeals/:appeal/directions',
  permit: 'direction.give',
  summary: 'Give a direction to a party of an appeal that you hear',
  description:
    'The party complies by the end of that day, or it is recorded that they did not. A direction falls away with the end of the appeal.',
  body: z.strictObject({ to: party, what: prose(10_000), due: lastDay }),
  example: { to: 'respondent', what: 'Say by which measure the swell was read.', due: '2147-04-15' },
  names: told(directionGiven, { direction: DIRECTION, nth: 1 }),
  status: 200,
  errors: [...HEARS, 'APPEAL.TOO_MANY_DIRECTIONS', 'DIRECTION.DUE_OVER'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, to, what, due } = input;
    return adjudicate(running, async (bench) => ({
      type: 'GiveDirection',
      bench,
      to,
      what,
      due: await lawOf(register).endOf(network, due),
      now: register.clock.now(),
    }));
  },
});

export const ChangeDueDate = command('ChangeDueDate', {
  operation: 'Appeals_changeDueDate',
  post: 'networks/:code/appeals/:appeal/directions/:direction/due-date',
  permit: 'direction.give',
  summary: 'Change the due date of a direction',
  description: 'What was due before stays on the record, with your reason.',
  body: z.strictObject({ due: lastDay, reason: prose(2_000) }),
  example: { due: '2147-04-22', reason: 'The hall is closed until then.' },
  status: 200,
  errors: [
    ...HEARS,
    'DIRECTION.UNKNOWN',
    'DIRECTION.ALREADY_COMPLIED',
    'DIRECTION.OVER',
    'DIRECTION.DUE_OVER',
    'DIRECTION.DUE_UNCHANGED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, direction, due, reason } = input;
    return adjudicate(running, async (bench) => ({
      type: 'ChangeDueDate',
      bench,
      direction,
      due: await lawOf(register).endOf(network, due),
      reason,
      now: register.clock.now(),
    }));
  },
});

export const ComplyWithDirection = command('ComplyWithDirection', {
  operation: 'Appeals_comply',
  post: 'networks/:code/appeals/:appeal/directions/:direction/comply',
  permit: 'direction.comply',
  summary: 'Comply with a direction',
  description:
    'That was given to you, as the appellant: what you write is never public, it is sealed under your key. Or to your network, as a regulator or its chair: what you write is public.',
  body: z.strictObject({ says: prose(10_000) }),
  example: { says: 'The swell was read over the whole movement, by its mean.' },
  status: 200,
  errors: [...ON_APPEAL, ...OF_PARTY],
  at: addressOf,
  run: (running) => speaking(running, mustBeTheirs, (said) => ({ type: 'ComplyWithDirection', ...said })),
});

/** Records that a party did not comply in time: what follows from the passing of it. */
export const DefaultDirections = command('DefaultDirections', {
  run: ({ register, context, input }: Running<OnAppeal>) =>
    onAppeal(register, context, input, async () => ({
      type: 'DefaultDirections',
      now: register.clock.now(),
    })),
});

export const RequestExtension = command('RequestExtension', {
  operation: 'Appeals_requestExtension',
  post: 'networks/:code/appeals/:appeal/directions/:direction/request-extension',
  permit: 'extension.request',
  summary: 'Ask for more time to comply with a direction, before it is over',
  description:
    'As the appellant what you write is never public: it is sealed under your key. For your network it is public. Until the adjudicator answers, the direction is due as it was.',
  body: z.strictObject({ says: prose(10_000) }),
  example: { says: 'The score is with the sanctuary until the end of the month.' },
  status: 200,
  errors: [...ON_APPEAL, ...OF_PARTY, 'EXTENSION.ALREADY_REQUESTED'],
  at: addressOf,
  run: (running) => speaking(running, mustBeAskable, (said) => ({ type: 'RequestExtension', ...said })),
});

const ASKED = [...HEARS, 'DIRECTION.UNKNOWN', 'EXTENSION.NOT_REQUESTED'];

export const GrantExtension = command('GrantExtension', {
  operation: 'Appeals_grantExtension',
  post: 'networks/:code/appeals/:appeal/directions/:direction/grant-extension',
  permit: 'extension.decide',
  summary: 'Grant the extension that was asked for',
  description: 'Also once the direction was due: it was asked for before, and is owed again until that day.',
  body: z.strictObject({ due: lastDay }),
  example: { due: '2147-04-30' },
  status: 200,
  errors: [...ASKED, 'DIRECTION.DUE_OVER', 'EXTENSION.NOT_LATER'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { network, direction, due } = input;
    return adjudicate(running, async (bench) => ({
      type: 'GrantExtension',
      bench,
      direction,
      due: await lawOf(register).endOf(network, due),
      now: register.clock.now(),
    }));
  },
});

export const RefuseExtension = command('RefuseExtension', {
  operation: 'Appeals_refuseExtension',
  post: 'networks/:code/appeals/:appeal/directions/:direction/refuse-extension',
  permit: 'extension.decide',
  summary: 'Refuse the extension that was asked for',
  body: z.strictObject({ reasons }),
  example: { reasons: 'Nothing that is asked needs the score.' },
  status: 200,
  errors: ASKED,
  at: addressOf,
  run: (running) => {
    const { direction, reasons } = running.input;
    return adjudicate(running, (bench) => ({ type: 'RefuseExtension', bench, direction, reasons }));
  },
});
