import { isOver, secondsSince } from '#kernel';
import type { AppealEvent } from '#governance/events';
import { isClosed, type AppealState } from '../appeal.js';
import { inDirection } from './direction.decider.js';

/** Records which directions nobody complied with in time. It is so from that instant on. */
export interface DefaultDirections {
  readonly type: 'DefaultDirections';
  readonly now: Date;
}

export function defaultDirections({ now }: DefaultDirections, state: AppealState): readonly AppealEvent[] {
  if (state.status === 'absent' || isClosed(state)) return [];
  return [...state.directions.values()]
    .filter(({ status, due }) => status === 'open' && isOver(due.at, now))
    .map((direction) => {
      const { to, due } = direction;
      const late = secondsSince(due.at, now);
      return { type: 'DirectionDefaulted', data: { ...inDirection(state, direction), to, due, late } };
    });
}
