import {
  instantInWords,
  isOver,
  mustBeImpartial,
  ofNetwork,
  rule,
  secondsSince,
  type Acting,
  type Decider,
  type Impartiality,
  type Sealed,
} from '#kernel';
import type { Calendar } from '#engine/working-time';
import {
  count,
  hidesWords,
  isMet,
  owedFor,
  type SignatureOrigin,
  type Period,
  type PetitionEvent,
  type PromisedThreshold,
  type Rejection,
  type Spread,
  type Standing,
  type Threshold,
} from '#governance/events';
import { promised } from '#governance/law';
import { isOwed, isPublished, petition, type PetitionState } from './petition.js';

/** From how many districts, or clusters, it takes how many signatures each; null: no provision in force says it. */
type SpreadLaw = Readonly<
  Record<`petition.${Threshold}.${'district' | 'cluster'}${'s' | '-signatures'}`, number | null>
>;

/** What the law sets for petitions, by parameter; null: no provision in force sets it. */
export interface PetitionLaw extends SpreadLaw {
  /** Of the network: signatures are counted by them. */
  readonly 'petition.districts': readonly string[] | null;
  readonly 'petition.open.days': Period | null;
  readonly 'petition.response.signatures': number | null;
  readonly 'petition.response.days': Period | null;
  readonly 'petition.debate.signatures': number | null;
  readonly 'petition.debate.days': Period | null;
}

export type PetitionParameter = 'petition.sponsors' | keyof PetitionLaw;

interface About {
  readonly network: string;
  readonly petition: string;
}

export interface OpenPetition extends About {
  readonly type: 'OpenPetition';
  readonly petitioner: string;
  readonly title: Sealed;
  readonly asks: Sealed;
  /** What the law sets; null: nothing in force does. */
  readonly sponsors: number | null;
}
export interface StandBehind extends About {
  readonly type: 'StandBehind';
  readonly sponsor: string;
  /** Whether they showed what whoever opened it hands out. */
  readonly isInvited: boolean;
}
interface Moderate extends About {
  readonly by: Acting;
  /** What it asks, in the words that were given; null: they went with their author's. */
  readonly words: { readonly title: string; readonly asks: string } | null;
}
export interface PublishPetition extends Moderate {
  readonly type: 'PublishPetition';
  readonly law: PetitionLaw;
  readonly calendars: readonly Calendar[];
  readonly now: Date;
}
export interface RejectPetition extends Moderate {
  readonly type: 'RejectPetition';
  readonly code: Rejection;
  readonly reasons: string;
}
/** Records that so many signed, as the count has it that anybody recomputes. */
export interface ReachThreshold extends About {
  readonly type: 'ReachThreshold';
  readonly threshold: Threshold;
  readonly standing: Standing;
  readonly upTo: number;
  /** Of the signature with which it had so many, ISO 8601: what is owed is counted from there. */
  readonly at: string;
  readonly calendars: readonly Calendar[];
}
/** Records that too few are left, as the count has it: signatures were found invalid before what was reached had come. */
export interface LoseThreshold extends About {
  readonly type: 'LoseThreshold';
  readonly threshold: Threshold;
  readonly standing: Standing;
  readonly upTo: number;
}
export interface InvalidateSignatures extends About {
  readonly type: 'InvalidateSignatures';
  readonly by: Acting;
  readonly condition: string;
  readonly signatures: readonly string[];
  /** Those of them that ever were given to this petition, and from where: that stays as it was said first. */
  readonly given: ReadonlyMap<string, SignatureOrigin>;
  readonly summary: string;
}
export interface NotifyRally extends About {
  readonly type: 'NotifyRally';
  readonly by: string;
  readonly at: string;
  readonly where: string;
  readonly now: Date;
}
export interface RecordOverdue extends About {
  readonly type: 'RecordOverdue';
  readonly threshold: Threshold;
  readonly due: string;
  readonly now: Date;
}
export interface RespondToPetition extends About {
  readonly type: 'RespondToPetition';
  readonly by: Acting;
  readonly response: string;
}
export interface ScheduleDebate extends About {
  readonly type: 'ScheduleDebate';
  readonly by: Acting;
  readonly at: string;
  readonly where: string;
  readonly now: Date;
}
export interface HoldDebate extends About {
  readonly type: 'HoldDebate';
  readonly by: Acting;
  readonly record: string;
  readonly now: Date;
}
export interface TakeBackPetition extends About {
  readonly type: 'TakeBackPetition';
  readonly by: string;
  readonly now: Date;
}
/** Records of a petition whose last day is over that it is closed. */
export interface RecordClosed extends About {
  readonly type: 'RecordClosed';
  readonly now: Date;
}

