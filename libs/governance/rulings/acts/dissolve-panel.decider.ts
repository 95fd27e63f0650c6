import { blank, isOver, rule, secondsSince } from '#kernel';
import type { Dissolution, DocketEvent } from '#governance/events';
import { absentFrom, hasQuorum } from '#governance/law';
import type { OpenDocketState, UnderReview } from '../docket.js';
import type { Panel } from '../panel.js';
import { nothingAtStake, type Official, type Work } from './case.decider.js';
import { sittingPanel } from './cast-vote.decider.js';

/** Takes a draft back, whatever was voted on it. */
export interface DissolvePanel {
  readonly type: 'DissolvePanel';
  readonly network: string;
  readonly panel: string;
  readonly official: Official;
  readonly reasons: string;
}

/** Records that the time of a panel is over, or the work another, or withdrawn: with too few votes, or on another work, it is at an end. It is so already. */
export interface EndPanel {
  readonly type: 'EndPanel';
  readonly network: string;
  readonly now: Date;
  readonly work: Work;
}

export function dissolve(command: DissolvePanel, state: UnderReview): readonly DocketEvent[] {
  const { official, reasons } = command;
  const panel = sittingPanel(command.panel, state);
  nothingAtStake(official, state);
  rule(!blank(reasons), 'PANEL.UNREASONED', 'Whoever dissolves a panel says why.');
  return [dissolved(state, panel, 'by-network', { dissolvedBy: official.person, reasons })];
}

export function endPanel({ now, work }: EndPanel, state: OpenDocketState): readonly DocketEvent[] {
  const panel = state.status === 'review' ? state.panel : null;
  if (panel === null) return [];
  if (work.withdrawn) return [dissolved(state, panel, 'work-withdrawn')];
  if (work.revision !== panel.draft.revision) return [dissolved(state, panel, 'work-revised')];
  const { at } = panel.closes;
  if (!isOver(at, now) || panel.closed) return [];
  const late = secondsSince(at, now);
  if (!hasQuorum(panel)) return [dissolved(state, panel, 'no-quorum', { late })];
  const { network, docket } = state;
  return [
    {
      type: 'VotingClosed',
      data: { network, docket, panel: panel.panel, absent: absentFrom(panel), late },
    },
  ];
}

export function dissolved(
  { network, docket }: OpenDocketState,
  panel: Panel,
  because: Dissolution,
  said: { readonly dissolvedBy?: string; readonly reasons?: string; readonly late?: number } = {},
): DocketEvent {
  const { dissolvedBy = null, reasons = null, late = null } = said;
  const absent = absentFrom(panel);
  const data = { network, docket, panel: panel.panel, absent, because, dissolvedBy, reasons, late };
  return { type: 'PanelDissolved', data };
}
