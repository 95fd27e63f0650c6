import type { AppealEvent, DirectionEvent, End, Party } from '#governance/events';

/** What a party is to do. */
export interface Direction {
  readonly direction: string;
  readonly nth: number;
  readonly to: Party;
  readonly due: End;
  readonly status: 'open' | 'complied' | 'defaulted';
  /** The party asked for more time, and was not answered yet. */
  readonly isExtensionAsked: boolean;
}

/** Those of an appeal, by their ids, in the order in which they were given. */
export type Directions = ReadonlyMap<string, Direction>;

export const NO_DIRECTIONS: Directions = new Map();

export function isOfDirection(event: AppealEvent): event is DirectionEvent {
  return event.type in AFTER;
}

export function directionsAfter(directions: Directions, event: DirectionEvent): Directions {
  const { direction } = event.data;
  const after = AFTER[event.type](event as never);
  return new Map(directions).set(direction, { ...directions.get(direction)!, ...after });
}

const AFTER: { readonly [E in DirectionEvent as E['type']]: (event: E) => Partial<Direction> } = {
  DirectionGiven: ({ data: { direction, nth, to, due } }) => ({
    direction,
    nth,
    to,
    due,
    status: 'open',
    isExtensionAsked: false,
  }),
  DirectionDueDateChanged: ({ data: { due } }) => ({ due }),
  DirectionComplied: () => ({ status: 'complied', isExtensionAsked: false }),
  DirectionDefaulted: () => ({ status: 'defaulted' }),
  ExtensionRequested: () => ({ isExtensionAsked: true }),
  ExtensionGranted: ({ data: { due } }) => ({ status: 'open', due, isExtensionAsked: false }),
  ExtensionRefused: () => ({ isExtensionAsked: false }),
};
