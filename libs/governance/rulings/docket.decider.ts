import {
  addDays,
  dayInWords,
  mustBeImpartial,
  ofNetwork,
  rule,
  type Acting,
  type Decider,
  type Impartiality,
  type Matter,
  type Office,
  type PlainDate,
} from '#kernel';
import type {
  DocketEvent,
  Due,
  Period,
  Restriction,
  RulingOutcome,
  SubmissionScreened,
  VersionRef,
} from '#governance/events';
import { departsFrom, foundIn } from './departure.js';
import {
  docket,
  type DocketState,
  type OpenDocketState,
  type Recommendation,
  type Ruled,
  type UnderReview,
} from './docket.js';

/** What the law needs to know of someone who acts in a case: from their network, at the moment they act. */
export interface Official extends Acting {
  readonly offices: readonly Office[];
}

/** The work under review, at the moment of the act. */
export interface Work {
  readonly revision: number;
  readonly withdrawn: boolean;
}

/** A version that a ruling cites, and which one of that provision governs the matter. */
export interface Citing extends VersionRef {
  readonly inForce: number | null;
}

export interface OpenDocket {
  readonly type: 'OpenDocket';
  readonly network: string;
  readonly symphony: string;
  readonly applicant: string;
  readonly title: string;
  readonly receivedOn: PlainDate;
  /** The time to decide, set by the provision in force on the day of receipt. */
  readonly period: Period | null;
}

/** What rules found of a revision of the work. */
export interface RecordScreening {
  readonly type: 'RecordScreening';
  readonly network: string;
  readonly screening: Omit<SubmissionScreened['data'], 'network' | 'docket'>;
  readonly work: Work;
}

export interface AssignCase {
  readonly type: 'AssignCase';
  readonly network: string;
  readonly regulator: Official;
  /** Whether the personal data of the regulator were erased: nobody acts under that id any more. */
  readonly regulatorErased: boolean;
  readonly assignedBy: string;
  readonly work: Work;
}

export interface Recommend {
  readonly type: 'Recommend';
  readonly network: string;
  readonly regulator: Official;
  /** Of the work, that was shown to them; null: the newest. */
  readonly revision: number | null;
  readonly outcome: RulingOutcome;
  readonly reasons: string;
  readonly work: Work;
}

export interface IssueRuling {
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
  readonly outcome: RulingOutcome;
  readonly facts: string;
  readonly reasons: string;
  readonly cited: readonly Citing[];
  readonly conditions: readonly string[];
  readonly restrictions: readonly Restriction[];
  readonly governingDate: PlainDate;
  /** Why another day than that of receipt governs. */
  readonly governingReason: string | null;
  readonly differs: string | null;
  readonly departs: string | null;
  readonly today: PlainDate;
  readonly work: Work;
}

export interface ServeRuling {
  readonly type: 'ServeRuling';
  readonly network: string;
  readonly ruling: string;
  readonly servedOn: PlainDate;
  /** The time to appeal, set by the provision in force on the day of service. */
  readonly period: Period | null;
}

/** What an appeal makes of a ruling that cannot stand: reversed, or sent back to be made anew by others. */
export interface SetAside {
  readonly type: 'ReverseRuling' | 'RemandRuling';
  readonly network: string;
  readonly ruling: string;
  readonly appeal: string;
  readonly reasons: string;
  /** The day of the appeal's decision. */
  readonly on: PlainDate;
  /** The time to decide, set by the provision in force on that day. */
  readonly period: Period | null;
}

export type DocketCommand =
  OpenDocket | RecordScreening | AssignCase | Recommend | IssueRuling | ServeRuling | SetAside;

