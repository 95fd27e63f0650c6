import { rule } from '#kernel';
import type { DocketEvent, Due } from '#governance/events';
import { majorityOf } from '#governance/law';
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
  rule(
    members.includes(chair),
    'PANEL.CHAIR_NOT_MEMBER',
    'The chair of a panel is one of its members, whose vote counts twice in a tie.',
    { chair },
  );
  const quorum = quorumOf(command);
  mustBeSound(command, recommendation.outcome, state);
  rule(
    closes !== null,
    'PANEL.NO_PERIOD',
    `No provision in force in ${network} sets panel.days, so nobody could say until when a panel votes; enact one first.`,
  );
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
        closes,
      },
    },
  ];
}

function mayAllSit({ members }: ConvenePanel, recommender: string, state: UnderReview): void {
  rule(
    members.length > 1,
    'PANEL.TOO_FEW',
    'A panel has at least two members; one person alone issues the ruling.',
    { members: members.length },
  );
  rule(
    new Set(members.map(({ person }) => person)).size === members.length,
    'PANEL.MEMBER_TWICE',
    'Each member of a panel is named once, and has one vote.',
  );
  for (const member of members) {
    const { person, offices, erased } = member;
    rule(
      offices.includes('regulator') || offices.includes('chair'),
      'PANEL.NO_REGULATOR',
      `On a panel sit regulators of ${state.network}, or its chair; one of these people is neither.`,
      { person },
    );
    rule(
      !erased,
      'PANEL.MEMBER_ERASED',
      'The personal data of one of these people was erased, and nobody acts under this id any more; choose another.',
      { person },
    );
    rule(
      person !== recommender,
      'PANEL.RECOMMENDER',
      'Whoever recommended does not decide; the panel is of others.',
      { person },
    );
    nothingAtStake(member, state);
  }
}

function quorumOf({ quorum, members: { length: members } }: ConvenePanel): number {
  const majority = majorityOf(members);
  const chosen = quorum ?? majority;
  rule(
    chosen >= majority && chosen <= members,
    'PANEL.QUORUM',
    `The quorum of a panel of ${members} is from ${majority}, more than half of them, to ${members}; ${chosen} is not.`,
    { quorum: chosen, least: majority, most: members },
  );
  return chosen;
}
