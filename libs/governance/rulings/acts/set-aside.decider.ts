import type { DocketEvent, Due } from '#governance/events';
import type { OpenDocketState } from '../docket.js';
import { ruled } from './case.decider.js';

/** What an appeal makes of a ruling that cannot stand: reversed, or sent back to be made anew by others. */
export interface SetAside {
  readonly type: 'ReverseRuling' | 'RemandRuling';
  readonly network: string;
  readonly ruling: string;
  readonly appeal: string;
  readonly reasons: string;
  /** Another ruling, by the provision in force on the day of the appeal's decision; null: none sets a time to decide. */
  readonly due: Due | null;
}

/** What stands no more stays so: two appeals may be decided against the same ruling. */
export function setAside(
  type: 'RulingReversed' | 'RulingRemanded',
  command: SetAside,
  state: OpenDocketState,
): readonly DocketEvent[] {
  if (state.setAside.includes(command.ruling)) return [];
  const { network, docket, ruling } = ruled(state, command);
  const { appeal, reasons, due } = command;
  return [{ type, data: { network, docket, ruling, appeal, reasons, due } }];
}
