import { blank, rule } from '#kernel';
import type { DocketEvent, RulingOutcome } from '#governance/events';
import type { UnderReview } from '../docket.js';
import {
  assignedTo,
  judgedTheNewest,
  noPanelSits,
  nothingAtStake,
  nothingAwaited,
  stillWanted,
  type Official,
  type Work,
} from './case.decider.js';

export interface Recommend {
  readonly type: 'Recommend';
  readonly network: string;
  readonly regulator: Official;
  /** Of the work, that was shown to them; null: the newest. */
  readonly revision: number | null;
  readonly outcome: RulingOutcome;
  readonly reasons: string;
  readonly work: Work;
}

export function recommend(command: Recommend, state: UnderReview): readonly DocketEvent[] {
  const { regulator, outcome, reasons, work } = command;
  stillWanted(work);
  noPanelSits(state);
  assignedTo(regulator, state);
  nothingAtStake(regulator, state);
  nothingAwaited(state);
  judgedTheNewest(command.revision ?? work.revision, work);
  rule(!blank(reasons), 'RECOMMENDATION.UNREASONED', 'A recommendation gives its reasons.');
  const { network, docket } = state;
  return [
    {
      type: 'RecommendationMade',
      data: { network, docket, regulator: regulator.person, revision: work.revision, outcome, reasons },
    },
  ];
}
