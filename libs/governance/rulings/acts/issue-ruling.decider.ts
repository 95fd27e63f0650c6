import { mustBeImpartial, rule } from '#kernel';
import { versionIn, type DocketEvent, type DraftRuling } from '#governance/events';
import type { Recommendation, UnderReview } from '../docket.js';
import {
  judgedTheNewest,
  matterOf,
  noPanelSits,
  nothingAtStake,
  nothingAwaited,
  notWhoRecommended,
  stillWanted,
  type Official,
  type Work,
} from './case.decider.js';
import { mustBeSound, type Draft } from './draft.decider.js';

/** A recommendation that somebody looked at with the work. */
export interface Judged {
  readonly work: Work;
  /** Of the work, that was shown to them. */
  readonly revision: number;
  /** The newest revision when the recommendation was made, by the order of the log, where that itself does not say. */
  readonly newestWhenRecommended: number | null;
}

/** A draft, and what it follows: the recommendation, with whoever made it. */
export interface Proposed extends Draft, Judged {
  /** Those of whoever recommended, now. */
  readonly recommenderInterests: Official['interests'];
}

export interface IssueRuling extends Proposed {
  readonly type: 'IssueRuling';
  readonly network: string;
  readonly ruling: string;
  readonly decider: Official;
}

export function issue(command: IssueRuling, state: UnderReview): readonly DocketEvent[] {
  const { decider, ruling } = command;
  stillWanted(command.work);
  noPanelSits(state);
  const recommendation = recommendationFor(command, state);
  notWhoRecommended(decider, recommendation.regulator);
  nothingAtStake(decider, state);
  recommendedImpartially(command, recommendation, state);
  mustBeSound(command, recommendation.outcome, state);
  const { network, docket } = state;
  const said = { network, docket, ruling, decidedBy: decider.person, ...draftedBy(command), panel: null };
  return [{ type: 'RulingIssued', data: said }];
}

/** What a ruling, or a draft of one, says. */
export function draftedBy(draft: Draft): DraftRuling {
  const { outcome, facts, reasons, conditions, restrictions } = draft;
  const { review, governingDate, governingReason, differs, departs, work } = draft;
  return {
    revision: work.revision,
    outcome,
    facts,
    reasons,
    cited: draft.cited.map(versionIn),
    conditions,
    restrictions,
    review,
    governingDate,
    governingReason,
    differs,
    departs,
  };
}

/** Nobody rules on what nobody has recommended on, nor on another revision than the newest, nor on what is challenged. */
export function recommendationFor(command: Judged, state: UnderReview): Recommendation {
  nothingAwaited(state);
  rule(
    state.recommendation !== null,
    'DOCKET.NOT_RECOMMENDED',
    'Nobody has recommended how to rule; the regulator to whom the case is assigned does first.',
  );
  judgedTheNewest(command.revision, command.work);
  notTakenBack(command, state.recommendation);
  rule(
    !state.recommendation.isChallenged,
    'RECOMMENDATION.CHALLENGED',
    'This recommendation is challenged; the regulator to whom the case is assigned recommends anew.',
  );
  return state.recommendation;
}

function notTakenBack({ newestWhenRecommended, work }: Judged, { revision }: Recommendation): void {
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

export function recommendedImpartially(
  { recommenderInterests: interests }: Pick<Proposed, 'recommenderInterests'>,
  { regulator: recommender }: Recommendation,
  state: UnderReview,
): void {
  mustBeImpartial(
    { person: recommender, interests },
    matterOf(state),
    { ownCase: RECOMMENDER_INTERESTED, interested: RECOMMENDER_INTERESTED },
    { person: recommender },
  );
}
