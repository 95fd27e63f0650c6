import { rule, type PlainDate } from '#kernel';
import type { DocketEvent, Due } from '#governance/events';
import type { DocketState } from '../docket.js';

export interface OpenDocket {
  readonly type: 'OpenDocket';
  readonly network: string;
  readonly symphony: string;
  readonly applicant: string;
  readonly title: string;
  readonly receivedOn: PlainDate;
  /** The ruling, by the provision in force on the day of receipt; null: none sets a time to decide. */
  readonly due: Due | null;
}

export function open(command: OpenDocket, state: DocketState): readonly DocketEvent[] {
  const { network, symphony, applicant, title, receivedOn, due } = command;
  rule(state.status === 'absent', 'DOCKET.ALREADY_OPENED', 'This work has its docket already.', {
    docket: symphony,
  });
  const data = { network, docket: symphony, symphony, applicant, title, receivedOn, due };
  return [{ type: 'DocketOpened', data }];
}
