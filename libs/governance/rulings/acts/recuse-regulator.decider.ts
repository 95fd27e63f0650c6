import { isInterestedIn, type Subject } from '#kernel';
import type { DocketEvent } from '#governance/events';
import type { OpenDocketState } from '../docket.js';
import { matterOf } from './case.decider.js';

export interface RecuseRegulator {
  readonly type: 'RecuseRegulator';
  readonly network: string;
  /** Those that stand, of whoever the case is assigned to. */
  readonly interests: readonly { readonly interest: string; readonly subject: Subject }[];
}

/** Of a case that waits for a ruling: whoever has an interest in it gives it up, and what they recommended falls away. */
export function recuse({ interests }: RecuseRegulator, state: OpenDocketState): readonly DocketEvent[] {
  const { network, docket, regulator, status } = state;
  const matter = matterOf(state);
  const touching = interests.find(({ subject }) => isInterestedIn(matter, [subject]));
  if (status !== 'review' || regulator === null || !touching) return [];
  const { interest } = touching;
  return [{ type: 'RegulatorRecused', data: { network, docket, regulator, interest } }];
}
