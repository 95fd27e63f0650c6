import type { DocketEvent, End, StayEnding } from '#governance/events';
import type { OpenDocketState } from '../docket.js';

/** What an appeal makes of a ruling until it is decided. */
export interface StayRuling {
  readonly type: 'StayRuling';
  readonly network: string;
  readonly ruling: string;
  readonly appeal: string;
  readonly terms: string;
  readonly ends: End;
}

export interface EndStay {
  readonly type: 'EndStay';
  readonly network: string;
  readonly appeal: string;
  readonly how: StayEnding;
}

/** Of a ruling that stands no more nothing is stayed: it may be set aside in the moment in which a stay is granted. */
export function stayRuling(command: StayRuling, state: OpenDocketState): readonly DocketEvent[] {
  const { ruling, appeal, terms, ends } = command;
  if (state.status !== 'ruled' || state.ruling !== ruling) return [];
  if (state.stays.some((stay) => stay.appeal === appeal)) return [];
  const { network, docket } = state;
  return [{ type: 'RulingStayed', data: { network, docket, ruling, appeal, terms, ends } }];
}

/** Whether or not the ruling still stands: what began here ends here. */
export function endStay({ appeal, how }: EndStay, state: OpenDocketState): readonly DocketEvent[] {
  const stay = state.stays.find((one) => one.appeal === appeal);
  if (!stay) return [];
  const { network, docket } = state;
  return [{ type: 'StayEnded', data: { network, docket, ruling: stay.ruling, appeal, how } }];
}
