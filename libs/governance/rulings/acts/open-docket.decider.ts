import { rule, type PlainDate } from '#kernel';
import type { DocketEvent, Period } from '#governance/events';
import type { DocketState } from '../docket.js';
import { dueFrom } from './case.decider.js';

export interface OpenDocket {
  readonly type: 'OpenDocket';
  readonly network: string;
  readonly symphony: string;
  readonly applicant: string;
  readonly title: string;
  readonly receivedOn: PlainDate;
  /** The time to decide, set by the provision in force on the day of receipt. */
  readonly period: Period | null;
}

export function open(command: OpenDocket, state: DocketState): readonly DocketEvent[] {
  const { network, symphony, applicant, title, receivedOn, period } = command;
  rule(state.status === 'absent', 'DOCKET.ALREADY_OPENED', 'This work has its docket already.', {
    docket: symphony,
  });
  const due = dueFrom(receivedOn, period);
  const data = { network, docket: symphony, symphony, applicant, title, receivedOn, due };
  return [{ type: 'DocketOpened', data }];
}
