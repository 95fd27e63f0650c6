import { rule } from '#kernel';
import type { AppealEvent } from '#governance/events';
import type { AppealState } from '../appeal.js';
import { concedesImpartially, contest, mustBeOpenAs, type Respondent } from './bench.decider.js';
import { panelFallsAway } from './dissolve-panel.decider.js';
import type { Contested } from './lodge-appeal.decider.js';

/** The network, whose ruling it is, grants that it cannot stand. */
export interface ConcedeAppeal {
  readonly type: 'ConcedeAppeal';
  readonly respondent: Respondent;
  readonly contested: Pick<Contested, 'ruling' | 'setAside'>;
  readonly reasons: string;
}

export function concede(
  { respondent, contested, reasons }: ConcedeAppeal,
  state: AppealState,
): readonly AppealEvent[] {
  const admitted = mustBeOpenAs('admitted', state);
  concedesImpartially(respondent, admitted);
  rule(
    !contested.setAside,
    'APPEAL.RULING_REVERSED',
    'What is contested stands no more; there is nothing to concede. The appeal is withdrawn, or decided.',
    { ruling: contested.ruling },
  );
  const concededBy = respondent.person;
  return [
    ...panelFallsAway(admitted, 'appeal-conceded'),
    { type: 'RespondentConceded', data: { ...contest(admitted), concededBy, reasons } },
  ];
}
