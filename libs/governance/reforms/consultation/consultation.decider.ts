import {
  dayInWords,
  isOver,
  mustBeImpartial,
  rule,
  secondsSince,
  type Acting,
  type Decider,
  type Impartiality,
} from '#kernel';
import type { ConsultationEvent, Due, End, PointAnswer } from '#governance/events';
import { isDraft } from '../acts/on-draft.js';
import type { ReformState } from '../reform.js';
import { consultation, isOpen, type Consultation, type ConsultationState } from './consultation.js';

/** How many points are raised on one reform at most: each is answered, and all stand on one page. */
const MOST_POINTS = 200;

interface About {
  readonly network: string;
  readonly reform: string;
  /** What it is on. */
  readonly of: ReformState;
}

export interface OpenConsultation extends About {
  readonly type: 'OpenConsultation';
  readonly openedBy: string;
  /** By `consultation.days` of the law in force; null: nothing in force sets it. */
  readonly closes: Due | null;
}
export interface ExtendConsultation extends About {
  readonly type: 'ExtendConsultation';
  readonly extendedBy: string;
  readonly closes: End;
  readonly reasons: string;
  readonly now: Date;
}
/** Records that the time to comment is over. It is so already. */
export interface RecordConsultationClosed extends About {
  readonly type: 'RecordConsultationClosed';
  readonly now: Date;
}
interface Official extends About {
  readonly by: Acting;
}
export interface RaisePoint extends Official {
  readonly type: 'RaisePoint';
  readonly point: string;
  readonly gist: string;
}
export interface AnswerPoint extends Official {
  readonly type: 'AnswerPoint';
  readonly point: string;
  readonly answer: PointAnswer;
  readonly reasons: string;
  readonly changed: string | null;
}

export type ConsultationCommand =
  OpenConsultation | ExtendConsultation | RecordConsultationClosed | RaisePoint | AnswerPoint;

/** What everybody is asked about one draft, which points they raise, and what comes of each. */
export const consultationDecider: Decider<ConsultationState, ConsultationCommand, ConsultationEvent> = {
  ...consultation,
  decide(command, state) {
    switch (command.type) {
      case 'OpenConsultation':
        return open(command, state);
      case 'ExtendConsultation':
        return extend(command, state);
      case 'RecordConsultationClosed':
        return recordClosed(command, state);
      case 'RaisePoint':
        return raise(command, state);
      case 'AnswerPoint':
        return answerPoint(command, state);
    }
  },
};

function open(command: OpenConsultation, state: ConsultationState): readonly ConsultationEvent[] {
  const { network, reform, of, openedBy, closes } = command;
  const { revision } = mustBeADraft(of);
  rule(
    state.status === 'absent',
    'CONSULTATION.ALREADY_OPENED',
    'Everybody was asked about this reform already; it is extended, not opened again.',
  );
  rule(
    closes !== null,
    'CONSULTATION.NO_LAW',
    `No provision in force in ${network} sets consultation.days, so nobody could say until when people may comment; enact one first.`,
    { parameter: 'consultation.days' },
  );
  return [{ type: 'ConsultationOpened', data: { network, reform, openedBy, revision, closes } }];
}

function extend(command: ExtendConsultation, state: ConsultationState): readonly ConsultationEvent[] {
  const { network, reform, of, extendedBy, closes, reasons, now } = command;
  mustBeADraft(of);
  const opened = mustBeOpened(state);
  mustBeOpen(opened, now);
  rule(
    Date.parse(closes.at) > Date.parse(opened.closes.at),
    'CONSULTATION.SHORTENED',
    `People were told that they may comment until the end of ${dayInWords(opened.closes.on)}; choose a later day.`,
    { closes: opened.closes.at },
  );
  return [{ type: 'ConsultationExtended', data: { network, reform, extendedBy, closes, reasons } }];
}

