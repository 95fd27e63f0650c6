import type { AppealEvent, OpenedVote } from '#governance/events';
import { mustChair, mustHaveVoted, openedBy, tally, without } from '#governance/law';
import type { AppealState, LodgedState } from '../appeal.js';
import type { Panel } from '../panel.js';
import { contest, isImpartial, mustBe, type Bench } from './bench.decider.js';
import { sittingPanel } from './cast-vote.decider.js';
import { saysWhatIsVaried, type Decision } from './decide-appeal.decider.js';

/** Opens the votes of a panel: the appeal is decided as drafted, or the draft rejected. */
export interface OpenVotes extends Opening, Pick<Decision, 'contested' | 'today'> {
  readonly type: 'OpenVotes';
  /** By the vault id of the vote; what is absent does not open. */
  readonly opened: ReadonlyMap<string, OpenedVote>;
}

/** Who would have votes opened, and when. */
export interface Opening {
  readonly panel: string;
  readonly bench: Bench;
  /** Who sits, with what may stand between them and the case now. */
  readonly members: readonly Bench[];
  readonly now: Date;
}

export function openVotes(command: OpenVotes, state: AppealState): readonly AppealEvent[] {
  const { admitted, panel } = mayBeOpened(command, state);
  const said = openedBy(panel, command.opened);
  const { draft, chair } = panel;
  if (tally(said.votes, chair) === 'against') {
    const data = { ...contest(admitted), ...said, openedBy: command.bench.adjudicator };
    return [{ type: 'AppealDraftRejected', data }];
  }
  saysWhatIsVaried({ ...draft, ...command });
  return [
    { type: 'AppealDecided', data: { ...contest(admitted), adjudicator: chair, ...draft, panel: said } },
  ];
}

/** What can be refused before a vote is opened; the panel, without those who may not hear the appeal now. */
export function mayBeOpened(
  { panel: id, bench, members, now }: Opening,
  state: AppealState,
): { readonly admitted: LodgedState; readonly panel: Panel } {
  const admitted = mustBe('admitted', state, bench);
  const sitting = sittingPanel(id, admitted);
  mustChair(sitting, bench.adjudicator);
  const recused = members
    .filter(({ adjudicator }) => sitting.members.includes(adjudicator))
    .filter((member) => !isImpartial(member, admitted))
    .map(({ adjudicator }) => adjudicator);
  const panel = without(sitting, recused);
  mustHaveVoted(panel, now);
  return { admitted, panel };
}
