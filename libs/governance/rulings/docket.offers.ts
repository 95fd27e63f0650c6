import type { Offers, Onlooker } from '#platform/policy';
import type { OfferedPanel } from '#governance/law';
import { isAwaited, type DocketItem } from './dockets/docket.view.js';

interface Case extends Pick<DocketItem, 'status' | 'applicant' | 'assignedTo'> {
  /** What the applicant was asked, in time. */
  readonly isAnswerable: boolean;
  isAppealableBy(person: string): boolean;
  /** Null: none sits. */
  readonly panel: OfferedPanel | null;
  /** Whether its ruling is flagged, or says by when it is looked at again, and they did not make it. */
  isToBeReviewedBy(person: string): boolean;
}

const isOneOf = ({ status }: Case, ...statuses: readonly DocketItem['status'][]) => statuses.includes(status);
const isOpen = ({ status }: Case) => isAwaited(status);
const isAlive = (docket: Case) => isOpen(docket) || isOneOf(docket, 'incomplete');
const isTheirs = ({ applicant }: Case, { person }: Onlooker) => applicant === person;
const isAssigned = ({ assignedTo }: Case, { person }: Onlooker) => assignedTo?.person === person;
const mayJudge = (docket: Case, who: Onlooker) => !who.isRecused && !isTheirs(docket, who);

/** What is open on a case, of the commands about the work, its docket and its ruling. */
export const docketOffers: Offers<Case> = {
  'case.assign': (docket) => isOpen(docket) && !isOneOf(docket, 'panel'),
  'information.request': (docket, who) =>
    mayJudge(docket, who) && isAssigned(docket, who) && isOneOf(docket, 'assigned', 'recommended'),
  'information.supply': (docket, who) => isTheirs(docket, who) && docket.isAnswerable,
  'ruling.recommend': (docket, who) =>
    mayJudge(docket, who) && isAssigned(docket, who) && isOneOf(docket, 'assigned', 'recommended'),
  'recommendation.challenge': (docket, who) =>
    mayJudge(docket, who) && !isAssigned(docket, who) && isOneOf(docket, 'recommended'),
  'ruling.issue': (docket, who) =>
    mayJudge(docket, who) && !isAssigned(docket, who) && isOneOf(docket, 'recommended'),
  'panel.convene': (docket, who) => mayJudge(docket, who) && isOneOf(docket, 'recommended'),
  'panel.dissolve': (docket, who) => mayJudge(docket, who) && docket.panel !== null,
  'vote.cast': (docket, who) => mayJudge(docket, who) && docket.panel?.mayVote.includes(who.person) === true,
  'votes.open': (docket, who) =>
    mayJudge(docket, who) && docket.panel?.chair === who.person && docket.panel.isToBeOpened,
  'ruling.recognise': (docket, who) =>
    mayJudge(docket, who) &&
    isOneOf(docket, 'received', 'assigned', 'recommended', 'reversed', 'remanded') &&
    !(isAssigned(docket, who) && isOneOf(docket, 'recommended')),
  'ruling.correct': (docket, who) =>
    mayJudge(docket, who) && isOneOf(docket, 'ruled', 'served', 'appealed', 'final'),
  'ruling.reverse': (docket, who) =>
    mayJudge(docket, who) && isOneOf(docket, 'ruled', 'served', 'appealed', 'final'),
  'ruling.review': (docket, who) => mayJudge(docket, who) && docket.isToBeReviewedBy(who.person),
  'ruling.serve': (docket) => isOneOf(docket, 'ruled'),
  'order.issue': mayJudge,
  'hold.place': (docket, who) => mayJudge(docket, who) && !isOneOf(docket, 'withdrawn', 'final'),
  'interest.declare': (docket, who) => !who.isRecused && !isTheirs(docket, who) && isOpen(docket),
  'symphony.revise': (docket, who) => isTheirs(docket, who) && isAlive(docket),
  'symphony.withdraw': (docket, who) => isTheirs(docket, who) && isAlive(docket),
  'symphony.derive': (docket, who) => isTheirs(docket, who) && !isOneOf(docket, 'withdrawn'),
  'appeal.lodge': (docket, who) => isTheirs(docket, who) && docket.isAppealableBy(who.person),
};
