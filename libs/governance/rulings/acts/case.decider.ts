import {
  dayInWords,
  mustBeImpartial,
  ofNetwork,
  rule,
  type Acting,
  type Impartiality,
  type Matter,
  type Office,
} from '#kernel';
import type { DocketState, OpenDocketState, Ruled, UnderReview } from '../docket.js';

/** What the law needs to know of someone who acts in a case: from their network, at the moment they act. */
export interface Official extends Acting {
  readonly offices: readonly Office[];
}

/** The work under review, at the moment of the act. */
export interface Work {
  readonly revision: number;
  readonly withdrawn: boolean;
}

export function existing(state: DocketState, { network }: { network: string }): OpenDocketState {
  return ofNetwork(network, state, 'DOCKET.UNKNOWN', 'docket; check its number');
}

export function underReview(state: DocketState, command: { network: string }): UnderReview {
  const opened = existing(state, command);
  rule(
    opened.status !== 'incomplete',
    'DOCKET.INCOMPLETE',
    'This docket is closed, since what was asked of the applicant was not supplied in time; it is taken up again when they lodge a revision.',
  );
  rule(
    opened.status === 'review',
    'DOCKET.ALREADY_RULED',
    'This docket has a ruling; it is taken up again only when that ruling is reversed or sent back.',
  );
  return opened;
}

export function ruled(state: DocketState, command: { network: string; ruling: string }): Ruled {
  const { ruling } = command;
  const opened = existing(state, command);
  rule(
    opened.status === 'ruled' && opened.ruling === ruling,
    'RULING.UNKNOWN',
    'This docket has no such ruling that stands.',
    { ruling },
  );
  return opened;
}

export function stillWanted(work: Work): void {
  rule(
    !work.withdrawn,
    'DOCKET.WITHDRAWN',
    'The applicant has withdrawn this work; there is nothing to rule on.',
  );
}

/** Nobody decides on what they have not seen. */
export function judgedTheNewest(judged: number, { revision }: Work): void {
  rule(
    judged === revision,
    'DOCKET.REVISED',
    `You judged revision ${judged}; the newest revision of this work is ${revision}. Look at it, and decide anew.`,
    { judged, revision },
  );
}

export const NOTHING_AT_STAKE: Impartiality = {
  ownCase: ['DOCKET.OWN_CASE', 'Nobody acts in a case of their own.'],
  interested: [
    'DOCKET.INTERESTED',
    'Whoever has declared an interest in the applicant or the case takes no part in it.',
  ],
};

const FIRST_ROUND = [
  'DOCKET.SENT_BACK',
  'An appeal sent back the ruling that they had a part in; somebody else takes up the case.',
] as const;

export function nothingAtStake(official: Official, state: OpenDocketState): void {
  mustBeImpartial(
    official,
    matterOf(state),
    { ...NOTHING_AT_STAKE, touched: { by: state.barred, refusal: FIRST_ROUND } },
    { person: official.person },
  );
}

export function matterOf({ applicant, docket: id }: OpenDocketState): Matter {
  return { cases: [id], parties: [applicant] };
}

/** Who has the case acts in it. */
export function assignedTo({ person }: Official, { regulator }: UnderReview): void {
  rule(
    regulator !== null,
    'DOCKET.NOT_ASSIGNED',
    'This case is assigned to nobody; the chair assigns it first.',
  );
  rule(
    regulator === person,
    'DOCKET.NOT_YOURS',
    'This case is assigned to someone else; the chair can assign it to you.',
  );
}

export function notWhoRecommended({ person }: Official, recommender: string): void {
  rule(
    person !== recommender,
    'RULING.SAME_PERSON',
    'Whoever recommended does not decide; another regulator or the chair rules.',
  );
}

/** While several are to decide together nobody decides alone, nor changes what they vote on. */
export function noPanelSits({ panel }: UnderReview): void {
  rule(
    panel === null,
    'PANEL.SITS',
    `A panel votes on a draft ruling in this docket until the end of ${dayInWords(panel?.closes.on ?? '')}; nobody decides alone before it has, or was dissolved.`,
    { closes: panel?.closes.at },
  );
}

/** Nobody decides on what they themselves have said is not complete. */
export function nothingAwaited({ information }: UnderReview): void {
  rule(
    information === null,
    'DOCKET.INFORMATION_AWAITED',
    `The applicant was asked for information, and may answer until the end of ${dayInWords(information?.on ?? '')}; the time to decide stands still until then.`,
    { due: information?.at },
  );
}