export type PetitionCommand =
  | OpenPetition
  | StandBehind
  | PublishPetition
  | RejectPetition
  | NotifyRally
  | InvalidateSignatures
  | ReachThreshold
  | LoseThreshold
  | RecordOverdue
  | RespondToPetition
  | ScheduleDebate
  | HoldDebate
  | TakeBackPetition
  | RecordClosed;

/** What citizens ask of a network together, and what it owes them for so many of them. */
export const petitionDecider: Decider<PetitionState, PetitionCommand, PetitionEvent> = {
  ...petition,
  decide(command, state) {
    switch (command.type) {
      case 'OpenPetition':
        return open(command);
      case 'StandBehind':
        return standBehind(command, state);
      case 'PublishPetition':
        return publish(command, state);
      case 'RejectPetition':
        return reject(command, state);
      case 'NotifyRally':
        return notifyRally(command, state);
      case 'InvalidateSignatures':
        return invalidate(command, state);
      case 'ReachThreshold':
        return reach(command, state);
      case 'LoseThreshold':
        return lose(command, state);
      case 'RecordOverdue':
        return recordOverdue(command, state);
      case 'RespondToPetition':
        return respond(command, state);
      case 'ScheduleDebate':
        return scheduleDebate(command, state);
      case 'HoldDebate':
        return holdDebate(command, state);
      case 'TakeBackPetition':
        return takeBack(command, state);
      case 'RecordClosed':
        return recordClosed(command, state);
    }
  },
};

function open({
  network,
  petition,
  petitioner,
  title,
  asks,
  sponsors,
}: OpenPetition): readonly PetitionEvent[] {
  const needed = set(network, 'petition.sponsors', sponsors);
  return [{ type: 'PetitionOpened', data: { network, petition, petitioner, title, asks, sponsors: needed } }];
}

function standBehind(command: StandBehind, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, sponsor, isInvited } = command;
  const opened = known(command, state);
  rule(
    opened.status === 'gathering',
    'PETITION.NOT_GATHERING',
    `Nobody stands behind a petition any more that ${standing[opened.status]}.`,
  );
  rule(
    isInvited,
    'PETITION.NOT_INVITED',
    'Whoever opened this petition hands out an address at which one can stand behind it; ask them for it.',
  );
  rule(
    sponsor !== opened.petitioner,
    'PETITION.OWN',
    'Whoever opens a petition stands behind it already; it takes others.',
  );
  rule(
    !opened.sponsors.includes(sponsor),
    'PETITION.ALREADY_SPONSORED',
    'You stand behind this petition already.',
  );
  return [{ type: 'SponsorJoined', data: { network, petition, sponsor } }];
}

function publish(command: PublishPetition, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, words, law, calendars, now } = command;
  toBeLookedAt(command, state);
  rule(
    words !== null,
    'PETITION.ERASED',
    'The words of this petition went with what was erased of whoever opened it. Reject it, as nobody could say what it asks.',
  );
  const closes = promised(
    now.toISOString(),
    set(network, 'petition.open.days', law['petition.open.days']),
    calendars,
  );
  return [
    {
      type: 'PetitionPublished',
      data: {
        network,
        petition,
        publishedBy: by.person,
        ...words,
        closes,
        districts: law['petition.districts'] ?? [],
        thresholds: thresholdsOf(network, law),
      },
    },
  ];
}

