import { rule, type Office } from '#kernel';
import type { AppealEvent, Due } from '#governance/events';
import { mustBeAlive, mustBeAMember, mustBeSeveral, mustHavePeriod, quorumOf } from '#governance/law';
import type { AppealState, LodgedState } from '../appeal.js';
import { contest, hearsImpartially, type Bench } from './bench.decider.js';
import { soundDecision, toBeDecided, type Decision } from './decide-appeal.decider.js';

/** Has several adjudicators decide together on a draft decision, word by word. */
export interface ConvenePanel extends Decision {
  readonly type: 'ConvenePanel';
  readonly panel: string;
  readonly bench: Bench;
  readonly members: readonly Member[];
  readonly chair: string;
  /** How many votes there must be; null: more than half of the members. */
  readonly quorum: number | null;
  /** The votes, by the provision in force today; null: none sets a time to vote. */
  readonly closes: Due | null;
}

export interface Member extends Bench {
  readonly offices: readonly Office[];
  /** Whether their personal data were erased: nobody acts under that id any more. */
  readonly erased: boolean;
}

export function convenePanel(command: ConvenePanel, state: AppealState): readonly AppealEvent[] {
  const { panel, bench, chair, closes } = command;
  const admitted = toBeDecided(command, state);
  mayAllSit(command, admitted);
  const members = command.members.map(({ adjudicator }) => adjudicator);
  mustBeAMember(chair, members);
  const quorum = quorumOf(command.quorum, members);
  const draft = soundDecision(command, admitted);
  const data = {
    ...contest(admitted),
    panel,
    convenedBy: bench.adjudicator,
    members,
    chair,
    quorum,
    draft,
    closes: mustHavePeriod(closes, admitted.network),
  };
  return [{ type: 'AppealPanelConvened', data }];
}

function mayAllSit({ members }: ConvenePanel, admitted: LodgedState): void {
  mustBeSeveral(
    members.map(({ adjudicator }) => adjudicator),
    'decides the appeal',
  );
  for (const member of members) {
    const { adjudicator: person, offices, erased } = member;
    rule(
      offices.includes('adjudicator'),
      'PANEL.NO_ADJUDICATOR',
      `On a panel that decides an appeal sit adjudicators of ${admitted.network}; one of these people is none.`,
      { person },
    );
    mustBeAlive({ person, erased });
    hearsImpartially(member, admitted, { person });
  }
}
