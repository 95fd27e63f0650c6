import { z } from 'zod';
import { dayInWords } from '#kernel';
import { long, networkCode, sealed, storedId, storedText, type Frozen } from '#platform/schema';
import { due, end, storedInstant } from './due.js';
import { event, type EventOf } from './event.js';

/** Beside the reform's own: what is asked of everybody is no write to what is asked about. */
export function consultationStream(reform: string): string {
  return `consultation-${reform}`;
}

/** A comment is a stream of its own: whoever comments waits for nobody else who does. */
export function commentStream(comment: string): string {
  return `comment-${comment}`;
}

const ofReform = { network: networkCode, reform: storedId };

export const consultationOpened = event(
  'ConsultationOpened',
  1,
  z.strictObject({
    ...ofReform,
    openedBy: storedId,
    /** Of the draft that it is on. */
    revision: z.int().min(1),
    /** Until when anybody may comment. */
    closes: due,
  }),
  {
    says: ({ closes }) =>
      `A reform can be commented on by anybody, until the end of ${dayInWords(closes.on)}.`,
    headline: true,
    about: ['reform'],
  },
);
export type ConsultationOpened = EventOf<typeof consultationOpened>;

/** Never shortened. */
export const consultationExtended = event(
  'ConsultationExtended',
  1,
  z.strictObject({ ...ofReform, extendedBy: storedId, closes: end, reasons: long(storedText) }),
  {
    says: ({ closes }) =>
      `A reform can be commented on for longer, until the end of ${dayInWords(closes.on)}.`,
    about: ['reform'],
  },
);
export type ConsultationExtended = EventOf<typeof consultationExtended>;

/** A comment that stands in the log after this one came too late, and carries no duty. */
export const consultationClosed = event(
  'ConsultationClosed',
  1,
  z.strictObject({
    ...ofReform,
    /** When its time was over. */
    at: storedInstant,
    /** By how many seconds this was recorded later. */
    late: z.int().min(0),
  }),
  {
    says: () => 'The time to comment on a reform is over; every point that was raised is to be answered.',
    about: ['reform'],
  },
);
export type ConsultationClosed = EventOf<typeof consultationClosed>;

export const pointRaised = event(
  'PointRaised',
  1,
  z.strictObject({ ...ofReform, point: storedId, raisedBy: storedId, gist: storedText }),
  {
    says: ({ gist }) => `A point was raised on a reform, of what people say in their comments: ${gist}`,
    about: ['reform'],
  },
);
export type PointRaised = EventOf<typeof pointRaised>;

export const pointAnswer = z.enum(['accepted', 'in-part', 'not']);
export type PointAnswer = z.infer<typeof pointAnswer>;

export const pointAnswered = event(
  'PointAnswered',
  1,
  z.strictObject({
    ...ofReform,
    point: storedId,
    answeredBy: storedId,
    answer: pointAnswer,
    reasons: long(storedText),
    /** Path of the amendment that changed for it; null: none did. */
    changed: storedText.nullable(),
  }),
  {
    says: ({ answer, changed }) =>
      `A point that was raised on a reform was answered: ${answeredAs[answer]}${changed === null ? '' : `, in ${changed}`}.`,
    about: ['reform'],
  },
);
export type PointAnswered = EventOf<typeof pointAnswered>;

/** As the end of a sentence. */
export const answeredAs: Readonly<Record<PointAnswer, string>> = {
  accepted: 'it is accepted',
  'in-part': 'it is accepted in part',
  not: 'it is not accepted',
};

export const consultationEvents = [
  consultationOpened,
  consultationExtended,
  consultationClosed,
  pointRaised,
  pointAnswered,
] as const;
export type ConsultationEvent = EventOf<(typeof consultationEvents)[number]>;

const ofComment = { ...ofReform, comment: storedId };

/** Its words are its author's own, under their key, before it is let through and after. */
export const commentFiled = event(
  'CommentFiled',
  1,
  z.strictObject({
    ...ofComment,
    /** Of the draft that it is on. */
    revision: z.int().min(1),
    author: storedId,
    words: sealed,
  }),
  { says: () => 'Somebody commented on a reform.', about: ['reform'] },
);
export type CommentFiled = EventOf<typeof commentFiled>;

/** From this entry on everybody reads its words, for as long as their author's data are kept. */
export const commentPublished = event(
  'CommentPublished',
  1,
  z.strictObject({ ...ofComment, publishedBy: storedId }),
  { says: () => 'A comment on a reform can be read by everybody.', about: ['reform'] },
);
export type CommentPublished = EventOf<typeof commentPublished>;

/** Why words of a comment are not for everybody. */
export const redaction = z.enum(['libellous', 'offensive', 'private']);
export type Redaction = z.infer<typeof redaction>;

/** Why a whole comment is not; `erased`: its words went with what was erased of its author before anybody had looked. */
export const withholding = z.enum([...redaction.options, 'erased']);
export type Withholding = z.infer<typeof withholding>;

/** Everybody reads it in other words: its own without those that are not for everybody, with a mark where they stood. */
export const commentRedacted = event(
  'CommentRedacted',
  1,
  z.strictObject({ ...ofComment, redactedBy: storedId, code: redaction, words: sealed }),
  {
    says: ({ code }) =>
      `A comment on a reform can be read by everybody, without a part of its words: ${withheldAs[code]}.`,
    about: ['reform'],
  },
);
export type CommentRedacted = EventOf<typeof commentRedacted>;

/** Nobody else reads it, and nobody need place it. */
export const commentWithheld = event(
  'CommentWithheld',
  1,
  z.strictObject({ ...ofComment, withheldBy: storedId, code: withholding }),
  { says: ({ code }) => `A comment on a reform was withheld: ${withheldAs[code]}.`, about: ['reform'] },
);
export type CommentWithheld = EventOf<typeof commentWithheld>;

/** As the end of a sentence. */
export const withheldAs: Readonly<Record<Withholding, string>> = {
  libellous: 'it says of somebody what nobody has shown',
  offensive: 'its words are meant to hurt',
  private: 'it tells what concerns nobody but a person',
  erased: 'its words went with what was erased of its author',
};

/** Under which point a comment stands, like which other one, or why under none. */
const placing = z.union([
  z.strictObject({ point: storedId }),
  z.strictObject({ like: storedId }),
  z.strictObject({ none: storedText }),
]);
export type Placing = Frozen<z.infer<typeof placing>>;

export const commentPlaced = event(
  'CommentPlaced',
  1,
  z.strictObject({ ...ofComment, placedBy: storedId, place: placing }),
  {
    says: ({ place }) =>
      'none' in place
        ? `A comment on a reform raises no point: ${place.none}`
        : 'point' in place
          ? 'A comment on a reform was placed under a point.'
          : 'A comment on a reform was placed with another that says the same.',
    about: ['reform'],
  },
);
export type CommentPlaced = EventOf<typeof commentPlaced>;

export const commentEvents = [
  commentFiled,
  commentPublished,
  commentRedacted,
  commentWithheld,
  commentPlaced,
] as const;
export type CommentEvent = EventOf<(typeof commentEvents)[number]>;
