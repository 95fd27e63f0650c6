import { rule } from '#kernel';
import type { DocketEvent } from '#governance/events';
import type { UnderReview } from '../docket.js';
import { nothingAtStake, stillWanted, type Official, type Work } from './case.decider.js';

export interface AssignCase {
  readonly type: 'AssignCase';
  readonly network: string;
  readonly regulator: Official;
  /** Whether the personal data of the regulator were erased: nobody acts under that id any more. */
  readonly regulatorErased: boolean;
  readonly assignedBy: string;
  readonly work: Work;
}

export function assign(command: AssignCase, state: UnderReview): readonly DocketEvent[] {
  const { regulator, regulatorErased, assignedBy, work } = command;
  stillWanted(work);
  rule(
    regulator.offices.includes('regulator') || regulator.offices.includes('chair'),
    'DOCKET.NO_REGULATOR',
    `A case is assigned to a regulator of ${state.network}, or to its chair; this person is neither.`,
    { regulator: regulator.person },
  );
  rule(
    !regulatorErased,
    'DOCKET.REGULATOR_ERASED',
    'The personal data of this person was erased, and nobody acts under this id any more; assign the case to another.',
    { regulator: regulator.person },
  );
  nothingAtStake(regulator, state);
  rule(
    state.regulator !== regulator.person,
    'DOCKET.ALREADY_ASSIGNED',
    'This case is assigned to them already.',
  );
  const { network, docket } = state;
  return [{ type: 'CaseAssigned', data: { network, docket, regulator: regulator.person, assignedBy } }];
}
