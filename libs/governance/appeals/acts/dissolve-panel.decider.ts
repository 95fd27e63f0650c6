import { blank, isOver, rule, secondsSince } from '#kernel';
import type { AppealDissolution, AppealEvent } from '#governance/events';
import { absentFrom, hasQuorum } from '#governance/law';
import type { AppealState, LodgedState } from '../appeal.js';
import type { Panel } from '../panel.js';
import { contest, mustBe, type Bench } from './bench.decider.js';
import { sittingPanel } from './cast-vote.decider.js';

/** Takes a draft back, whatever was voted on it. */
export interface DissolvePanel {
  readonly type: 'DissolvePanel';
  readonly panel: string;
  readonly bench: Bench;
  readonly reasons: string;
}

/** Records that the time of a panel is over: with too few votes it is at an end. It is so already. */
export interface EndPanel {
  readonly type: 'EndPanel';
  readonly now: Date;
}

export function dissolvePanel(command: DissolvePanel, state: AppealState): readonly AppealEvent[] {
  const { bench, reasons } = command;
  const admitted = mustBe('admitted', state, bench);
  const panel = sittingPanel(command.panel, admitted);
  rule(!blank(reasons), 'PANEL.UNREASONED', 'Whoever dissolves a panel says why.');
  return [dissolved(admitted, panel, 'by-adjudicator', { dissolvedBy: bench.adjudicator, reasons })];
}

export function endPanel({ now }: EndPanel, state: AppealState): readonly AppealEvent[] {
  const panel = state.status === 'admitted' ? state.panel : null;
  if (panel === null || panel.closed || !isOver(panel.closes.at, now)) return [];
  const open = state as LodgedState;
  const late = secondsSince(panel.closes.at, now);
  if (!hasQuorum(panel)) return [dissolved(open, panel, 'no-quorum', { late })];
  const data = { ...contest(open), panel: panel.panel, absent: absentFrom(panel), late };
  return [{ type: 'AppealVotingClosed', data }];
}

/** Nobody votes on an appeal that is closed. */
export function panelFallsAway(
  open: LodgedState,
  because: 'appeal-withdrawn' | 'appeal-conceded',
): readonly AppealEvent[] {
  return open.panel === null ? [] : [dissolved(open, open.panel, because)];
}

export function dissolved(
  open: LodgedState,
  panel: Panel,
  because: AppealDissolution,
  said: { readonly dissolvedBy?: string; readonly reasons?: string; readonly late?: number } = {},
): AppealEvent {
  const { dissolvedBy = null, reasons = null, late = null } = said;
  const absent = absentFrom(panel);
  const data = { ...contest(open), panel: panel.panel, absent, because, dissolvedBy, reasons, late };
  return { type: 'AppealPanelDissolved', data };
}
