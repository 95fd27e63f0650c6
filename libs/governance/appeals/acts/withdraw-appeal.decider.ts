import { rule } from '#kernel';
import type { AppealEvent } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { contest, mustBeOpen } from './bench.decider.js';
import { panelFallsAway } from './dissolve-panel.decider.js';

export interface WithdrawAppeal {
  readonly type: 'WithdrawAppeal';
  readonly by: string;
  readonly reason: string;
}

export function withdraw({ by, reason }: WithdrawAppeal, state: AppealState): readonly AppealEvent[] {
  const open = mustBeOpen(state);
  rule(by === open.appellant, 'APPEAL.NOT_YOURS', 'An appeal is withdrawn by whoever lodged it.');
  return [
    ...panelFallsAway(open, 'appeal-withdrawn'),
    { type: 'AppealWithdrawn', data: { ...contest(open), reason } },
  ];
}
