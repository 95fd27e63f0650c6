import { dayInWords, isOver, rule, type Sealed } from '#kernel';
import type { Calendar } from '#engine/working-time';
import type { DocketEvent, Due } from '#governance/events';
import { promisedAgain } from '#governance/law';
import { goneOn, type OpenDocketState, type UnderReview } from '../docket.js';
import { stillWanted, type Work } from './case.decider.js';

/** Answers what was asked. The time to decide goes on. */
export interface SupplyInformation {
  readonly type: 'SupplyInformation';
  readonly network: string;
  readonly applicant: string;
  /** In the applicant's own words. */
  readonly answer: Sealed;
  readonly now: Date;
  /** By which the time to decide is counted. */
  readonly calendars: readonly Calendar[];
  readonly work: Work;
}

export function supplyInformation(
  command: SupplyInformation,
  state: OpenDocketState,
): readonly DocketEvent[] {
  const { answer, now, calendars } = command;
  const { network, docket, due, stops } = mustBeAwaited(command, state);
  const suppliedAt = now.toISOString();
  return [
    {
      type: 'InformationSupplied',
      data: {
        network,
        docket,
        suppliedAt,
        answer,
        due: due && promisedAgain(due, calendars, goneOn(stops, suppliedAt)),
      },
    },
  ];
}

/** What can be refused before anything of the applicant's is sealed. */
export function mustBeAwaited(
  { applicant, now, work }: Pick<SupplyInformation, 'applicant' | 'now' | 'work'>,
  state: OpenDocketState,
): UnderReview & { readonly information: Due } {
  rule(
    state.applicant === applicant,
    'INFORMATION.NOT_YOURS',
    'Only the applicant of a work supplies what is asked about it.',
  );
  stillWanted(work);
  const information = state.status === 'review' ? state.information : null;
  const isLate = state.status === 'incomplete' || (information !== null && isOver(information.at, now));
  rule(
    !isLate,
    'INFORMATION.OUT_OF_TIME',
    `${information ? `It was to be supplied before the end of ${dayInWords(information.on)}, at ${information.at}` : 'What was asked for was not supplied in time'}, and this docket is closed; lodge a revision of the work, and it is taken up again.`,
    { due: information?.at ?? null },
  );
  rule(
    state.status === 'review' && information !== null,
    'INFORMATION.NOT_REQUESTED',
    'Nothing is asked of you in this docket; what has changed in the work is told by a revision of it.',
  );
  return { ...state, information };
}
