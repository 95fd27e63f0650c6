import { blank, rule } from '#kernel';
import { count, type DocketEvent } from '#governance/events';
import type { UnderReview } from '../docket.js';
import { proposed, type Candidate } from './propose.js';
import { noPanelSits, nothingAtStake, stillWanted, type Official, type Work } from './case.decider.js';

export interface AssignCase {
  readonly type: 'AssignCase';
  readonly network: string;
  readonly regulator: Official;
  /** Whether the personal data of the regulator were erased: nobody acts under that id any more. */
  readonly regulatorErased: boolean;
  /** The regulators of the network, in the order in which they were appointed. */
  readonly candidates: readonly Candidate[];
  /** Log number up to which their cases were counted. */
  readonly upTo: number;
  /** Why it is somebody else than the program proposes. */
  readonly departs: string | null;
  readonly assignedBy: string;
  readonly work: Work;
}

export function assign(command: AssignCase, state: UnderReview): readonly DocketEvent[] {
  const { regulator, regulatorErased, candidates, upTo, departs, assignedBy, work } = command;
  stillWanted(work);
  noPanelSits(state);
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
  const first = proposed(candidates, state);
  const isFollowed = first === null || first.person === regulator.person;
  rule(
    isFollowed || !blank(departs ?? ''),
    'ASSIGNMENT.DEPARTURE_UNREASONED',
    `The program proposes somebody else, who has ${count(first?.open ?? 0, 'open case')} before them; say in "departs" why it is not them.`,
    { proposed: first?.person, open: first?.open },
  );
  const { network, docket } = state;
  return [
    {
      type: 'CaseAssigned',
      data: {
        network,
        docket,
        regulator: regulator.person,
        assignedBy,
        proposal: first && { regulator: first.person, open: first.open, upTo },
        // What was proposed can have become another since it was shown: a reason that nothing needs is none.
        departs: isFollowed ? null : departs,
      },
    },
  ];
}
