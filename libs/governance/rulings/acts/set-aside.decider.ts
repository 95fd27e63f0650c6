import { blank, rule } from '#kernel';
import type { DocketEvent, Due } from '#governance/events';
import type { OpenDocketState, Ruled } from '../docket.js';
import { nothingAtStake, ruled, type Official } from './case.decider.js';

/** What an appeal makes of a ruling that cannot stand: reversed, or sent back to be made anew by others. */
export interface SetAside {
  readonly type: 'ReverseRuling' | 'RemandRuling';
  readonly network: string;
  readonly ruling: string;
  readonly appeal: string;
  /** Who conceded the appeal for the network; null: it was decided. */
  readonly concededBy: string | null;
  readonly reasons: string;
  /** Another ruling, by the provision in force on the day on which the appeal ended; null: none sets a time to decide. */
  readonly due: Due | null;
}

/** The network itself sees that a ruling of its own cannot stand. */
export interface ReverseOfOwnMotion {
  readonly type: 'ReverseOfOwnMotion';
  readonly network: string;
  readonly ruling: string;
  readonly official: Official;
  readonly reasons: string;
  /** Another ruling, by the provision in force today; null: none sets a time to decide. */
  readonly due: Due | null;
}

export function reverseOfOwnMotion(command: ReverseOfOwnMotion, state: Ruled): readonly DocketEvent[] {
  const { official, reasons, due } = command;
  nothingAtStake(official, state);
  rule(!blank(reasons), 'REVERSAL.UNREASONED', 'A reversal gives its reasons.');
  const { network, docket, ruling } = state;
  return [
    {
      type: 'RulingReversed',
      data: { network, docket, ruling, appeal: null, reversedBy: official.person, reasons, due },
    },
  ];
}

/** What stands no more stays so: two appeals may be decided against the same ruling. */
export function setAside(
  type: 'RulingReversed' | 'RulingRemanded',
  command: SetAside,
  state: OpenDocketState,
): readonly DocketEvent[] {
  if (state.setAside.includes(command.ruling)) return [];
  const { network, docket, ruling } = ruled(state, command);
  const { appeal, concededBy: reversedBy, reasons, due } = command;
  const data = { network, docket, ruling, appeal, reasons, due };
  return [type === 'RulingReversed' ? { type, data: { ...data, reversedBy } } : { type, data }];
}