/** The docket of one review: two people look at every case, neither with anything at stake in it. */
export const docketDecider: Decider<DocketState, DocketCommand, DocketEvent> = {
  ...docket,
  decide(command, state) {
    switch (command.type) {
      case 'OpenDocket':
        return open(command, state);
      case 'RecordScreening':
        return recordScreening(command, existing(state, command));
      case 'AssignCase':
        return assign(command, underReview(state, command));
      case 'Recommend':
        return recommend(command, underReview(state, command));
      case 'IssueRuling':
        return issue(command, underReview(state, command));
      case 'ServeRuling':
        return serve(command, ruled(state, command));
      case 'ReverseRuling':
        return setAside('RulingReversed', command, existing(state, command));
      case 'RemandRuling':
        return setAside('RulingRemanded', command, existing(state, command));
    }
  },
};

function open(command: OpenDocket, state: DocketState): readonly DocketEvent[] {
  const { network, symphony, applicant, title, receivedOn, period } = command;
  rule(state.status === 'absent', 'DOCKET.ALREADY_OPENED', 'This work has its docket already.', {
    docket: symphony,
  });
  const due = dueFrom(receivedOn, period);
  const data = { network, docket: symphony, symphony, applicant, title, receivedOn, due };
  return [{ type: 'DocketOpened', data }];
}

/** Of a case that waits for a ruling, and of what is not recorded already: the newest revision once, and again where by later law other things are found. */
function recordScreening(
  { screening, work }: RecordScreening,
  state: OpenDocketState,
): readonly DocketEvent[] {
  const { network, docket, status, screening: last } = state;
  const { revision, upTo, rules, disposition, findings } = screening;
  const isKnown =
    last !== null &&
    (last.revision > revision ||
      (last.revision === revision &&
        (last.upTo >= upTo ||
          (last.rules === rules &&
            last.disposition === disposition &&
            last.findings === (findings?.document ?? null)))));
  if (status !== 'review' || work.withdrawn || isKnown) return [];
  return [{ type: 'SubmissionScreened', data: { network, docket, ...screening } }];
}

function assign(command: AssignCase, state: UnderReview): readonly DocketEvent[] {
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

function recommend(command: Recommend, state: UnderReview): readonly DocketEvent[] {
  const { regulator, outcome, reasons, work } = command;
  stillWanted(work);
  rule(
    state.regulator !== null,
    'DOCKET.NOT_ASSIGNED',
    'This case is assigned to nobody; the chair assigns it first.',
  );
  rule(
    state.regulator === regulator.person,
    'DOCKET.NOT_YOURS',
    'This case is assigned to someone else; the chair can assign it to you.',
  );
  nothingAtStake(regulator, state);
  judgedTheNewest(command.revision ?? work.revision, work);
  rule(!blank(reasons), 'RECOMMENDATION.UNREASONED', 'A recommendation gives its reasons.');
  const { network, docket } = state;
  return [
    {
      type: 'RecommendationMade',
      data: { network, docket, regulator: regulator.person, revision: work.revision, outcome, reasons },
    },
  ];
}

function issue(command: IssueRuling, state: UnderReview): readonly DocketEvent[] {
  const { decider, outcome, facts, reasons, conditions, restrictions, work } = command;
  const { governingDate, governingReason } = command;
  const { differs, departs } = command;
  stillWanted(work);
  rule(
    state.recommendation !== null,
    'DOCKET.NOT_RECOMMENDED',
    'Nobody has recommended how to rule; the regulator to whom the case is assigned does first.',
  );
  judgedTheNewest(command.revision, work);
  notTakenBack(command, state.recommendation);
  twoUnprejudicedPeople(command, state.recommendation.regulator, state);
  reasonedInFull(command);
  governedByItsDay(command, state);
  inForceThen(command);
  carriesWhatItsOutcomeSays(command);
  differenceReasoned(command, state.recommendation.outcome);
  departureReasoned(command, state);
  const { network, docket } = state;
  const cited = command.cited.map(({ provision, path, version }) => ({ provision, path, version }));
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
        governingDate,
        governingReason,
        differs,
        departs,
      },
    },
  ];
}