function recordClosed(
  { network, reform, now }: RecordConsultationClosed,
  state: ConsultationState,
): readonly ConsultationEvent[] {
  if (state.status !== 'open' || !isOver(state.closes.at, now)) return [];
  const { at } = state.closes;
  return [{ type: 'ConsultationClosed', data: { network, reform, at, late: secondsSince(at, now) } }];
}

function raise(command: RaisePoint, state: ConsultationState): readonly ConsultationEvent[] {
  const { network, reform, by, point, gist } = command;
  const { points } = mustBeOpened(state);
  impartial(by, mustBeADraft(command.of));
  rule(
    points.size < MOST_POINTS,
    'POINT.TOO_MANY',
    `${MOST_POINTS} points have been raised on this reform; place comments under those, or widen one.`,
    { most: MOST_POINTS },
  );
  return [{ type: 'PointRaised', data: { network, reform, point, raisedBy: by.person, gist } }];
}

function answerPoint(command: AnswerPoint, state: ConsultationState): readonly ConsultationEvent[] {
  const { network, reform, by, point, answer, reasons, changed } = command;
  const { points } = mustBeOpened(state);
  const draft = mustBeADraft(command.of);
  impartial(by, draft);
  const before = points.get(point);
  rule(before !== undefined, 'POINT.ABSENT', 'No such point was raised on this reform; look at its list.', {
    point,
  });
  rule(before === null, 'POINT.ANSWERED', 'This point has been answered; raise another for what is new.', {
    point,
  });
  rule(
    changed === null || answer !== 'not',
    'POINT.CHANGES_NOTHING',
    'A point that is not accepted changes nothing; leave out what changed, or accept it in part.',
  );
  rule(
    changed === null || draft.draft.amendments.some(({ path }) => path === changed),
    'POINT.NO_AMENDMENT',
    'The reform has no amendment at that path; name one of those that it makes, as it is drafted now.',
    { changed },
  );
  const data = { network, reform, point, answeredBy: by.person, answer, reasons, changed };
  return [{ type: 'PointAnswered', data }];
}

type Draft = Exclude<ReformState, { readonly status: 'absent' }>;

/** A reform that can be changed still: neither at the vote nor decided. */
export function mustBeADraft(of: ReformState): Draft & { readonly revision: number } {
  rule(of.status !== 'absent', 'REFORM.ABSENT', 'There is no such reform.');
  rule(
    isDraft(of.status),
    'CONSULTATION.OVER',
    `Nothing that people say can change this reform any more: it is ${of.status}.`,
    { status: of.status },
  );
  return { ...of, revision: of.draft.revision };
}

export function mustBeOpened(state: ConsultationState): Consultation {
  rule(
    state.status !== 'absent',
    'CONSULTATION.ABSENT',
    'Nobody has been asked about this reform yet: no consultation on it was opened.',
  );
  return state;
}

export function mustBeOpen(state: Consultation, now: Date): void {
  rule(
    isOpen(state, now),
    'CONSULTATION.CLOSED',
    `People could comment on this reform until the end of ${dayInWords(state.closes.on)}, at ${state.closes.at}.`,
    { closes: state.closes.at },
  );
}

const HANDLES_IT: Impartiality = {
  ownCase: [
    'CONSULTATION.OWN',
    'Nobody handles what is said about a draft of their own, nor a comment of their own; leave it to another secretary.',
  ],
  interested: [
    'CONSULTATION.INTERESTED',
    'Whoever has declared an interest in the reform, or in whoever wrote this, does not handle what is said about it.',
  ],
};

/** Never the person whose comment or draft it is. */
export function impartial(
  by: Acting,
  { reform, proposedBy }: Pick<Draft, 'reform' | 'proposedBy'>,
  of?: { readonly comment: string; readonly author: string },
): void {
  const matter = {
    cases: [reform, ...(of ? [of.comment] : [])],
    parties: [proposedBy, ...(of ? [of.author] : [])],
  };
  mustBeImpartial(by, matter, HANDLES_IT);
}
