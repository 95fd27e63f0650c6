import { addDays, dayInWords, rule, type PlainDate } from '#kernel';
import type { DocketEvent, Period } from '#governance/events';
import type { Ruled } from '../docket.js';

export interface ServeRuling {
  readonly type: 'ServeRuling';
  readonly network: string;
  readonly ruling: string;
  readonly servedOn: PlainDate;
  /** The time to appeal, set by the provision in force on the day of service. */
  readonly period: Period | null;
}

export function serve(command: ServeRuling, state: Ruled): readonly DocketEvent[] {
  const { ruling, servedOn, period } = command;
  rule(!state.served, 'RULING.ALREADY_SERVED', 'This ruling was served already.', { ruling });
  rule(
    period !== null,
    'RULING.NO_APPEAL_PERIOD',
    `No provision in force in ${state.network} on ${dayInWords(servedOn)} sets appeal.days, so nobody could say how long it may be contested; enact one first.`,
  );
  const { network, docket } = state;
  const lastDayToAppeal = addDays(servedOn, period.days);
  return [
    {
      type: 'RulingServed',
      data: { network, docket, ruling, servedOn, lastDayToAppeal, window: period },
    },
  ];
}