function serve(command: ServeRuling, state: Ruled): readonly DocketEvent[] {
  const { ruling, servedOn, period } = command;
  rule(!state.served, 'RULING.ALREADY_SERVED', 'This ruling was served already.', { ruling });
  rule(
    period !== null,
    'RULING.NO_APPEAL_PERIOD',
    `No provision in force in ${state.network} on ${dayInWords(servedOn)} sets appeal.days, so nobody could say how long it may be contested; enact one first.`,
  );
  const { network, docket } = state;
  const lastDayToAppeal = addDays(servedOn, period.days);
  return [
    {
      type: 'RulingServed',
      data: { network, docket, ruling, servedOn, lastDayToAppeal, window: period },
    },
  ];
}

/** What stands no more stays so: two appeals may be decided against the same ruling. */
function setAside(
  type: 'RulingReversed' | 'RulingRemanded',
  command: SetAside,
  state: OpenDocketState,
): readonly DocketEvent[] {
  if (state.setAside.includes(command.ruling)) return [];
  const { network, docket, ruling } = ruled(state, command);
  const { appeal, reasons, on, period } = command;
  return [{ type, data: { network, docket, ruling, appeal, reasons, due: dueFrom(on, period) } }];
}

function dueFrom(day: PlainDate, period: Period | null): Due | null {
  return period && { on: addDays(day, period.days), ...period };
}

function underReview(state: DocketState, command: { network: string }): UnderReview {
  const opened = existing(state, command);
  rule(
    opened.status === 'review',
    'DOCKET.ALREADY_RULED',
    'This docket has a ruling; it is taken up again only when that ruling is reversed or sent back.',
  );
  return opened;
}