function thresholdsOf(network: string, law: PetitionLaw): readonly PromisedThreshold[] {
  return (['response', 'debate'] as const).map((threshold) => ({
    threshold,
    signatures: set(network, `petition.${threshold}.signatures`, law[`petition.${threshold}.signatures`]),
    period: set(network, `petition.${threshold}.days`, law[`petition.${threshold}.days`]),
    districts: overDistricts(network, threshold, law),
    clusters: spreadOf(network, threshold, 'cluster', law),
  }));
}

/** Where the law asks for districts, it has to name as many: nobody is promised what cannot come. */
function overDistricts(network: string, threshold: Threshold, law: PetitionLaw): Spread | null {
  const asked = spreadOf(network, threshold, 'district', law);
  if (asked === null) return null;
  const named = set(network, 'petition.districts', law['petition.districts']);
  rule(
    named.length >= asked.count,
    'PETITION.TOO_FEW_DISTRICTS',
    `The law of ${network} asks for signatures in ${count(asked.count, 'district')} before ${owedFor[threshold]}, and names ${named.length} (petition.districts). No petition is published until it names as many.`,
    { asked: asked.count, named: named.length },
  );
  return asked;
}

function spreadOf(
  network: string,
  threshold: Threshold,
  place: 'district' | 'cluster',
  law: PetitionLaw,
): Spread | null {
  const number = law[`petition.${threshold}.${place}s`];
  if (number === null) return null;
  const each = `petition.${threshold}.${place}-signatures` as const;
  return { count: number, signatures: set(network, each, law[each]) };
}

function reject(command: RejectPetition, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, code, reasons, words } = command;
  toBeLookedAt(command, state);
  return [
    {
      type: 'PetitionRejected',
      data: {
        network,
        petition,
        rejectedBy: by.person,
        code,
        reasons,
        words: hidesWords(code) ? null : words,
      },
    },
  ];
}

const MOST_RALLIES = 100;

/** Nobody in office is asked, whatever it is for. */
function notifyRally(command: NotifyRally, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, at, where, now } = command;
  const opened = known(command, state);
  rule(
    opened.petitioner === by || opened.sponsors.includes(by),
    'PETITION.NOT_BEHIND',
    'A rally is announced by whoever opened the petition, or stands behind it.',
  );
  rule(
    opened.status === 'open' && isLive(opened, now),
    'PETITION.NOT_OPEN',
    `A rally is for a petition that can be signed; this one ${standing[opened.status === 'open' ? 'closed' : opened.status]}.`,
  );
  rule(
    !isOver(at, now),
    'RALLY.PAST',
    `A rally is announced before it is held; ${instantInWords(at)} is past.`,
    { at },
  );
  rule(
    Date.parse(at) < Date.parse(opened.closes.at),
    'RALLY.TOO_LATE',
    `This petition can be signed until ${instantInWords(opened.closes.at)}; announce a rally that is held before.`,
    { at, closes: opened.closes.at },
  );
  rule(
    opened.rallies < MOST_RALLIES,
    'RALLY.TOO_MANY',
    `${MOST_RALLIES} rallies for this petition were announced; no more are.`,
  );
  return [{ type: 'RallyNotified', data: { network, petition, notifiedBy: by, at, where } }];
}

