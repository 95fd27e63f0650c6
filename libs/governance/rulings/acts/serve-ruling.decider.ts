import { dayInWords, rule, type PlainDate } from '#kernel';
import type { DocketEvent, Due } from '#governance/events';
import type { Ruled } from '../docket.js';

export interface ServeRuling {
  readonly type: 'ServeRuling';
  readonly network: string;
  readonly ruling: string;
  readonly servedOn: PlainDate;
  /** An appeal, by the provision in force on the day of service; null: none sets a time to appeal. */
  readonly due: Due | null;
}

export function serve(command: ServeRuling, state: Ruled): readonly DocketEvent[] {
  const { ruling, servedOn, due } = command;
  rule(!state.served, 'RULING.ALREADY_SERVED', 'This ruling was served already.', { ruling });
  rule(
    due !== null,
    'RULING.NO_APPEAL_PERIOD',
    `No provision in force in ${state.network} on ${dayInWords(servedOn)} sets appeal.days, so nobody could say how long it may be contested; enact one first.`,
  );
  const { network, docket } = state;
  return [{ type: 'RulingServed', data: { network, docket, ruling, servedOn, due } }];
}
