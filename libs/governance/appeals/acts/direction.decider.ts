import { dayInWords, isOver, rule, type Office, type Sealed } from '#kernel';
import type { DirectionComplied, End } from '#governance/events';
import type { Direction } from '../directions.js';
import { contest, mustBeOpen, speaksForTheNetwork, type Respondent } from './bench.decider.js';
import type { AppealState, LodgedState } from '../appeal.js';

/** Who would speak for a party of the appeal. */
export interface Speaker extends Respondent {
  /** That they hold in the network. */
  readonly offices: readonly Office[];
}

/** What a party says of a direction. */
export interface Said {
  readonly speaker: Speaker;
  readonly direction: string;
  /** Of the appellant, sealed; null: the respondent speaks. */
  readonly statement: Sealed | null;
  /** Of the respondent; null: the appellant speaks. */
  readonly answer: string | null;
  readonly now: Date;
}

export type Who = Pick<Said, 'speaker' | 'direction' | 'now'>;

/** What can be refused before anything of the appellant's is sealed. */
export function mustBeTheirs(
  { speaker, direction: id, now }: Who,
  state: AppealState,
): { readonly open: LodgedState; readonly direction: Direction } {
  const open = mustBeOpen(state);
  const direction = mustBeGiven(id, open);
  if (direction.to === 'appellant')
    rule(
      speaker.person === open.appellant,
      'DIRECTION.NOT_YOURS',
      'This direction was given to the appellant, who alone complies with it.',
    );
  else {
    rule(
      speaker.offices.includes('regulator') || speaker.offices.includes('chair'),
      'DIRECTION.NOT_YOURS',
      'This direction was given to the network; a regulator or the chair of it complies.',
    );
    speaksForTheNetwork(speaker, open);
  }
  mustBeOwed(direction, now);
  return { open, direction };
}

export function mustBeGiven(direction: string, { directions }: LodgedState): Direction {
  const given = directions.get(direction);
  rule(given !== undefined, 'DIRECTION.UNKNOWN', 'This appeal has no such direction; look at its page.', {
    direction,
  });
  return given;
}

/** Neither complied with, nor over. */
export function mustBeOwed({ nth, status, due }: Direction, now: Date): void {
  rule(
    status !== 'complied',
    'DIRECTION.ALREADY_COMPLIED',
    `Direction ${nth} was complied with; nothing is owed under it any more.`,
  );
  rule(
    status === 'open' && !isOver(due.at, now),
    'DIRECTION.OVER',
    `Direction ${nth} was to be complied with before the end of ${dayInWords(due.on)}, at ${due.at}, and it is ${now.toISOString()}.`,
    { due: due.at },
  );
}

export function mustBeToCome(due: End, now: Date): void {
  rule(!isOver(due.at, now), 'DIRECTION.DUE_OVER', `${dayInWords(due.on)} is over; give a day to come.`, {
    due: due.on,
  });
}

export function inDirection(state: LodgedState, { direction, nth }: Direction) {
  return { ...contest(state), direction, nth };
}

/** Of a party, as it is recorded. */
export function spoken({ speaker, statement, answer }: Said, { to }: Direction) {
  return { to, by: speaker.person, statement, answer } satisfies Partial<DirectionComplied['data']>;
}