/** Whether they were taken back does not matter: what was given by such a pseudonym never counts again. */
function invalidate(command: InvalidateSignatures, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, condition, given, summary } = command;
  const opened = known(command, state);
  rule(
    isPublished(opened),
    'PETITION.NEVER_SIGNED',
    `There are no signatures to look into: this petition ${standing[opened.status]}.`,
  );
  impartial(command, opened);
  const signatures = [...new Set(command.signatures)];
  mustBeNone(
    signatures.filter((one) => !given.has(one)),
    'SIGNATURE.UNKNOWN',
    (these) => `Nobody ever gave ${these} to this petition; leave out what is no signature of it.`,
  );
  mustBeNone(
    signatures.filter((one) => opened.invalid.has(one)),
    'SIGNATURE.INVALID_ALREADY',
    (these) => `Found invalid before, as the log says: ${these}. Leave out what counts no longer anyway.`,
  );
  return [
    {
      type: 'SignaturesInvalidated',
      data: {
        network,
        petition,
        invalidatedBy: by.person,
        condition,
        signatures,
        placed: signatures.flatMap((signature) => {
          const origin = given.get(signature)!;
          return origin.district === null && origin.cluster === null ? [] : [{ signature, ...origin }];
        }),
        summary,
      },
    },
  ];
}

/** So many are named; the others, whoever asks finds once these are left out. */
const MOST_NAMED = 10;

function mustBeNone(these: readonly string[], code: string, says: (these: string) => string): void {
  const named = these.slice(0, MOST_NAMED);
  const more = these.length - named.length;
  rule(these.length === 0, code, says(more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')), {
    signatures: named,
    count: these.length,
  });
}

/** Once. What was reached stays reached: whoever takes their signature back takes nothing from the others. */
function reach(command: ReachThreshold, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, threshold, standing, upTo, at, calendars } = command;
  const published = isPublished(state) ? state : null;
  const promise = published?.thresholds.find((one) => one.threshold === threshold);
  if (!promise || published!.reached.includes(threshold) || !isMet(promise, standing)) return [];
  return [
    {
      type: 'ThresholdReached',
      data: {
        network,
        petition,
        threshold,
        ...standing,
        upTo,
        due: promised(at, promise.period, calendars),
      },
    },
  ];
}

/** What came before that was recorded is not taken back: nothing is lost then. */
function lose(command: LoseThreshold, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, threshold, standing, upTo } = command;
  if (!isPublished(state) || !isOwed(state, threshold)) return [];
  if (
    isMet(
      state.thresholds.find((one) => one.threshold === threshold)!,
      standing,
    )
  )
    return [];
  return [{ type: 'ThresholdLost', data: { network, petition, threshold, ...standing, upTo } }];
}

/** Where it came meanwhile, there is nothing to record. */
function recordOverdue(command: RecordOverdue, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, threshold, due: at, now } = command;
  if (!isPublished(state) || !isOwed(state, threshold) || state.overdue.includes(threshold)) return [];
  return [
    { type: 'ResponseFellDue', data: { network, petition, threshold, at, late: secondsSince(at, now) } },
  ];
}

function respond(command: RespondToPetition, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, response } = command;
  const published = owing(command, state, 'response');
  rule(!published.isAnswered, 'PETITION.ANSWERED', 'The network has answered this petition already.');
  return [{ type: 'ResponsePublished', data: { network, petition, respondedBy: by.person, response } }];
}

function scheduleDebate(command: ScheduleDebate, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, at, where, now } = command;
  const { debate } = owing(command, state, 'debate');
  rule(debate?.isHeld !== true, 'PETITION.DEBATED', 'This petition has been debated.');
  rule(
    !isOver(at, now),
    'PETITION.DEBATE_PAST',
    `A debate is announced before it is held; ${instantInWords(at)} is past.`,
    { at },
  );
  return [{ type: 'DebateScheduled', data: { network, petition, scheduledBy: by.person, at, where } }];
}

function holdDebate(command: HoldDebate, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, record, now } = command;
  const { debate } = owing(command, state, 'debate');
  rule(debate !== null, 'PETITION.NO_DEBATE', 'No debate of this petition was announced; announce it first.');
  rule(!debate.isHeld, 'PETITION.DEBATED', 'This petition has been debated.');
  rule(
    isOver(debate.at, now),
    'PETITION.DEBATE_TO_COME',
    `This petition is debated on ${instantInWords(debate.at)}; say then what was said.`,
    { at: debate.at },
  );
  return [{ type: 'DebateHeld', data: { network, petition, recordedBy: by.person, record } }];
}

