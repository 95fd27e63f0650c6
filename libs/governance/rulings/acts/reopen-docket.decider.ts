import type { DocketEvent, Due } from '#governance/events';
import type { DocketState } from '../docket.js';
import { closeIncomplete } from './close-incomplete.decider.js';
import type { Work } from './case.decider.js';

/** Takes up a docket again that was closed incomplete, once its applicant has lodged a revision of the work. */
export interface ReopenDocket {
  readonly type: 'ReopenDocket';
  readonly network: string;
  readonly revision: number;
  /** The ruling, by the provision that set the time to decide; null: none did. */
  readonly due: Due | null;
  readonly lodgedAt: Date;
  readonly work: Work;
}

export function reopen(command: ReopenDocket, state: DocketState): readonly DocketEvent[] {
  const { revision, due, lodgedAt, work } = command;
  if (state.status === 'absent') return [];
  const { network, docket } = state;
  // It was closed when the revision came, whether that was recorded by then or not.
  const closed = closeIncomplete({ type: 'CloseIncomplete', network, now: lodgedAt, work }, state);
  if ((state.status !== 'incomplete' && closed.length === 0) || work.withdrawn) return [];
  return [...closed, { type: 'DocketReopened', data: { network, docket, revision, due } }];
}
