import { rule } from '#kernel';
import type { DocketEvent, Due } from '#governance/events';
import type { UnderReview } from '../docket.js';
import {
  assignedTo,
  noPanelSits,
  nothingAtStake,
  stillWanted,
  type Official,
  type Work,
} from './case.decider.js';

/** Asks the applicant for what is missing. The time to decide stands still until they answer. */
export interface RequestInformation {
  readonly type: 'RequestInformation';
  readonly network: string;
  readonly regulator: Official;
  readonly what: string;
  /** The answer, by the provision in force today; null: none sets a time to answer. */
  readonly due: Due | null;
  readonly work: Work;
}

export function requestInformation(command: RequestInformation, state: UnderReview): readonly DocketEvent[] {
  const { regulator, what, due, work } = command;
  const { network, docket, applicant, information } = state;
  stillWanted(work);
  noPanelSits(state);
  assignedTo(regulator, state);
  nothingAtStake(regulator, state);
  rule(
    information === null,
    'INFORMATION.ALREADY_REQUESTED',
    'The applicant was asked already, and has not answered yet; wait for what they say.',
  );
  rule(
    due !== null,
    'INFORMATION.NO_PERIOD',
    `No provision in force in ${network} sets information.days, so nobody could say by when it is to be answered; enact one first.`,
  );
  return [
    {
      type: 'InformationRequested',
      data: { network, docket, requestedBy: regulator.person, applicant, what, due },
    },
  ];
}
