import { isOver, secondsSince } from '#kernel';
import type { DocketEvent } from '#governance/events';
import type { OpenDocketState } from '../docket.js';
import type { Work } from './case.decider.js';

/** Records that a docket is closed, since what was asked for was not supplied in time. It is so from that instant on. */
export interface CloseIncomplete {
  readonly type: 'CloseIncomplete';
  readonly network: string;
  readonly now: Date;
  readonly work: Work;
}

export function closeIncomplete(
  { now, work }: CloseIncomplete,
  state: OpenDocketState,
): readonly DocketEvent[] {
  const { network, docket } = state;
  const information = state.status === 'review' ? state.information : null;
  if (information === null || work.withdrawn || !isOver(information.at, now)) return [];
  const { at, on } = information;
  return [
    {
      type: 'DocketClosedIncomplete',
      data: { network, docket, due: { at, on }, late: secondsSince(at, now) },
    },
  ];
}
