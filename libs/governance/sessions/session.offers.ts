import type { Offers, Onlooker } from '#platform/policy';
import type { SessionStatus } from './list/session.view.js';

interface Standing {
  readonly status: SessionStatus;
  readonly steward: string;
  readonly isSealed: boolean;
  /** Whether what it rests on is all there, as things stand. */
  readonly lacksNothing: boolean;
  /** By the clock of the register. */
  readonly mayBegin: boolean;
}

const isOver = ({ status }: Standing) => status === 'ended' || status === 'cancelled';
const isTheirs = ({ steward }: Standing, { person }: Onlooker) => steward === person;

/** What is open on a session to whoever stewards it, or watches over it. What is open to whoever takes part is asked under their pseudonym. */
export const sessionOffers: Offers<Standing> = {
  'session.clear': (one, who) => isTheirs(one, who) && one.status === 'gathering' && one.lacksNothing,
  'session.start': (one, who) =>
    isTheirs(one, who) && one.status === 'cleared' && one.lacksNothing && one.mayBegin,
  'session.halt': (one, who) => isTheirs(one, who) && one.status === 'live',
  'session.resume': (one, who) => isTheirs(one, who) && one.status === 'halted' && one.lacksNothing,
  'session.end': (one, who) => isTheirs(one, who) && (one.status === 'live' || one.status === 'halted'),
  'session.cancel': (one, who) =>
    isTheirs(one, who) && (one.status === 'gathering' || one.status === 'cleared'),
  'session.seal': (one, who) => isTheirs(one, who) && one.status === 'ended' && !one.isSealed,
  'order.issue': (one, who) => !isOver(one) && !isTheirs(one, who) && !who.isRecused,
  'session.take-part': (one) => !isOver(one),
};