function takeBack(command: TakeBackPetition, state: PetitionState): readonly PetitionEvent[] {
  const { network, petition, by, now } = command;
  const opened = known(command, state);
  rule(opened.petitioner === by, 'PETITION.NOT_YOURS', 'A petition is taken back by whoever opened it.');
  rule(
    isLive(opened, now),
    'PETITION.CLOSED',
    `There is nothing to take back: this petition ${standing[opened.status === 'open' ? 'closed' : opened.status]}.`,
  );
  return [
    {
      type: 'PetitionClosed',
      data: { network, petition, because: 'withdrawn', at: now.toISOString(), late: 0 },
    },
  ];
}

function recordClosed(
  { network, petition, now }: RecordClosed,
  state: PetitionState,
): readonly PetitionEvent[] {
  if (state.status !== 'open' || !isOver(state.closes.at, now)) return [];
  const { at } = state.closes;
  return [
    {
      type: 'PetitionClosed',
      data: { network, petition, because: 'expired', at, late: secondsSince(at, now) },
    },
  ];
}

const standing: Readonly<Record<Exclude<PetitionState['status'], 'absent'>, string>> = {
  gathering: 'gathers those who stand behind it',
  waiting: 'waits for the secretary to look at it',
  rejected: 'was rejected',
  abandoned: 'was taken back',
  open: 'can be signed',
  closed: 'is closed',
};

type Known = Exclude<PetitionState, { readonly status: 'absent' }>;

function known({ network, petition }: About, state: PetitionState): Known {
  return ofNetwork(network, state, 'PETITION.ABSENT', 'petition; look at its list', { petition }) as Known;
}

function isLive(state: Known, now: Date): boolean {
  if (state.status === 'open') return !isOver(state.closes.at, now);
  return state.status === 'gathering' || state.status === 'waiting';
}

const LOOKS_AT_IT: Impartiality = {
  ownCase: ['PETITION.MODERATES_OWN', 'Nobody decides on a petition that they opened or stand behind.'],
  interested: [
    'PETITION.INTERESTED',
    'Whoever has declared an interest in the petition, or in somebody behind it, does not decide on it.',
  ],
};

function toBeLookedAt(command: Moderate & About, state: PetitionState): void {
  const opened = known(command, state);
  rule(
    opened.status === 'waiting',
    'PETITION.NOT_WAITING',
    `Nobody decides whether this petition can be signed: it ${standing[opened.status]}.`,
  );
  impartial(command, opened);
}

function impartial({ petition, by }: About & { readonly by: Acting }, { petitioner, sponsors }: Known): void {
  mustBeImpartial(by, { cases: [petition], parties: [petitioner, ...sponsors] }, LOOKS_AT_IT);
}

/** A petition that has so many signatures that this is owed, open or closed since. */
function owing(command: About & { readonly by: Acting }, state: PetitionState, threshold: Threshold) {
  const opened = known(command, state);
  rule(
    isPublished(opened) && opened.reached.includes(threshold),
    'PETITION.NOT_OWED',
    isPublished(opened)
      ? `So many have not signed this petition that ${owedFor[threshold]}: that takes ${count(opened.thresholds.find((one) => one.threshold === threshold)!.signatures, 'signature')}.`
      : `Nothing is owed to a petition that ${standing[opened.status]}.`,
    { threshold },
  );
  impartial(command, opened);
  return opened as Extract<PetitionState, { readonly thresholds: unknown }>;
}

function set<Value>(network: string, parameter: PetitionParameter, value: Value | null): Value {
  rule(
    value !== null,
    'PETITION.NO_LAW',
    `No provision in force in ${network} sets ${parameter}, so nobody could say what a petition leads to; enact one first.`,
    { parameter },
  );
  return value;
}