function ruled(state: DocketState, command: { network: string; ruling: string }): Ruled {
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

function existing(state: DocketState, { network }: { network: string }): OpenDocketState {
  return ofNetwork(network, state, 'DOCKET.UNKNOWN', 'docket; check its number');
}

function stillWanted(work: Work): void {
  rule(
    !work.withdrawn,
    'DOCKET.WITHDRAWN',
    'The applicant has withdrawn this work; there is nothing to rule on.',
  );
}

/** Nobody decides on what they have not seen. */
function judgedTheNewest(judged: number, { revision }: Work): void {
  rule(
    judged === revision,
    'DOCKET.REVISED',
    `You judged revision ${judged}; the newest revision of this work is ${revision}. Look at it, and decide anew.`,
    { judged, revision },
  );
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

const NOTHING_AT_STAKE: Impartiality = {
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

function nothingAtStake(official: Official, state: UnderReview): void {
  mustBeImpartial(
    official,
    matterOf(state),
    { ...NOTHING_AT_STAKE, touched: { by: state.barred, refusal: FIRST_ROUND } },
    { person: official.person },
  );
}

function matterOf({ applicant, docket: id }: UnderReview): Matter {
  return { cases: [id], parties: [applicant] };
}

const RECOMMENDER_INTERESTED = [
  'RULING.RECOMMENDER_INTERESTED',
  'Whoever recommended has since declared an interest in the applicant or the case; the chair assigns it to someone else.',
] as const;

function twoUnprejudicedPeople(command: IssueRuling, recommender: string, state: UnderReview): void {
  const { decider, recommenderInterests } = command;
  rule(
    decider.person !== recommender,
    'RULING.SAME_PERSON',
    'Whoever recommended does not decide; another regulator or the chair rules.',
  );
  nothingAtStake(decider, state);
  mustBeImpartial(
    { person: recommender, interests: recommenderInterests },
    matterOf(state),
    { ownCase: RECOMMENDER_INTERESTED, interested: RECOMMENDER_INTERESTED },
    { person: recommender },
  );
}

function reasonedInFull({ facts, reasons, cited }: IssueRuling): void {
  rule(!blank(facts), 'RULING.NO_FACTS', 'A ruling states the facts that it found.');
  rule(!blank(reasons), 'RULING.UNREASONED', 'A ruling gives its reasons.');
  rule(
    cited.length > 0,
    'RULING.CITES_NOTHING',
    'A ruling cites the versions of the provisions that it applies.',
  );
  rule(
    new Set(cited.map(({ provision }) => provision)).size === cited.length,
    'RULING.CITED_TWICE',
    'A ruling cites each provision once.',
  );
}

/** A work is judged by the law of the day on which it was received, also where it was revised since. */
function governedByItsDay(
  { governingDate, governingReason }: IssueRuling,
  { receivedOn }: UnderReview,
): void {
  rule(
    governingDate === receivedOn || !blank(governingReason ?? ''),
    'RULING.GOVERNING_DATE_UNREASONED',
    `The work was received on ${dayInWords(receivedOn)}, whose law governs; say in "governingReason" why that of ${dayInWords(governingDate)} does.`,
    { receivedOn, governingDate },
  );
  rule(
    governingDate !== receivedOn || governingReason === null,
    'RULING.NO_OTHER_DATE',
    `The law of ${dayInWords(receivedOn)} governs, on which the work was received; leave out "governingReason".`,
    { receivedOn },
  );
}

function inForceThen({ cited, governingDate, today }: IssueRuling): void {
  rule(
    governingDate <= today,
    'RULING.GOVERNING_DATE_AHEAD',
    `The governing date is ${dayInWords(governingDate)}, after today, ${dayInWords(today)}; the law of a day to come governs no case yet.`,
  );
  for (const { path, version, inForce } of cited)
    rule(
      version === inForce,
      'RULING.CITES_NOT_IN_FORCE',
      `By the law of ${dayInWords(governingDate)} ${path} v${version} does not govern this case; ${inForce === null ? 'no version does' : `v${inForce} does`}.`,
      { path, version, inForce, governingDate },
    );
}

function carriesWhatItsOutcomeSays(command: IssueRuling): void {
  const { outcome, conditions, restrictions, governingDate } = command;
  rule(
    outcome !== 'approved-with-conditions' || conditions.length > 0,
    'RULING.CONDITIONS_MISSING',
    'An approval with conditions states them.',
  );
  rule(
    outcome !== 'restricted' || restrictions.length > 0,
    'RULING.RESTRICTIONS_MISSING',
    'A restriction says of what: audience, venue or time.',
  );
  const plain = outcome === 'approved' || outcome === 'refused' || outcome === 'no-jurisdiction';
  rule(
    !plain || (conditions.length === 0 && restrictions.length === 0),
    'RULING.OUTCOME_IS_PLAIN',
    `A ruling with the outcome ${outcome} carries no conditions and no restrictions; choose the outcome that does.`,
    { outcome },
  );
  rule(
    restrictions.every(({ until }) => until === null || until >= governingDate),
    'RULING.RESTRICTION_OVER',
    'A restriction ends on the governing date or later.',
  );
}

function differenceReasoned({ outcome, differs }: IssueRuling, recommended: RulingOutcome): void {
  rule(
    outcome === recommended || !blank(differs ?? ''),
    'RULING.DIFFERENCE_UNREASONED',
    `The recommendation was ${recommended}; say in "differs" why this ruling is ${outcome}.`,
    { recommended },
  );
  rule(
    outcome !== recommended || differs === null,
    'RULING.NO_DIFFERENCE',
    `The ruling follows the recommendation (${recommended}), so there is no difference to explain; leave out "differs".`,
    { recommended },
  );
}

/** Rules do not decide; whoever decides otherwise says why. */
function departureReasoned({ outcome, departs, work }: IssueRuling, { screening }: UnderReview): void {
  const found = foundIn(screening, work.revision);
  const follows = !departsFrom(found, outcome);
  rule(
    follows || !blank(departs ?? ''),
    'RULING.DEPARTURE_UNREASONED',
    `The rules found ${found} in this work; say in "departs" why this ruling is ${outcome}.`,
    { found, outcome },
  );
  rule(
    !follows || departs === null,
    'RULING.NO_DEPARTURE',
    found === null
      ? 'No rule was run on this work, so there is nothing to depart from; leave out "departs".'
      : `The ruling follows what the rules found (${found}); leave out "departs".`,
    { found },
  );
}

function blank(text: string): boolean {
  return text.trim() === '';
}
