import { mustBeImpartial, rule } from '#kernel';
import { versionIn, type DocketEvent } from '#governance/events';
import type { Recommendation, UnderReview } from '../docket.js';
import {
  judgedTheNewest,
  matterOf,
  nothingAtStake,
  nothingAwaited,
  notWhoRecommended,
  stillWanted,
  type Official,
} from './case.decider.js';
import { mustBeSound, type Draft } from './draft.decider.js';

export interface IssueRuling extends Draft {
  readonly type: 'IssueRuling';
  readonly network: string;
  readonly ruling: string;
  readonly decider: Official;
  /** Of the work, that was shown to whoever decides. */
  readonly revision: number;
  /** The newest revision when the recommendation was made, by the order of the log, where that itself does not say. */
  readonly newestWhenRecommended: number | null;
  /** Those of whoever recommended, now. */
  readonly recommenderInterests: Official['interests'];
}

export function issue(command: IssueRuling, state: UnderReview): readonly DocketEvent[] {
  const { decider, outcome, facts, reasons, conditions, restrictions, work } = command;
  const { governingDate, governingReason } = command;
  const { review, differs, departs } = command;
  stillWanted(work);
  nothingAwaited(state);
  rule(
    state.recommendation !== null,
    'DOCKET.NOT_RECOMMENDED',
    'Nobody has recommended how to rule; the regulator to whom the case is assigned does first.',
  );
  judgedTheNewest(command.revision, work);
  notTakenBack(command, state.recommendation);
  twoUnprejudicedPeople(command, state.recommendation.regulator, state);
  mustBeSound(command, state.recommendation.outcome, state);
  const { network, docket } = state;
  const cited = command.cited.map(versionIn);
  return [
    {
      type: 'RulingIssued',
      data: {
        network,
        docket,
        ruling: command.ruling,
        revision: work.revision,
        decidedBy: decider.person,
        outcome,
        facts,
        reasons,
        cited,
        conditions,
        restrictions,
        review,
        governingDate,
        governingReason,
        differs,
        departs,
      },
    },
  ];
}

function notTakenBack({ newestWhenRecommended, work }: IssueRuling, { revision }: Recommendation): void {
  const on = revision ?? newestWhenRecommended;
  rule(
    on === work.revision,
    'DOCKET.NOT_RECOMMENDED',
    `The recommendation was made on revision ${on}; revision ${work.revision} was lodged since, which takes it back. The regulator to whom the case is assigned recommends anew.`,
    { recommendedOn: on, revision: work.revision },
  );
}

const RECOMMENDER_INTERESTED = [
  'RULING.RECOMMENDER_INTERESTED',
  'Whoever recommended has since declared an interest in the applicant or the case; the chair assigns it to someone else.',
] as const;

function twoUnprejudicedPeople(command: IssueRuling, recommender: string, state: UnderReview): void {
  const { decider, recommenderInterests } = command;
  notWhoRecommended(decider, recommender);
  nothingAtStake(decider, state);
  mustBeImpartial(
    { person: recommender, interests: recommenderInterests },
    matterOf(state),
    { ownCase: RECOMMENDER_INTERESTED, interested: RECOMMENDER_INTERESTED },
    { person: recommender },
  );
}
