import { rule } from '#kernel';
import type { DocketEvent, Due } from '#governance/events';
import { mustBeAlive, mustBeAMember, mustBeSeveral, mustHavePeriod, quorumOf } from '#governance/law';
import type { UnderReview } from '../docket.js';
import { noPanelSits, nothingAtStake, stillWanted, type Official } from './case.decider.js';
import { mustBeSound } from './draft.decider.js';
import {
  draftedBy,
  recommendationFor,
  recommendedImpartially,
  type Proposed,
} from './issue-ruling.decider.js';

/** Has several people decide together on a draft ruling, word by word. */
export interface ConvenePanel extends Proposed {
  readonly type: 'ConvenePanel';
  readonly network: string;
  readonly panel: string;
  readonly convener: Official;
  readonly members: readonly Member[];
  readonly chair: string;
  /** How many votes there must be; null: more than half of the members. */
  readonly quorum: number | null;
  /** The votes, by the provision in force today; null: none sets a time to vote. */
  readonly closes: Due | null;
}

export interface Member extends Official {
  /** Whether their personal data were erased: nobody acts under that id any more. */
  readonly erased: boolean;
}

export function convene(command: ConvenePanel, state: UnderReview): readonly DocketEvent[] {
  const { panel, convener, closes } = command;
  const { network, docket } = state;
  stillWanted(command.work);
  noPanelSits(state);
  const recommendation = recommendationFor(command, state);
  nothingAtStake(convener, state);
  recommendedImpartially(command, recommendation, state);
  mayAllSit(command, recommendation.regulator, state);
  const members = command.members.map(({ person }) => person);
  const { chair } = command;
  mustBeAMember(chair, members);
  const quorum = quorumOf(command.quorum, members);
  mustBeSound(command, recommendation.outcome, state);
  return [
    {
      type: 'PanelConvened',
      data: {
        network,
        docket,
        panel,
        convenedBy: convener.person,
        members,
        chair,
        quorum,
        draft: draftedBy(command),
        closes: mustHavePeriod(closes, network),
      },
    },
  ];
}

function mayAllSit({ members }: ConvenePanel, recommender: string, state: UnderReview): void {
  mustBeSeveral(
    members.map(({ person }) => person),
    'issues the ruling',
  );
  for (const member of members) {
    const { person, offices } = member;
    rule(
      offices.includes('regulator') || offices.includes('chair'),
      'PANEL.NO_REGULATOR',
      `On a panel sit regulators of ${state.network}, or its chair; one of these people is neither.`,
      { person },
    );
    mustBeAlive(member);
    rule(
      person !== recommender,
      'PANEL.RECOMMENDER',
      'Whoever recommended does not decide; the panel is of others.',
      { person },
    );
    nothingAtStake(member, state);
  }
}
