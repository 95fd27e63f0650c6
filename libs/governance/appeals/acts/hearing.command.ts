import { z } from 'zod';
import { party } from '#governance/events';
import { command } from '#platform/commands';
import { instant, line, prose } from '#platform/schema';
import { addressOf, adjudicate, IMPARTIAL, ON_APPEAL } from './on-appeal.js';

const HEARS = [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.NOT_ADMITTED', 'APPEAL.HEARD_BY_ANOTHER'];

const listed = { at: instant, where: line(500) };

export const ListHearing = command('ListHearing', {
  operation: 'Appeals_listHearing',
  post: 'networks/:code/appeals/:appeal/list-hearing',
  permit: 'hearing.hold',
  summary: 'List a hearing of an appeal that you hear',
  body: z.strictObject(listed),
  example: { at: '2147-04-20T14:00:00Z', where: 'Hall of the Quiet Quarter, Lisbon' },
  status: 200,
  errors: [...HEARS, 'HEARING.ALREADY_LISTED', 'HEARING.OVER'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { at, where } = input;
    return adjudicate(running, (bench) => ({
      type: 'ListHearing',
      bench,
      at: inUtc(at),
      where,
      now: register.clock.now(),
    }));
  },
});

export const AdjournHearing = command('AdjournHearing', {
  operation: 'Appeals_adjournHearing',
  post: 'networks/:code/appeals/:appeal/adjourn-hearing',
  permit: 'hearing.hold',
  summary: 'Adjourn the hearing to another time',
  body: z.strictObject({ ...listed, reason: prose(2_000) }),
  example: {
    at: '2147-04-27T14:00:00Z',
    where: 'Hall of the Quiet Quarter, Lisbon',
    reason: 'The appellant is asleep until then.',
  },
  status: 200,
  errors: [...HEARS, 'HEARING.NOT_LISTED', 'HEARING.OVER'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { at, where, reason } = input;
    return adjudicate(running, (bench) => ({
      type: 'AdjournHearing',
      bench,
      at: inUtc(at),
      where,
      reason,
      now: register.clock.now(),
    }));
  },
});

export const HoldHearing = command('HoldHearing', {
  operation: 'Appeals_holdHearing',
  post: 'networks/:code/appeals/:appeal/hold-hearing',
  permit: 'hearing.hold',
  summary: 'Record that the hearing was held, and who appeared',
  body: z.strictObject({
    appeared: z.array(party).max(2).meta({ description: 'Parties who came, or whom somebody spoke for.' }),
    note: prose(5_000),
  }),
  example: { appeared: ['appellant', 'respondent'], note: 'Both were heard on ground 1.' },
  status: 200,
  errors: [...HEARS, 'HEARING.NOT_LISTED', 'HEARING.NOT_YET', 'HEARING.PARTY_TWICE'],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const { appeared, note } = input;
    return adjudicate(running, (bench) => ({
      type: 'HoldHearing',
      bench,
      appeared,
      note,
      now: register.clock.now(),
    }));
  },
});

function inUtc(at: string): string {
  return new Date(at).toISOString();
}
