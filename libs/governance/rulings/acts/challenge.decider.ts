import { blank, rule } from '#kernel';
import type { DocketEvent } from '#governance/events';
import type { UnderReview } from '../docket.js';
import { noPanelSits, nothingAtStake, stillWanted, type Official } from './case.decider.js';
import { recommendationFor, type Judged } from './issue-ruling.decider.js';

export interface ChallengeRecommendation extends Judged {
  readonly type: 'ChallengeRecommendation';
  readonly network: string;
  readonly challenger: Official;
  readonly reasons: string;
}

/** Whoever has the case recommends anew, by the same words or others. */
export function challenge(command: ChallengeRecommendation, state: UnderReview): readonly DocketEvent[] {
  const { challenger, reasons } = command;
  stillWanted(command.work);
  noPanelSits(state);
  const { regulator } = recommendationFor(command, state);
  rule(
    challenger.person !== regulator,
    'RECOMMENDATION.OWN',
    'Nobody challenges a recommendation of their own; recommend anew.',
  );
  nothingAtStake(challenger, state);
  rule(!blank(reasons), 'RECOMMENDATION.CHALLENGE_UNREASONED', 'A challenge gives its reasons.');
  const { network, docket } = state;
  const challengedBy = challenger.person;
  return [{ type: 'RecommendationChallenged', data: { network, docket, regulator, challengedBy, reasons } }];
}
