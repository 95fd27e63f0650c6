import type { Outcome } from '#engine/event-store';
import type { Running } from '#platform/commands';
import type { AppealCommand } from '../appeal.decider.js';
import type { LodgedState } from '../appeal.js';
import type { Direction } from '../directions.js';
import type { Said, Who } from './direction.decider.js';
import { actingIn, onAppeal, type OnAppeal } from './on-appeal.js';

export interface OnDirection extends OnAppeal {
  readonly direction: string;
}

/** A direction, in examples. */
export const DIRECTION = '5e2e1b10-3c4d-8e5f-a061-7c8d9e0f1a2b';

/** What refuses a party that speaks of a direction. */
export const OF_PARTY = [
  'DIRECTION.UNKNOWN',
  'DIRECTION.NOT_YOURS',
  'DIRECTION.ALREADY_COMPLIED',
  'DIRECTION.OVER',
  'APPEAL.OWN_CASE',
  'APPEAL.INTERESTED',
  'APPEAL.YOURS_TO_HEAR',
  'PERSON.ERASED',
];

/** The person who commands speaks for a party: as the appellant under seal, for the network in public. */
export function speaking(
  { register, context, input }: Running<OnDirection & { readonly says: string }>,
  mustBeSayable: (who: Who, state: LodgedState) => { readonly direction: Direction },
  command: (said: Said) => AppealCommand,
): Promise<Outcome> {
  return onAppeal(register, context, input, async (lodged, restsOn, eventId) => {
    const { direction, says } = input;
    const person = context.actor.id;
    const { acting, held } = await actingIn(register, lodged, person, restsOn);
    const who = {
      speaker: { ...acting, offices: held.officesOf(person) },
      direction,
      now: register.clock.now(),
    };
    const { to } = mustBeSayable(who, lodged).direction;
    if (to === 'respondent') return command({ ...who, statement: null, answer: says });
    const [statement] = await register.vault.sealMany([
      { place: { person, event: eventId(0), field: 'statement' }, value: says },
    ]);
    return command({ ...who, statement: statement!, answer: null });
  });
}
